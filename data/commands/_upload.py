"""What `validate` and `import` share: a file, the choices about it, and how it is told."""

import argparse
from pathlib import Path
from typing import Any

from data.commands._division import BOUNDARIES, add_division_options
from data.commands._problems import print_problems
from data.load import Dataset
from data.prepare import Choices, Prepared, prepare_table
from data.progress import Progress
from data.reading.read_file import read_file
from data.reading.recognise import KINDS, recognise
from geo.command_parser import CommandParser
from geo.errors import CannotReadError, WrongUseError
from geo.message import os_reason, say


def add_file(parser: CommandParser) -> None:
    """Add FILE, `--kind`, `--source`, `--json` and what boundaries need."""
    parser.add_argument("file", metavar="FILE", help="help.file")
    parser.add_argument("--kind", choices=(*KINDS, BOUNDARIES), help="help.kind")
    parser.add_argument("--source", default="", metavar="ID", help="help.source")
    parser.add_argument("--json", action="store_true", help="help.json")
    add_division_options(parser)


def read_upload_file(
    args: argparse.Namespace, dataset: Dataset, progress: Progress | None = None
) -> tuple[bytes | Path, Prepared]:
    """The file (its path, or its bytes where it is a pipe) and what may be taken of it; raises CannotReadError and
    WrongUseError."""
    path, progress = Path(args.file), progress or Progress()
    try:
        with path.open("rb"):
            content = path if path.is_file() else path.read_bytes()
    except OSError as error:
        raise CannotReadError("command.system", file=path.name, reason=os_reason(error)) from error
    raw = read_file(content, path.name, lang=args.lang, progress=progress.part(0.0, 0.4))
    form = ""
    if args.kind:
        form = next((guess.format for guess in recognise(raw.table) if guess.kind == args.kind), "")
        if not form:
            raise WrongUseError("command.not_as", file=path.name, kind=args.kind)
    answers = {"source_id": args.source} if args.source else {}
    choices = Choices(form=form, answers=answers)
    return content, prepare_table(raw, dataset, choices, lang=args.lang, progress=progress.part(0.4, 1.0))


def describe_file(prepared: Prepared) -> dict[str, Any]:
    """Facts of a prepared file, as JSON can hold them."""
    aside = len(prepared.converted.set_aside) + len(prepared.repaired.set_aside)
    return {
        "file": prepared.raw.name,
        "kind": prepared.converted.kind,
        "format": prepared.form,
        "rows": len(prepared.raw.table),
        "accepted": prepared.taken,
        "rejected": len(prepared.rejected),
        "set_aside": aside,
        "folded": len(prepared.converted.folded),
        "questions": [question.key for question in prepared.converted.questions],
        "asked": {question.key: question.text for question in prepared.converted.questions},
        "problems": prepared.problems.to_dict("records"),
    }


def print_file(told: dict[str, Any], lang: str) -> None:
    """The same for a reader: a line of facts, then one line per problem."""
    facts = {name: told[name] for name in ("file", "format", "rows", "accepted", "rejected")}
    print(say("command.file", lang, problems=len(told["problems"]), **facts))
    for question, text in told["asked"].items():
        print("  " + say("command.question", lang, question=question, text=text))
    print_problems(told["problems"], lang)
