"""Accounts as numbers in rank order, so that any choice of a million accounts is counted in milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.aggregates import MEASURES
from geo.errors import unknown
from geo.ranked_accounts import Groups, Numbers, Rows, choose_deaths, choose_first, rank_accounts, segment_starts


@dataclass(frozen=True)
class EventCodes:
    """Accounts in rank order (see geo.ranked_accounts.rank_accounts); arrays are shared and read-only.

    `units`: the unit ids that `unit` counts (-1: none of them). `order`: row of each account in the table that was
    encoded; `group`: number of its incident; `best`, `low`, `high`: persons killed, NaN for no number.
    """

    units: tuple[str, ...]
    order: Rows
    group: Groups
    unit: npt.NDArray[np.int64]
    best: Numbers
    low: Numbers
    high: Numbers


def encode_events(joined: pd.DataFrame, units: Sequence[str]) -> EventCodes:
    """Encode accounts that carry their cercle (geo.joins.join_events) against a list of unit ids; once per version.

    Reads event_id, event_group, unit_id, the three fatalities_ columns and, where present, confidence and
    geo_precision.
    """
    order, group = rank_accounts(joined)
    unit = pd.Index(list(units), dtype="str").get_indexer(joined["unit_id"]).astype("int64")
    deaths = (joined[f"fatalities_{part}"].to_numpy("float64")[order] for part in ("best", "low", "high"))
    return EventCodes(tuple(units), order, group, unit[order], *deaths)


def count_codes(codes: EventCodes, mask: npt.NDArray[np.bool_], measure: str = "events") -> "pd.Series[float]":
    """One measure per unit of the accounts in `mask` (in the order of the encoded table); index: all unit ids.

    The same numbers as geo.aggregates.count_events(joined[mask], ["unit"]) in about a twentieth of its time: each
    incident once; deaths are NaN where a unit has no incident with a number. Raises WrongUseError for a measure that is
    not one of geo.aggregates.MEASURES.
    """
    if measure not in MEASURES:
        raise unknown("what.measure", measure, MEASURES)
    rows = np.flatnonzero(mask[codes.order])
    starts = segment_starts(codes.group[rows])
    single = len(starts) == len(rows)
    placed = codes.unit[rows]
    unit = placed if single else placed[choose_first((placed >= 0).astype("int64"), starts)]
    if measure == "events":
        counts = np.bincount(unit + 1, minlength=len(codes.units) + 1)[1:].astype("float64")
        return pd.Series(counts, index=list(codes.units), name=measure)
    deaths = choose_deaths(codes.best[rows], codes.low[rows], codes.high[rows], starts)
    return pd.Series(_sums(unit, deaths, measure, len(codes.units)), index=list(codes.units), name=measure)


def _sums(unit: npt.NDArray[np.int64], deaths: tuple[Numbers, Numbers, Numbers], measure: str, size: int) -> Numbers:
    if measure == "deaths_stated":
        stated = ~np.isnan(deaths).all(axis=0)
        return np.bincount(unit[stated] + 1, minlength=size + 1)[1:].astype("float64")
    values = deaths[MEASURES.index(measure) - 1]
    stated = ~np.isnan(values)
    sums = np.bincount(unit[stated] + 1, values[stated], minlength=size + 1)[1:].astype(
        "float64"
    )  # whole numbers if empty
    sums[np.bincount(unit[stated] + 1, minlength=size + 1)[1:] == 0] = np.nan
    return sums
