"""`python -m geo influence --date D`: who holds, influences or contests what on a day, and by which claims."""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from geo.claims_not_drawn import claims_not_drawn
from geo.command_parser import CommandParser
from geo.commands._arguments import (
    add_division,
    add_json,
    add_unit,
    as_json,
    cercles_of,
    load_asked,
    read_day,
)
from geo.explain import holder_sentence
from geo.influence import Influence, influence
from geo.message import Message, say
from geo.vocabulary import label

HELP = "help.geo.influence"
_CAMP = ["camp_id", "level", "claim_id", "disputed", "age_days", "freshness", "confidence"]


def add_arguments(parser: CommandParser) -> None:
    """--date, --unit, --json."""
    parser.add_argument("--date", metavar="DAY", required=True, help="help.day")
    add_unit(parser)
    add_division(parser)
    add_json(parser)


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print what the claims add up to: for each cercle a sentence, then its town and countryside with all camps.

    JSON: a list, one object per cercle and scope: `unit_id, scope, status, stale, holder, camps`, where `camps` is a
    list of `camp_id, level, claim_id, disputed, age_days, freshness, confidence, losers` (list of `claim_id, step`).
    """
    day = read_day(args.date, "--date")
    dataset = load_asked(load, args)
    cercles = cercles_of(args.unit, dataset.units)
    result = influence(dataset.claims, dataset.units, dataset.places, dataset.camps, day)
    rows = list(_rows(result, cercles))
    _tell_not_drawn(dataset, args.lang)
    if args.json:
        print(as_json(rows))
        return 0
    for unit_id in cercles:
        sentence = holder_sentence(unit_id, result, dataset, lang=args.lang)
        print(say("command.sentence", args.lang, unit=unit_id, sentence=sentence))
        for row in rows:
            if row["unit_id"] == unit_id:
                print("\n".join(_lines(row, args.lang)))
    return 0


def _tell_not_drawn(dataset: Any, lang: str) -> None:
    """Claims on units that the division lacks take no part: said beside the answer, never lost silently."""
    for row in claims_not_drawn(dataset.claims, dataset.units, dataset.places).itertuples():
        print(say("division.not_drawn", lang, n=row.claims, unit=row.area_id), file=sys.stderr)


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


def _lines(row: dict[str, Any], lang: str) -> Iterable[str]:
    status: object = label("statuses", row["status"], lang)
    if row["holder"]:
        status = Message("command.held_by", status=status, holder=row["holder"])
    words = [status, label("freshness", "stale", lang)] if row["stale"] else [status]
    yield "  " + say("command.place", lang, scope=label("scopes", row["scope"], lang), words=words)
    for camp in row["camps"]:
        more = [Message("command.disputed")] if camp["disputed"] else []
        if camp["losers"]:
            more.append(Message("command.before", claims=[one["claim_id"] for one in camp["losers"]]))
        facts = {"age": camp["age_days"], "freshness": label("freshness", camp["freshness"], lang)}
        facts |= {"confidence": label("confidences", camp["confidence"], lang), "more": more}
        told = say("command.camp_more" if more else "command.camp_facts", lang, **facts)
        yield f"    {camp['camp_id']:<14} {label('levels', camp['level'], lang):<14} {camp['claim_id']} {told}"
