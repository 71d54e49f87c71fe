"""`python -m geo events --from D --to D`: incidents and deaths per cercle."""

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd

from geo.aggregates import MEASURES, count_incidents, in_window
from geo.commands._arguments import add_json, add_unit, as_json, cercles_of, read_window
from geo.incidents import incidents
from geo.joins import join_events
from geo.units import load_units
from geo.vocabulary import label

HELP = "count incidents and deaths per cercle in a window of days"
_DEATHS = ["deaths_best", "deaths_low", "deaths_high"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--from, --to, --unit, --json."""
    parser.add_argument("--from", dest="first", metavar="DAY", required=True, help="first day, as 2018-10-01")
    parser.add_argument("--to", dest="last", metavar="DAY", required=True, help="last day, included")
    add_unit(parser)
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print one row per cercle, then what could not be placed and why.

    An incident counts once, however many accounts tell of it, and is in the window if any of its days is. JSON: `from`,
    `to`, `events` (all, placed or not); `units`, a list of `unit_id, events, deaths_best, deaths_low, deaths_high,
    deaths_stated`, all cercles asked for, where deaths are null if there are events but none states a number;
    `unplaced`, a list of the same measures by `reason` and `region_id` ("" for none or several), with `event_ids`.
    With --unit the unplaced are those of its region and those of no known region.
    """
    first, last = read_window(args.first, args.last)
    dataset = load()
    cercles = cercles_of(args.unit, dataset.units)
    table = incidents(join_events(dataset.events, load_units(level=2)))
    if args.unit is not None:
        regions = {args.unit, *dataset.units.loc[dataset.units["unit_id"].isin(cercles), "parent_id"]}
        table = table[
            table["unit_id"].isin(cercles) | (table["unit_id"].eq("") & table["region_id"].isin({*regions, ""}))
        ]
    counts = count_incidents(table, ["unit"], first, last)
    placed = _all_cercles(counts.counts, cercles)
    unplaced = _with_ids(counts.unplaced, table, first, last)
    if args.json:
        print(
            as_json(
                {"from": first, "to": last, "events": counts.total, "units": _rows(placed), "unplaced": _rows(unplaced)}
            )
        )
    else:
        _print_table(placed, unplaced, counts.total)
    return 0


def _all_cercles(counts: pd.DataFrame, cercles: list[str]) -> pd.DataFrame:
    """One row per cercle; no events, no deaths: 0, which is not the blank of events without a number."""
    full = counts.set_index("unit_id").reindex(cercles)
    full.loc[full["events"].isna()] = 0
    return full.rename_axis("unit_id").reset_index()


def _with_ids(unplaced: pd.DataFrame, table: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The ids of the accounts that stand for the incidents of each reason and region."""
    homeless = table[table["unit_id"].eq("") & in_window(table, first, last) | table["date_start"].isna()]
    reason = homeless["placement"].mask(homeless["date_start"].isna(), "no_date")
    ids = homeless.groupby([reason, homeless["region_id"]])["event_id"].agg(list)
    keys = zip(unplaced["reason"], unplaced["region_id"], strict=True)
    return unplaced.assign(event_ids=[ids[key] for key in keys])


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _print_table(placed: pd.DataFrame, unplaced: pd.DataFrame, total: int) -> None:
    print(f"{'cercle':<32} {'events':>6} {'deaths':>7} {'low':>7} {'high':>7}")
    for row in placed[placed["events"] > 0].to_dict("records"):
        print(f"{row['unit_id']:<32} {_numbers(row)}")
    print(f"{total} events, of which {int(placed['events'].sum())} in these cercles; -: no number stated.")
    if len(unplaced):
        print("Not placed in a cercle:")
    for row in unplaced.to_dict("records"):
        where = f"{label('placements', row['reason'])}, {row['region_id'] or 'no region'}"
        print(f"  {row['events']:>3}  {where}: {', '.join(row['event_ids'])}")


def _numbers(row: dict[str, Any]) -> str:
    deaths = " ".join(f"{'-' if pd.isna(row[column]) else int(row[column]):>7}" for column in _DEATHS)
    return f"{int(row[MEASURES[0]]):>6} {deaths}"
