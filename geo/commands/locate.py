"""`python -m geo locate NAME`: candidates for a name in any spelling."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from geo.command_parser import CommandParser
from geo.commands._arguments import add_json, as_json
from geo.errors import WrongUseError
from geo.locate import build_gazetteer, locate
from geo.message import say
from geo.units import load_units

HELP = "help.geo.locate"
_MOST = 50


def add_arguments(parser: CommandParser) -> None:
    """NAME, --limit, --communes, --json."""
    parser.add_argument("name", metavar="NAME", nargs="+", help="help.locate.name")
    parser.add_argument("--limit", metavar="N", type=int, default=5, help="help.locate.limit")
    parser.add_argument("--communes", action="store_true", help="help.locate.communes")
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print the candidates, best first; exit code 1 where there are none."""
    if not 1 <= args.limit <= _MOST:
        raise WrongUseError("command.limit", n=args.limit, most=_MOST)
    dataset = load()
    communes = load_units(level=3) if args.communes else None
    name = " ".join(args.name)
    found = locate(name, build_gazetteer(dataset.units, dataset.places, communes), args.limit)
    if args.json:
        print(as_json(found))
    else:
        for row in found.itertuples():
            kind, how = say(f"area.{row.kind}", args.lang), say(f"how.{row.how}", args.lang)
            print(f"{row.id:<32} {kind:<8} {row.score:.2f}  {how:<12} {row.name}")
    if found.empty:
        print(say("command.nothing_like", args.lang, name=name[:60]), file=sys.stderr)
        return 1
    if found["how"].eq("fuzzy").all() and not args.json:
        print(say("command.suggestions", args.lang))
    return 0
