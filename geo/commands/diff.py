"""`python -m geo diff`: how the map of two days, or of two versions of the data, differs, area by area in words."""

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd

from geo.command_parser import CommandParser
from geo.commands._arguments import add_division, add_json, as_json, load_asked, read_window
from geo.difference import difference
from geo.errors import WrongUseError
from geo.say import fill, say_day, say_number
from geo.vocabulary import label

HELP = "help.geo.diff"


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `diff`."""
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help="help.diff.from")
    parser.add_argument("--to", dest="last", metavar="DAY", help="help.diff.to")
    parser.add_argument(
        "--version",
        dest="versions",
        type=int,
        action="append",
        metavar="N",
        help="help.diff.version",
    )
    add_division(parser)
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print one sentence per area that looks different; 0 also where nothing does."""
    first, last = read_window(args.first, args.last or args.first)
    versions = args.versions or [0]
    if len(versions) > 2:
        raise WrongUseError("command.versions")
    if first == last and len(versions) < 2:
        raise WrongUseError("command.nothing_to_compare")
    before, after = (load_asked(load, args, n) for n in (versions[0], versions[-1]))
    diff = difference(before, after, first, last, args.lang)
    if args.json:
        print(as_json({"from": first, "to": last, "versions": versions, "areas": diff.to_dict("records")}))
        return 0
    print(_title(args.lang, first, last, versions, len(diff), 2 * int(after.units["level"].eq(2).sum())))
    print(*diff["sentence"], sep="\n") if len(diff) else print(label("diff_words", "nothing", args.lang))
    return 0


def _title(lang: str, first: pd.Timestamp, last: pd.Timestamp, versions: list[int], number: int, areas: int) -> str:
    said: dict[str, object] = {"first": say_day(first, lang), "last": say_day(last, lang)}
    said |= {"n": say_number(number, lang), "all": say_number(areas, lang)}
    two = len(versions) == 2
    words = label("diff_words", "title_versions" if two else "title", lang)
    return fill(words, **said, before=versions[0], after=versions[-1])
