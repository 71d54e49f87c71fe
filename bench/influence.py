"""The rule from claims to influence: one day, all months since 2012, and the slow reference on the same input."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from data.load import load_dataset
from geo.history import history, monthly
from geo.influence import ground, influence, on_day
from tests.geo.reference_influence import Reference

FIRST, LAST = "2012-01-01", "2026-11-21"
REPEATS, SAMPLED_MONTHS = 7, 6


def measure() -> list[dict[str, Any]]:
    """Seconds for all cercles and both scopes on the shipped claims; the reference is the rule in plain loops.

    The reference is timed on some of the months and scaled to all of them. Whether the two agree is for the tests.
    """
    d = load_dataset()
    tables = d.claims, d.units, d.places, d.camps
    ready = ground(*tables)
    one_day = _slow(tables, [date(2018, 10, 1)])
    months = pd.date_range(FIRST, LAST, freq="MS")
    all_months = _slow(tables, [m.date() for m in months[:: len(months) // SAMPLED_MONTHS]]) * len(months)
    return [
        _row("all cercles on one day", lambda: influence(*tables, "2018-10-01"), one_day),
        _row("another day, same filters", lambda: on_day(ready, "2018-10-01"), one_day),
        _row("all months 2012-today", lambda: monthly(*tables, FIRST, LAST), all_months, target=1.0),
        _row("every day 2012-today as runs", lambda: history(*tables, FIRST, LAST)),
    ]


def _slow(tables: tuple[pd.DataFrame, ...], days: list[date]) -> float:
    """Seconds per day of the reference."""
    start = time.perf_counter()
    reference = Reference(*tables)
    for day in days:
        reference.at(day)
    return (time.perf_counter() - start) / len(days)


def _row(
    name: str, work: Callable[[], object], reference: float | None = None, target: float | None = None
) -> dict[str, Any]:
    work()
    seconds = statistics.median(_timed(work) for _ in range(REPEATS))
    row: dict[str, Any] = {"name": name, "value": seconds, "unit": "s"}
    if reference is not None:
        row |= {"ratio": seconds / reference, "ratio_to": "the slow reference"}
    if target is not None:
        row |= {"target": f"about {target:g} s", "met": seconds <= target}
    return row


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
