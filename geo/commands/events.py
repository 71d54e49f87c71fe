"""`python -m geo events --from D --to D`: incidents and deaths per cercle."""

import argparse
from collections.abc import Callable
from typing import Any

import pandas as pd

from geo.aggregates import MEASURES, count_incidents, in_window
from geo.command_parser import CommandParser
from geo.commands._arguments import (
    add_division,
    add_json,
    add_unit,
    as_json,
    cercles_of,
    load_asked,
    read_window,
)
from geo.incidents import incidents
from geo.joins import join_events
from geo.message import Message, say
from geo.units import load_units
from geo.vocabulary import label

HELP = "help.geo.events"
_DEATHS = ["deaths_best", "deaths_low", "deaths_high"]


def add_arguments(parser: CommandParser) -> None:
    """--from, --to, --unit, --json."""
    parser.add_argument("--from", dest="first", metavar="DAY", required=True, help="help.events.from")
    parser.add_argument("--to", dest="last", metavar="DAY", required=True, help="help.events.to")
    add_unit(parser)
    add_division(parser)
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print one row per cercle, then what could not be placed and why.

    An incident counts once, however many accounts tell of it, and is in the window if any of its days is. JSON: `from`,
    `to`, `events` (all, placed or not); `units`, a list of `unit_id, events, deaths_best, deaths_low, deaths_high,
    deaths_stated`, all cercles asked for, where deaths are null if there are events but none states a number;
    `unplaced`, a list of the same measures by `reason` and `region_id` ("" for none or several), with `event_ids`.
    With --unit the unplaced are those of its region and those of no known region.
    """
    first, last = read_window(args.first, args.last)
    dataset = load_asked(load, args)
    cercles = cercles_of(args.unit, dataset.units)
    table = incidents(join_events(dataset.events, load_units(dataset.division, 2)))
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
        _print_table(placed, unplaced, counts.total, args.lang)
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


def _print_table(placed: pd.DataFrame, unplaced: pd.DataFrame, total: int, lang: str) -> None:
    heads = {name: say(f"command.{name}", lang) for name in ("cercle", "events", "deaths", "low", "high")}
    print("{cercle:<32} {events:>10} {deaths:>7} {low:>7} {high:>7}".format(**heads))
    for row in placed[placed["events"] > 0].to_dict("records"):
        print(f"{row['unit_id']:<32} {_numbers(row)}")
    print(say("command.events_sum", lang, all=total, n=int(placed["events"].sum())))
    if len(unplaced):
        print(say("command.not_placed", lang))
    for row in unplaced.to_dict("records"):
        region = row["region_id"] or Message("command.no_region")
        where = {"reason": label("placements", row["reason"], lang), "region": region, "ids": row["event_ids"]}
        print(f"  {row['events']:>3}  {say('command.not_placed_row', lang, **where)}")


def _numbers(row: dict[str, Any]) -> str:
    deaths = " ".join(f"{'-' if pd.isna(row[column]) else int(row[column]):>7}" for column in _DEATHS)
    return f"{int(row[MEASURES[0]]):>10} {deaths}"
