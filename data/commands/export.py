"""`python -m data export KIND|all --out PATH`: the tables of a version as files."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.current import has_ledger, load_current
from data.ledger import find_version, latest_version, open_ledger
from data.load import TABLES, Dataset
from data.write_bundle import write_bundle
from data.write_csv import write_csv
from data.write_geopackage import write_geopackage
from geo.command_parser import CommandParser
from geo.errors import CannotReadError, WrongUseError
from geo.message import Message, os_reason, say

HELP = "help.data.export"


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `export`."""
    parser.add_argument(
        "kind", choices=(*TABLES, "all"), metavar="KIND|all", help=Message("help.export.kind", kinds=(*TABLES, "all"))
    )
    parser.add_argument("--out", required=True, metavar="PATH", help="help.export.out")
    parser.add_argument("--version", type=int, default=0, metavar="N", help="help.version")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Write the file and say what it is; 0. A file that is there is replaced."""
    path = Path(args.out)
    write = _WRITERS.get((args.kind == "all", path.suffix.lower()))
    if write is None:
        raise WrongUseError("command.export_ending")
    dataset = load_current(args.version)
    try:
        path.write_bytes(write(dataset, args))
    except OSError as error:
        raise CannotReadError("command.no_write", file=path, reason=os_reason(error)) from error
    print(say("command.exported", args.lang, file=path, kind=args.kind, version=dataset.version))
    return 0


def _about(number: int) -> dict[str, object]:
    if not has_ledger():
        return {"number": 1, "action": "shipped"}
    ledger = open_ledger()
    return asdict(find_version(ledger, number) if number else latest_version(ledger))


_WRITERS: dict[tuple[bool, str], Callable[[Dataset, argparse.Namespace], bytes]] = {
    (False, ".csv"): lambda dataset, args: write_csv(getattr(dataset, args.kind)),
    (True, ".zip"): lambda dataset, args: write_bundle(dataset, _about(args.version)),
    (True, ".gpkg"): lambda dataset, args: write_geopackage(dataset),
}
