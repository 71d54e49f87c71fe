"""`python -m geo units`: the administrative units with id, name, parent and area."""

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd

from geo.command_parser import CommandParser
from geo.commands._arguments import add_division, add_json, as_json
from geo.units import DEFAULT, levels_of, load_units

HELP = "help.geo.units"
_COLUMNS = ["unit_id", "level", "name", "parent_id", "region_id", "area_km2", "approximate"]


def add_arguments(parser: CommandParser) -> None:
    """Add `--level`, `--division` and `--json`."""
    parser.add_argument("--level", type=int, choices=(1, 2, 3), help="help.units.level")
    add_division(parser)
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print one line per unit, columns parted by tabs (area in km², ~ before it where the outline is a stand-in)."""
    levels: tuple[int, ...] = (1, 2, 3) if args.level is None else (args.level,)
    division = DEFAULT if args.division == DEFAULT else load(0, args.division).division
    if args.level is None and division != DEFAULT:
        levels = tuple(level for level in levels if level in levels_of(division))
    frames = [pd.DataFrame(load_units(division, level)[_COLUMNS]) for level in levels]
    units = pd.concat(frames, ignore_index=True)
    if args.json:
        print(as_json(units))
        return 0
    for unit in units.rename(columns={"name": "title"}).itertuples():
        area = f"{'~' if unit.approximate else ''}{unit.area_km2:.0f}"
        print("\t".join((unit.unit_id, unit.title, unit.parent_id or "-", area)))
    return 0
