"""`validate` and `import` of a file of boundaries: read, compared, told, and accepted as a division."""

import argparse
import json
from pathlib import Path
from typing import Any

from data.accept_division import accept_division
from data.commands._problems import print_problems
from data.ledger import latest_version, list_divisions, open_ledger, open_version
from data.load import Dataset
from data.prepare_division import DivisionChoices, PreparedDivision, division_upload, prepare_division
from geo.command_parser import CommandParser
from geo.errors import CannotReadError, WrongUseError
from geo.message import Message, os_reason, say
from geo.spelling import UNIT_KINDS
from geo.units import check_division_name

BOUNDARIES = "boundaries"
_COLUMNS = ("name", "parent", "region")


def add_division_options(parser: CommandParser) -> None:
    """Add what only `--kind boundaries` reads: level, columns, CRS and layer."""
    parser.add_argument("--level", type=int, choices=(1, 2, 3), help="help.boundaries.level")
    parser.add_argument("--name-column", metavar="COLUMN", help="help.boundaries.name_column")
    parser.add_argument("--parent-column", metavar="COLUMN", help="help.boundaries.parent_column")
    parser.add_argument("--region-column", metavar="COLUMN", help="help.boundaries.region_column")
    parser.add_argument("--crs", metavar="EPSG:N", help="help.boundaries.crs")
    parser.add_argument("--layer", metavar="LAYER", help="help.boundaries.layer")


def read_division(args: argparse.Namespace, dataset: Dataset) -> tuple[bytes, PreparedDivision]:
    """The bytes of the file and the division that it makes; raises CannotReadError and WrongUseError."""
    path = Path(args.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotReadError("command.system", file=path.name, reason=os_reason(error)) from error
    columns = {f"{role}_column": getattr(args, f"{role}_column") for role in _COLUMNS}
    choices = DivisionChoices(args.level or 0, **columns, crs=args.crs, layer=args.layer)
    return content, prepare_division(content, path.name, dataset, choices, lang=args.lang)


def describe_division(prepared: PreparedDivision) -> dict[str, Any]:
    """Facts of a division, as JSON can hold them."""
    chosen = prepared.read.guesses[prepared.read.guesses["chosen"]]
    differs = prepared.matches[prepared.matches["sentence"] != ""]
    columns = ["level", "unit_id", "name", "change", "claims", "sentence"]
    return {
        "file": prepared.file_name,
        "kind": BOUNDARIES,
        "level": prepared.level,
        "columns": dict(zip(chosen["role"], chosen["column"], strict=True)),
        "rows": len(prepared.read.units) + len(prepared.rejected),
        "accepted": len(prepared.read.units),
        "rejected": len(prepared.rejected),
        "units": {UNIT_KINDS[level]: len(frame) for (level, size), frame in prepared.frames.items() if size == "full"},
        "differs": differs[columns].to_dict("records"),
        "not_drawn": prepared.not_drawn.to_dict("records"),
        "problems": prepared.problems.to_dict("records"),
    }


def validate_division(args: argparse.Namespace, dataset: Dataset) -> int:
    """Print what the file makes; 1 where an area stays out."""
    _, prepared = read_division(args, dataset)
    _print(args, describe_division(prepared))
    return int(bool(prepared.rejected))


def import_division(args: argparse.Namespace, who: str) -> int:
    """Accept the file as the division `--name`, unless that is already what it is; 1 where an area stays out."""
    if not args.name:
        raise WrongUseError("division.needs_name")
    check_division_name(args.name)
    ledger = open_ledger()
    content, prepared = read_division(args, open_version(ledger))
    told = describe_division(prepared) | {"division": args.name, "version": latest_version(ledger).number}
    upload = division_upload(prepared, content, args.name, args.credit)
    before = list_divisions(ledger, latest_version(ledger)).get(args.name)
    told["replaces"] = before.upload if before else 0
    if not args.dry_run:
        number = accept_division(ledger, upload, who, args.note)
        if number:
            told["new_version"] = told["version"] = number
    _print(args, told)
    return int(bool(prepared.rejected))


def _print(args: argparse.Namespace, told: dict[str, Any]) -> None:
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    lang = args.lang
    facts = {name: told[name] for name in ("file", "kind", "level", "rows", "rejected")}
    facts["columns"] = ", ".join(f"{role}={column}" for role, column in told["columns"].items())
    facts |= {"regions": told["units"]["region"], "cercles": told["units"]["cercle"]}
    areas = Message(f"unit_level.{told['level']}")
    print(say("division.file", lang, areas=areas, problems=len(told["problems"]), **facts))
    for row in told["differs"]:
        level = Message(f"unit_level.{row['level']}")
        print("  " + say("division.differs", lang, level=level, sentence=row["sentence"]))
    for row in told["not_drawn"]:
        print("  " + say("division.not_drawn", lang, n=row["claims"], unit=row["area_id"]))
    print_problems(told["problems"], lang)
    if "division" in told:
        word = "command.new_version" if "new_version" in told else "command.unchanged"
        print(say(word, lang, version=told["version"]))
