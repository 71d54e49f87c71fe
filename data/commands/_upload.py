"""What `validate` and `import` share: a file, the choices about it, and how it is told."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.load import Dataset
from data.prepare import Choices, Prepared, prepare
from data.reading.read_file import read_file
from data.reading.recognise import KINDS, recognise
from geo.errors import CannotReadError, WrongUseError


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add FILE, `--kind`, `--source`, `--json` and `--lang`."""
    parser.add_argument("file", metavar="FILE", help="CSV, XLSX or ZIP")
    parser.add_argument("--kind", choices=KINDS, help="kind of the rows (default: told from the columns)")
    parser.add_argument("--source", default="", metavar="ID", help="source of all rows, where the file does not say it")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--lang", choices=("en", "fr"), default="en", help="language of the messages")


def read_upload_file(args: argparse.Namespace, dataset: Dataset) -> tuple[bytes, Prepared]:
    """The bytes of the file and what may be taken of it; raises CannotReadError and WrongUseError."""
    path = Path(args.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotReadError(f"{path.name}: {error.strerror or error}") from error
    form = ""
    if args.kind:
        guesses = recognise(read_file(content, path.name, lang=args.lang).table)
        form = next((guess.format for guess in guesses if guess.kind == args.kind), "")
        if not form:
            raise WrongUseError(f"{path.name} cannot be read as {args.kind}")
    answers = {"source_id": args.source} if args.source else {}
    return content, prepare(content, path.name, dataset, Choices(form=form, answers=answers), lang=args.lang)


def describe_file(prepared: Prepared) -> dict[str, Any]:
    """Facts of a prepared file, as JSON can hold them."""
    aside = len(prepared.converted.set_aside) + len(prepared.repaired.set_aside)
    return {
        "file": prepared.raw.name,
        "kind": prepared.converted.kind,
        "format": prepared.form,
        "rows": len(prepared.raw.table),
        "accepted": len(prepared.accepted),
        "rejected": len(prepared.rejected),
        "set_aside": aside,
        "folded": len(prepared.converted.folded),
        "questions": [question.key for question in prepared.converted.questions],
        "problems": prepared.problems.to_dict("records"),
    }


def print_file(told: dict[str, Any], say: Callable[[str], None] = print) -> None:
    """The same for a reader: a line of facts, then one line per problem."""
    say(
        f"{told['file']}: {told['format']}, {told['rows']} row(s): {told['accepted']} accepted, "
        f"{told['rejected']} rejected, {len(told['problems'])} problem(s)"
    )
    for question in told["questions"]:
        say(f"  to be answered: {question}")
    for problem in told["problems"]:
        hint = f" -> {problem['suggestion']}" if problem["suggestion"] else ""
        say(f"  row {problem['row']}: {problem['severity']}: {problem['code']}: {problem['message']}{hint}")
