"""`python -m geo locate NAME`: candidates for a name in any spelling."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from geo.commands._arguments import add_json, as_json
from geo.errors import WrongUseError
from geo.locate import build_gazetteer, locate
from geo.units import load_units

HELP = "find a unit or place by its name, in any spelling"
_MOST = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """NAME, --limit, --communes, --json."""
    parser.add_argument("name", metavar="NAME", nargs="+", help='a name, as in: Menaka, "Cercle de Tessalit"')
    parser.add_argument("--limit", metavar="N", type=int, default=5, help="most fuzzy candidates (5)")
    parser.add_argument("--communes", action="store_true", help="look among the communes too")
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print the candidates, best first; exit code 1 where there are none."""
    if not 1 <= args.limit <= _MOST:
        raise WrongUseError(f"--limit {args.limit}: give a number from 1 to {_MOST}")
    dataset = load()
    communes = load_units(level=3) if args.communes else None
    name = " ".join(args.name)
    found = locate(name, build_gazetteer(dataset.units, dataset.places, communes), args.limit)
    if args.json:
        print(as_json(found))
    else:
        for row in found.itertuples():
            print(f"{row.id:<32} {row.kind:<8} {row.score:.2f}  {row.how:<12} {row.name}")
    if found.empty:
        shown = repr(name if len(name) <= 60 else name[:57] + "...")
        print(f"no unit or place resembles {shown}", file=sys.stderr)
        return 1
    if found["how"].eq("fuzzy").all() and not args.json:
        print("These are suggestions: none bears exactly this name.")
    return 0
