"""A million events filtered and counted per cercle: numbers in rank order against pandas on the same tables."""

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from data.load import load_dataset
from geo.aggregates import count_events
from geo.choose_events import choose_events
from geo.event_codes import count_codes, encode_events
from geo.index_events import index_events
from geo.joins import join_events
from geo.units import load_units

EVENTS, REPEATS = 1_000_000, 5
FIRST, LAST, CAMPS = "2016-01-01", "2018-12-31", ("cma", "jihadist", "state")


def measure() -> list[dict[str, Any]]:
    """Milliseconds for three years and three camps of a million incidents, per cercle; the same answer is asserted.

    Every fifth incident has two accounts. Once per version: placing and encoding. Per filter: choosing (with the
    counts beside all choices) and counting, against a plain pandas filter of the same table followed by the counts of
    geo.aggregates.
    """
    dataset = load_dataset()
    cercles = load_units(level=2)
    once: dict[str, float] = {}
    once["join_events"], joined = _timed(join_events, _million(dataset.events, dataset.places), cercles)
    units = cercles["unit_id"].tolist()
    once["encode_events"], codes = _timed(encode_events, joined, units)
    camps = dataset.camps["camp_id"].tolist()
    facets = {"cercles": units, "camps": camps, "sources": dataset.sources["source_id"].tolist()}
    once["index_events"], index = _timed(index_events, joined, facets)
    per_filter: dict[str, list[float]] = {name: [] for name in ("choose_events", "count_codes", "pandas", "naive")}
    for _ in range(REPEATS):
        _note(per_filter, "choose_events", chosen := _timed(choose_events, index, FIRST, LAST, {"camps": CAMPS}))
        mask = chosen[1].mask
        _note(per_filter, "count_codes", ours := _timed(count_codes, codes, mask))
        _note(per_filter, "pandas", theirs := _timed(_with_pandas, joined))
        expected = theirs[1].set_index("unit_id")["events"].reindex(units, fill_value=0)
        if not np.array_equal(ours[1].to_numpy(), expected.to_numpy()):
            raise AssertionError("counts from codes and counts from tables disagree")
        _note(per_filter, "naive", _timed(_naive, joined))
    return _rows(once, {name: statistics.median(times) for name, times in per_filter.items()})


def _million(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Invented accounts in the shape of the shipped ones; nothing in them is a fact."""
    chance = np.random.default_rng(1)
    rows = events.iloc[chance.integers(0, len(events), EVENTS)].reset_index(drop=True)
    at = places.iloc[chance.integers(0, len(places), EVENTS)].reset_index(drop=True)
    number = np.arange(EVENTS)
    day = np.datetime64("2012-01-01", "s") + chance.integers(0, 5000, EVENTS).astype("timedelta64[D]")
    return rows.assign(
        event_id=pd.array(np.char.add("made-up-", number.astype(str)), dtype="str"),
        event_group=pd.array(np.char.add("group-", (number - (number % 6 == 5)).astype(str)), dtype="str"),
        date_start=day,
        date_end=day,
        geo_precision="near",
        cercle_id=at["cercle_id"],
        latitude=at["latitude"] + chance.normal(0, 0.2, EVENTS),
        longitude=at["longitude"] + chance.normal(0, 0.2, EVENTS),
        fatalities_best=chance.poisson(2, EVENTS).astype("float64"),
    )


def _in_filter(joined: pd.DataFrame) -> pd.DataFrame:
    window = (joined["date_end"] >= FIRST) & (joined["date_start"] <= LAST)
    return joined[window & (joined["camp1"].isin(CAMPS) | joined["camp2"].isin(CAMPS))]


def _with_pandas(joined: pd.DataFrame) -> pd.DataFrame:
    return count_events(_in_filter(joined), ["unit"]).counts


def _naive(joined: pd.DataFrame) -> pd.Series:
    """What a table alone gives: accounts per cercle, two accounts of one incident counted twice."""
    return _in_filter(joined).groupby("unit_id").size()


def _timed(work: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = work(*given)
    return (time.perf_counter() - start) * 1000, answer


def _note(times: dict[str, list[float]], name: str, timed: tuple[float, Any]) -> None:
    times[name].append(timed[0])


def _rows(once: dict[str, float], per_filter: dict[str, float]) -> list[dict[str, Any]]:
    rows = [{"name": f"{name}, 1 M accounts, once per version", "value": ms, "unit": "ms"} for name, ms in once.items()]
    labels = {
        "pandas": "pandas filter and count_events, per filter",
        "naive": "pandas filter and groupby of accounts, per filter",
        "choose_events": "choose_events, per filter",
        "count_codes": "count_codes, per filter",
    }
    for name, words in labels.items():
        row = {"name": words, "value": per_filter[name], "unit": "ms"}
        if name in ("choose_events", "count_codes"):
            row |= {"ratio": per_filter[name] / per_filter["pandas"], "ratio_to": "pandas filter and count_events"}
        rows.append(row)
    return rows
