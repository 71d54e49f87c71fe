"""Accounts of one incident made into one row: what counts and deaths are counted from."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.errors import WrongUseError
from geo.ranked_accounts import choose_deaths, choose_first, rank_accounts, segment_starts

INCIDENT_COLUMNS = [
    "event_group",
    "event_id",
    "accounts",
    "date_start",
    "date_end",
    "event_type",
    "camps",
    "unit_id",
    "placement",
    "region_id",
    "placed_by",
    "deaths_best",
    "deaths_low",
    "deaths_high",
]
_TEXTS = ("event_id", "event_group", "event_type", "camp1", "camp2", "unit_id", "placement", "region_id")
_NEEDED = {*_TEXTS, "date_start", "date_end", "fatalities_best", "fatalities_low", "fatalities_high"}
_MOST_CAMPS = 62


def incidents(joined: pd.DataFrame) -> pd.DataFrame:
    """Make one row per incident out of accounts that carry a cercle (see geo.joins.join_events).

    Grain: one row per `event_group`; an account without a group stands alone. Order: the first account of each in
    `joined`. Accounts of a group are ranked by confidence (high first), then by geo_precision (exact first), then by
    smallest event_id (geo.ranked_accounts). From this ranking come:

    - `event_id`, `date_start`, `date_end`, `event_type`: from the first account; an end that is blank or before its
      start is the start.
    - `unit_id`, `placement`, `region_id`, and `placed_by` (the event_id they come from): from the first account that
      has a cercle; without any, the first that has a region; without any, the first.
    - `deaths_best`: the first best number that an account states; `deaths_low`, `deaths_high`: the least and the
      greatest of all accounts' numbers (an account without a low or high number stands with its best one). Where
      nobody states a best number, it is the low one ("at least"); where nobody states a high number, it is the best.
      NaN: no account gives a number, which is not zero.
    - `camps`: all camps that any account names, "a|b" in the order in which the table first names them; `accounts`: how
      many.

    Dates are datetime64[s], numbers float64 (persons), text "" for blank.
    Raises WrongUseError where a column is missing or where there are more than 62 camps.
    """
    missing = _NEEDED - set(joined.columns)
    if missing:
        raise WrongUseError("geo.no_columns", columns=sorted(missing))
    order, group = rank_accounts(joined)
    ranked, starts = joined.iloc[order], segment_starts(group)
    first = ranked.iloc[starts]
    worth = np.where(ranked["unit_id"].ne(""), 2, np.where(ranked["region_id"].ne(""), 1, 0))
    placing = ranked.iloc[choose_first(worth, starts)]
    told = [ranked[f"fatalities_{part}"].to_numpy("float64") for part in ("best", "low", "high")]
    best, low, high = choose_deaths(told[0], told[1], told[2], starts)
    table = {
        "event_group": first["event_group"],
        "event_id": first["event_id"],
        "accounts": np.diff(starts, append=len(ranked)).astype("int64"),
        "date_start": first["date_start"],
        "date_end": first["date_end"].where(first["date_end"] >= first["date_start"], first["date_start"]),
        "event_type": first["event_type"],
        "camps": _camps(ranked, starts),
        "unit_id": placing["unit_id"],
        "placement": placing["placement"],
        "region_id": placing["region_id"],
        "placed_by": placing["event_id"],
        "deaths_best": best,
        "deaths_low": low,
        "deaths_high": high,
    }
    return pd.DataFrame({column: _bare(table[column]) for column in INCIDENT_COLUMNS})


def _bare(values: Any) -> Any:
    return values.array if isinstance(values, pd.Series) else values


def _camps(ranked: pd.DataFrame, starts: npt.NDArray[np.intp]) -> Any:
    """Camps of each incident as "a|b"; a set of camps is a number with one bit per camp."""
    codes, words = pd.factorize(pd.concat([ranked["camp1"], ranked["camp2"]], ignore_index=True).fillna(""))
    if len(words) > _MOST_CAMPS:
        raise WrongUseError("geo.too_many_camps", n=len(words), most=_MOST_CAMPS)
    bits = np.array([0 if word == "" else 1 << code for code, word in enumerate(words)], dtype="int64")
    if not len(ranked):
        return pd.array([], dtype="str")
    masks = np.bitwise_or.reduceat(bits[codes[: len(ranked)]] | bits[codes[len(ranked) :]], starts)
    sets, position = np.unique(masks, return_inverse=True)
    names = ["|".join(word for word, bit in zip(words, bits, strict=True) if mask & bit) for mask in sets]
    return pd.array(names, dtype="str").take(position)
