"""What several commands ask for: days, units, JSON; and the words for a question that cannot be answered."""

import argparse
import json
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from geo import day
from geo.command_parser import CommandParser
from geo.errors import WrongUseError
from geo.units import DEFAULT


def add_json(parser: CommandParser) -> None:
    """Add `--json`: print JSON and nothing else."""
    parser.add_argument("--json", action="store_true", help="help.json")


def add_unit(parser: CommandParser) -> None:
    """Add `--unit ID`: one cercle, or a region for all of its cercles (see cercles_of)."""
    parser.add_argument("--unit", metavar="ID", help="help.unit")


def add_division(parser: CommandParser) -> None:
    """Add `--division NAME`: one that was brought and accepted, instead of the shipped one."""
    parser.add_argument("--division", default=DEFAULT, metavar="NAME", help="help.division")


def load_asked(load: Callable[..., Any], args: argparse.Namespace, version: int = 0) -> Any:
    """The data of a version as the division asked for sees them; raises WrongUseError for one that is not there."""
    if args.division != DEFAULT:
        return load(version, args.division)
    return load(version) if version else load()


def read_day(text: str, option: str) -> pd.Timestamp:
    """A day as YYYY-MM-DD (see geo.day.read_day); raises WrongUseError with the option's name for anything else."""
    try:
        return day.read_day(text)
    except WrongUseError:
        raise WrongUseError("command.not_a_day", option=option, value=text[:60]) from None


def read_window(first: str, last: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days of `--from` and `--to`, both included; raises WrongUseError where the window ends before it starts."""
    start, end = read_day(first, "--from"), read_day(last, "--to")
    if start > end:
        raise WrongUseError("command.backwards", first=start.date(), last=end.date())
    return start, end


def cercles_of(unit: str | None, units: pd.DataFrame) -> list[str]:
    """Cercle ids in the order of `units` (unit_id, level, parent_id): all, one, or those of a region.

    Raises WrongUseError for an id that is neither a cercle nor a region.
    """
    cercles = units[units["level"] == 2]
    if unit is None:
        return cercles["unit_id"].tolist()
    found = cercles.loc[(cercles["unit_id"] == unit) | (cercles["parent_id"] == unit), "unit_id"].tolist()
    if not found:
        raise WrongUseError("command.no_unit", unit=unit[:60])
    return found


def as_json(rows: pd.DataFrame | Iterable[Mapping[str, Any]] | Mapping[str, Any]) -> str:
    """JSON text of rows: blank numbers and days become null, days ISO text, whole numbers stay whole."""
    if isinstance(rows, pd.DataFrame):
        rows = rows.to_dict("records")
    return json.dumps(_plain(rows), ensure_ascii=False, indent=2, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple) or (not isinstance(value, str) and isinstance(value, Iterable)):
        return [_plain(part) for part in value]
    if isinstance(value, pd.Timestamp | date):
        return None if value is pd.NaT else value.strftime("%Y-%m-%d")
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return None if value is pd.NaT or value is pd.NA else value
