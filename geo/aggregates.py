"""Counts of incidents and deaths by unit, month, camp and type."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.errors import WrongUseError, unknown
from geo.incidents import incidents

KEYS = {"unit": "unit_id", "month": "month", "camp": "camp_id", "type": "event_type"}
MEASURES = ["events", "deaths_best", "deaths_low", "deaths_high", "deaths_stated"]
UNPLACED_KEYS = ["reason", "region_id"]


@dataclass(frozen=True)
class EventCounts:
    """Counts of the incidents of one window; both tables have MEASURES.

    `counts`: one row per combination of the keys asked for that occurs, sorted by them. `unplaced`: what has no place
    in `counts`, one row per reason (an id of the vocabulary `placements`) and region, and the other keys. `total`:
    number of incidents in the window. Without the key `camp`, the events of both tables add up to it.
    """

    counts: pd.DataFrame
    unplaced: pd.DataFrame
    total: int


def count_events(
    joined: pd.DataFrame,
    by: Sequence[str] = ("unit",),
    first: pd.Timestamp | None = None,
    last: pd.Timestamp | None = None,
    *,
    match: str = "overlap",
) -> EventCounts:
    """Count incidents and deaths, one incident once, however many accounts tell of it (see geo.incidents.incidents).

    `joined`: accounts with their cercle (geo.joins.join_events). See count_incidents for the rest.
    """
    return count_incidents(incidents(joined), by, first, last, match=match)


def count_incidents(
    table: pd.DataFrame,
    by: Sequence[str] = ("unit",),
    first: pd.Timestamp | None = None,
    last: pd.Timestamp | None = None,
    *,
    match: str = "overlap",
) -> EventCounts:
    """Count the incidents of a table made by geo.incidents.incidents; for many questions to one table.

    `by`: any of KEYS. Columns of the keys: `unit_id`; `month` (its first day, datetime64[s]); `camp_id`, where an
    incident counts for each camp that took part, as a side or as victims, so camps do not add up to the total ("": it
    names none); `event_type`. Measures: `events`; `deaths_best`, `deaths_low`, `deaths_high` (persons, NaN where no
    incident states a number, which is not zero); `deaths_stated`, the incidents that state any number.

    Window: `first` and `last` are days, both included, None for open. With `match="overlap"` an incident is in the
    window if any of its days is; with `match="start"` if its first day is, so that windows side by side add up. The
    month of an incident is that of its first day, or of `first` if it began before the window. An incident without a
    date is in no month and in no window: it is among the unplaced with the reason `no_date`. Where `unit` is asked, an
    incident without a cercle is among the unplaced, with its placement as the reason.

    Raises WrongUseError for an unknown key or match.
    """
    unknown = [key for key in by if key not in KEYS]
    if unknown or len(set(by)) < len(by):
        raise WrongUseError("geo.count_by", by=by, known=KEYS)
    chosen = table[in_window(table, first, last, match) | table["date_start"].isna()]
    undated = chosen["date_start"].isna() & bool("month" in by or first is not None or last is not None)
    homeless = chosen["unit_id"].eq("") & bool("unit" in by)
    reason = chosen["placement"].where(homeless & ~undated, "").mask(undated, "no_date")
    rows = chosen.assign(
        reason=reason, month=_months(chosen["date_start"], first), deaths_stated=_states_deaths(chosen)
    )
    if "camp" in by:
        rows = rows.assign(camp_id=rows["camps"].str.split("|")).explode("camp_id").astype({"camp_id": "str"})
    placed = rows["reason"].eq("")
    keys = [KEYS[key] for key in by]
    others = [key for key in keys if key not in ("unit_id", "month")]
    counts, unplaced = _sums(rows[placed], keys), _sums(rows[~placed], [*UNPLACED_KEYS, *others])
    return EventCounts(counts, unplaced, len(chosen))


def in_window(
    table: pd.DataFrame, first: pd.Timestamp | None, last: pd.Timestamp | None, match: str = "overlap"
) -> pd.Series:
    """Whether each row (date_start, date_end) is in the window, both ends included; False without a date.

    `match`: `overlap` (any day) or `start` (the first day). Raises WrongUseError for another word.
    """
    if match not in ("overlap", "start"):
        raise unknown("what.match", match, ("overlap", "start"))
    end = table["date_end"] if match == "overlap" else table["date_start"]
    inside = table["date_start"].notna()
    if first is not None:
        inside &= end >= first
    if last is not None:
        inside &= table["date_start"] <= last
    return inside


def _months(start: pd.Series, first: pd.Timestamp | None) -> pd.Series:
    day = start if first is None else start.clip(lower=pd.Timestamp(first))
    return day.astype("datetime64[s]").dt.to_period("M").dt.to_timestamp().astype("datetime64[s]")


def _states_deaths(rows: pd.DataFrame) -> pd.Series:
    return rows[["deaths_best", "deaths_low", "deaths_high"]].notna().any(axis="columns").astype("int64")


def _sums(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row per combination of keys; a single row without keys."""
    grouped = rows.assign(events=1).groupby(keys or np.zeros(len(rows), dtype="int64"), sort=True, observed=True)
    sums = grouped[MEASURES].sum(min_count=1).reset_index(drop=not keys)
    whole = {"events": "int64", "deaths_stated": "int64"}
    return sums[[*keys, *MEASURES]].astype(whole).reset_index(drop=True)
