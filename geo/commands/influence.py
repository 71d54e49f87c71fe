"""`python -m geo influence --date D`: who holds, influences or contests what on a day, and by which claims."""

import argparse
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from geo.commands._arguments import add_json, add_unit, as_json, cercles_of, read_day
from geo.explain import holder_sentence
from geo.influence import Influence, influence
from geo.vocabulary import label

HELP = "say who holds, influences or contests each cercle on a day"
_CAMP = ["camp_id", "level", "claim_id", "disputed", "age_days", "freshness", "confidence"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--date, --unit, --json."""
    parser.add_argument("--date", metavar="DAY", required=True, help="the day, as 2018-10-01")
    add_unit(parser)
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print what the claims add up to: for each cercle a sentence, then its town and countryside with all camps.

    JSON: a list, one object per cercle and scope: `unit_id, scope, status, stale, holder, camps`, where `camps` is a
    list of `camp_id, level, claim_id, disputed, age_days, freshness, confidence, losers` (list of `claim_id, step`).
    """
    day = read_day(args.date, "--date")
    dataset = load()
    cercles = cercles_of(args.unit, dataset.units)
    result = influence(dataset.claims, dataset.units, dataset.places, dataset.camps, day)
    rows = list(_rows(result, cercles))
    if args.json:
        print(as_json(rows))
        return 0
    for unit_id in cercles:
        print(_printable(f"{unit_id}: {holder_sentence(unit_id, result, dataset)}"))
        for row in rows:
            if row["unit_id"] == unit_id:
                print("\n".join(_lines(row)))
    return 0


def _rows(result: Influence, cercles: Iterable[str]) -> Iterable[dict[str, Any]]:
    """One object per cercle and scope, in the order of the units."""
    camps = _by_place(result.camps)
    losers = _by_place(result.losers)
    wanted = set(cercles)
    for row in result.status.to_dict("records"):
        if row["unit_id"] not in wanted:
            continue
        key = (row["unit_id"], row["scope"])
        lost = losers.get(key, [])
        row["camps"] = [
            {name: camp[name] for name in _CAMP}
            | {
                "losers": [
                    {"claim_id": one["claim_id"], "step": one["step"]}
                    for one in lost
                    if one["camp_id"] == camp["camp_id"]
                ]
            }
            for camp in camps.get(key, [])
        ]
        yield row


def _by_place(frame: pd.DataFrame) -> dict[tuple[str, str], list[dict[str, Any]]]:
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in frame.to_dict("records"):
        grouped.setdefault((row["unit_id"], row["scope"]), []).append(row)
    return grouped


def _lines(row: dict[str, Any]) -> Iterable[str]:
    held = f" by {row['holder']}" if row["holder"] else ""
    yield f"  {label('scopes', row['scope'])}: {label('statuses', row['status'])}{held}{', stale' * row['stale']}"
    for camp in row["camps"]:
        disputed = ", disputed" * camp["disputed"]
        before = f", before {', '.join(one['claim_id'] for one in camp['losers'])}" if camp["losers"] else ""
        yield _printable(
            f"    {camp['camp_id']:<14} {camp['level']:<14} {camp['claim_id']} "
            f"({camp['age_days']} days, {camp['freshness']}, {camp['confidence']} confidence{disputed}{before})"
        )


def _printable(text: str) -> str:
    """Names come from data: control characters must not reach the terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)
