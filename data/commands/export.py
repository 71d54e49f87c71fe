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
from geo.errors import CannotReadError, WrongUseError

HELP = "write a table, or all of them, of a version as CSV, ZIP or GeoPackage"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `export`."""
    parser.add_argument("kind", choices=(*TABLES, "all"), metavar="KIND|all", help=", ".join((*TABLES, "all")))
    parser.add_argument("--out", required=True, metavar="PATH", help="KIND: .csv; all: .zip (CSV files) or .gpkg")
    parser.add_argument("--version", type=int, default=0, metavar="N", help="version of the data (default: the newest)")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Write the file and say what it is; 0. A file that is there is replaced."""
    path = Path(args.out)
    write = _WRITERS.get((args.kind == "all", path.suffix.lower()))
    if write is None:
        raise WrongUseError("--out must end with .csv for one table, with .zip or .gpkg for all")
    dataset = load_current(args.version)
    try:
        path.write_bytes(write(dataset, args))
    except OSError as error:
        raise CannotReadError(f"{path} cannot be written: {error.strerror or error}") from error
    print(f"{path}: {args.kind}, content {dataset.version}")
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
