"""What a command line decides about a file in the place of a curator: how it is read, mapped and repaired."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.current import has_ledger
from data.kept_mapping import kept_mapping
from data.ledger import open_ledger
from data.prepare import Choices
from data.reading.convert import MAPPED, format_of
from data.reading.mapping import Mapping, mapping_from_recipe
from data.reading.raw_table import RawTable
from data.reading.read_counts import DECIMAL, THOUSANDS
from data.reading.recognise import recognise
from data.reading.say import say as say_reading
from data.repair.correction import Correction, from_recipe
from geo.command_parser import CommandParser
from geo.errors import CannotReadError, WrongUseError
from geo.message import os_reason

_ORDERS = {"dmy": "day", "mdy": "month", "ymd": "year"}
_READING = ("sheet", "encoding", "header_row")


def add_choices(parser: CommandParser) -> None:
    """Add `--recipe`, `--date-order`, `--count-mark`, `--sheet`, `--encoding` and `--header-row`."""
    parser.add_argument("--recipe", action="append", default=[], metavar="RECIPE", help="help.recipe")
    parser.add_argument("--date-order", choices=tuple(_ORDERS), help="help.date_order")
    parser.add_argument("--count-mark", choices=(THOUSANDS, DECIMAL), help="help.count_mark")
    parser.add_argument("--sheet", metavar="NAME", help="help.sheet")
    parser.add_argument("--encoding", metavar="NAME", help="help.encoding")
    parser.add_argument("--header-row", type=int, choices=range(201), metavar="N", help="help.header_row")


def reading_of(args: argparse.Namespace) -> dict[str, Any]:
    """How the file is to be read, as data.reading.read_file takes it; what was not said is guessed."""
    given = {name: getattr(args, name, None) for name in _READING}
    return {name: value for name, value in given.items() if value is not None}


def choose(args: argparse.Namespace, raw: RawTable) -> tuple[Choices, str]:
    """The choices about a file that has been read, and the name of the kept mapping that is used for it ("": none).

    A mapping that was given as a recipe comes first, then the newest that the ledger keeps for this header. Raises
    WrongUseError where the file cannot be of the kind that was asked for, CannotReadError for what is no recipe.
    """
    guesses = recognise(raw.table)
    form = ""
    if args.kind:
        form = next((guess.format for guess in guesses if guess.kind == args.kind), "")
        if not form:
            raise WrongUseError("command.not_as", file=raw.name, kind=args.kind)
    answers = {"source_id": args.source} if args.source else {}
    if args.date_order:
        answers["date_order"] = _ORDERS[args.date_order]
    if args.count_mark:
        answers["count_mark"] = args.count_mark
    mapping, corrections = _read_recipes(args.recipe, args.lang)
    name = ""
    if mapping is None and (form or guesses[0].format) in MAPPED and has_ledger():
        name, mapping = kept_mapping(open_ledger(), list(raw.table.columns))
    if mapping and args.kind not in (None, "", mapping.kind):
        if not name:
            raise WrongUseError("command.not_as", file=raw.name, kind=args.kind)
        name, mapping = "", None
    if mapping and (form or guesses[0].format) in MAPPED:
        form = format_of(mapping)  # the mapping says what its rows are
    return Choices(form, mapping, answers, corrections, reading_of(args)), name


def _read_recipes(paths: Sequence[str], lang: str) -> tuple[Mapping | None, tuple[Correction, ...]]:
    """The mapping and the corrections of the recipes given, the last mapping and all corrections."""
    mapping, corrections = None, []
    for path in map(Path, paths):
        try:
            recipe = json.loads(path.read_bytes())
        except OSError as error:
            raise CannotReadError("command.system", file=path.name, reason=os_reason(error)) from error
        except (ValueError, RecursionError) as error:
            raise CannotReadError(say_reading("bad_recipe", lang)) from error
        if isinstance(recipe, dict) and recipe.get("recipe") == "mapping":
            mapping = mapping_from_recipe(recipe, lang)
        else:
            corrections += from_recipe(recipe, lang)
    return mapping, tuple(corrections)
