"""What `validate` and `import` share: a file, the choices about it, and how it is told."""

import argparse
from pathlib import Path
from typing import Any

from data.commands._choices import add_choices, choose, reading_of
from data.commands._division import BOUNDARIES, add_division_options
from data.commands._problems import print_problems
from data.load import Dataset
from data.prepare import Prepared, prepare_table
from data.progress import Progress
from data.reading.read_file import read_file
from data.reading.recognise import KINDS
from data.repair.rank_problems import rank_problems
from geo.command_parser import CommandParser
from geo.errors import CannotReadError
from geo.message import os_reason, say


def add_file(parser: CommandParser) -> None:
    """Add FILE, `--kind`, `--source`, `--json`, the choices about a file, and what boundaries need."""
    parser.add_argument("file", metavar="FILE", help="help.file")
    parser.add_argument("--kind", choices=(*KINDS, BOUNDARIES), help="help.kind")
    parser.add_argument("--source", default="", metavar="ID", help="help.source")
    parser.add_argument("--json", action="store_true", help="help.json")
    add_choices(parser)
    add_division_options(parser)


def read_upload_file(
    args: argparse.Namespace, dataset: Dataset, progress: Progress | None = None
) -> tuple[bytes | Path, Prepared, str]:
    """The file (its path, or its bytes where it is a pipe), what may be taken of it, and the name of the kept mapping
    that was used; raises CannotReadError and WrongUseError."""
    path, progress = Path(args.file), progress or Progress()
    try:
        with path.open("rb"):
            content = path if path.is_file() else path.read_bytes()
    except OSError as error:
        raise CannotReadError("command.system", file=path.name, reason=os_reason(error)) from error
    raw = read_file(content, path.name, lang=args.lang, progress=progress.part(0.0, 0.4), **reading_of(args))
    choices, name = choose(args, raw)
    prepared = prepare_table(raw, dataset, choices, lang=args.lang, progress=progress.part(0.4, 1.0))
    return content, prepared, name


def describe_file(prepared: Prepared, dataset: Dataset, kept: str, ranked: bool) -> dict[str, Any]:
    """Facts of a prepared file, as JSON can hold them.

    `kept`: name of the kept mapping that was used; `ranked`: with all suggestions for each problem, best first.
    """
    aside = len(prepared.converted.set_aside) + len(prepared.repaired.set_aside)
    problems = prepared.problems.to_dict("records")
    if ranked:
        best = rank_problems(prepared.problems, prepared.converted.table, prepared.converted.kind, dataset)
        problems = [row | {"suggestions": several} for row, several in zip(problems, best, strict=True)]
    return {
        "file": prepared.raw.name,
        "kind": prepared.converted.kind,
        "format": prepared.form,
        "read": {name: value for name, value in prepared.raw.how.items() if value is not None},
        "mapping": _describe_mapping(prepared, kept),
        "corrections": {"given": len(prepared.repaired.applied), "cells": sum(prepared.repaired.applied)},
        "rows": len(prepared.raw.table),
        "accepted": prepared.taken,
        "rejected": len(prepared.rejected),
        "set_aside": aside,
        "folded": len(prepared.converted.folded),
        "questions": [question.key for question in prepared.converted.questions],
        "asked": {question.key: question.text for question in prepared.converted.questions},
        "problems": problems,
    }


def _describe_mapping(prepared: Prepared, kept: str) -> dict[str, Any] | None:
    """Which column was read as what, in sheets of no known format; `kept_as`: the file whose mapping was used."""
    if prepared.mapping is None:
        return None
    return {"columns": prepared.mapping.columns, "constants": prepared.mapping.constants, "kept_as": kept}


def print_file(told: dict[str, Any], lang: str) -> None:
    """The same for a reader: a line of facts, then one line per problem."""
    facts = {name: told[name] for name in ("file", "format", "rows", "accepted", "rejected")}
    print(say("command.file", lang, problems=len(told["problems"]), **facts))
    print("  " + _how(told, lang))
    for question, text in told["asked"].items():
        print("  " + say("command.question", lang, question=question, text=text))
    print_problems(told["problems"], lang)


def _how(told: dict[str, Any], lang: str) -> str:
    """How the file was read, and as what its columns, in one line."""
    read, mapping = told["read"], told["mapping"]
    names = ("member", "sheet", "encoding", "separator", "header_row")
    parts = [say(f"command.read.{name}", lang, value=_shown(read[name])) for name in names if read.get(name)]
    if mapping:
        columns = ", ".join(f"{field}={column}" for field, column in mapping["columns"].items())
        parts.append(say("command.read.mapping", lang, value=columns))
        parts += [say("command.read.kept_as", lang, value=mapping["kept_as"])] if mapping["kept_as"] else []
    if told["corrections"]["given"]:
        parts.append(say("command.read.corrections", lang, **told["corrections"]))
    return " · ".join(parts)


def _shown(value: object) -> str:
    return "TAB" if value == "\t" else str(value)
