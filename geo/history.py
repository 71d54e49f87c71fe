"""Long times: runs of days in which nothing changes, and the first day of every month."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.day import Day, day_dates, day_numbers, read_day
from geo.errors import WrongUseError
from geo.influence.answer import answer
from geo.influence.ground import Ground, ground
from geo.influence.win import FADING, FRESH

_PARTS = ("status", "camps", "losers", "blockades")


@dataclass(frozen=True)
class History:
    """The frames of geo.influence.Influence over a time.

    From history(): each row has start and end (both included) and holds on every day between them, the longest such
    runs; `camps` has no age_days, which changes daily. From monthly(): each row has `day`.
    Rows are in the order of units, urban before rural, then of time, then of camps.
    """

    status: pd.DataFrame
    camps: pd.DataFrame
    losers: pd.DataFrame
    blockades: pd.DataFrame


def history(
    claims: pd.DataFrame,
    units: pd.DataFrame,
    places: pd.DataFrame,
    camps: pd.DataFrame,
    first: Day,
    last: Day,
    *,
    least_confidence: str = "low",
    bases: Collection[str] | None = None,
    areas: str = "cercles",
    unit_ids: Collection[str] | None = None,
) -> History:
    """Everything that influence() says on any day from `first` to `last` (both included), as runs of days.

    `unit_ids`: only these (default: all). Other arguments as for influence(); raises WrongUseError likewise and where
    `last` is before `first`.
    """
    base = ground(
        claims, units, places, camps, least_confidence=least_confidence, bases=bases, areas=areas, unit_ids=unit_ids
    )
    return runs(base, first, last)


def runs(ground: Ground, first: Day, last: Day) -> History:
    """history() for a ground that is ready."""
    begin, end = _span(first, last)
    questions = _turning_days(ground, begin, end)
    found = answer(ground, questions)
    until = np.append(questions["day"].to_numpy()[1:] - 1, end)[: len(questions)]
    until[np.diff(questions["area"], append=-1) != 0] = end
    return History(**{part: _runs(getattr(found, part), questions, until) for part in _PARTS})


def monthly(
    claims: pd.DataFrame,
    units: pd.DataFrame,
    places: pd.DataFrame,
    camps: pd.DataFrame,
    first: Day,
    last: Day,
    *,
    least_confidence: str = "low",
    bases: Collection[str] | None = None,
    areas: str = "cercles",
) -> History:
    """What influence() says on the first day of every month from `first` to `last`; arguments as for history()."""
    base = ground(claims, units, places, camps, least_confidence=least_confidence, bases=bases, areas=areas)
    begin, end = (pd.Timestamp(day_dates(np.array([day]))[0]) for day in _span(first, last))
    return on_days(base, pd.date_range(begin, end, freq="MS"))


def on_days(ground: Ground, days: pd.DatetimeIndex) -> History:
    """What influence() says on each of `days`; each frame has the day as `day`."""
    numbers, areas = np.unique(day_numbers(days)), len(ground.areas)
    questions = pd.DataFrame(
        {"area": np.repeat(np.arange(areas), len(numbers)), "day": np.tile(numbers, areas)}, dtype="int64"
    )
    found = answer(ground, questions)
    return History(**{part: _dated(getattr(found, part), questions) for part in _PARTS})


def _span(first: Day, last: Day) -> tuple[int, int]:
    begin, end = (day_numbers([read_day(day).to_datetime64()])[0] for day in (first, last))
    if end < begin:
        raise WrongUseError("geo.history", first=first, last=last)
    return int(begin), int(end)


def _turning_days(ground: Ground, begin: int, end: int) -> pd.DataFrame:
    """For each area the first day and all days on which anything can change.

    A claim begins or has ended; it turns 366 or 1,096 days old; or the day has passed its as_of: until then it
    counts as attested on the day itself. Two claims attested within 365 days of each other can only part on the day
    when the earlier one turns 366 days old.
    """
    covered = ground.covered
    area, as_of = covered["area"].to_numpy(), covered["as_of"].to_numpy()
    turns = [covered["start"], covered["end"] + 1, as_of + 1, as_of + FRESH + 1, as_of + FADING + 1]
    days = pd.DataFrame({"area": np.tile(area, len(turns)), "day": np.concatenate(turns)})
    days = days[(days["day"] > begin) & (days["day"] <= end)]
    starts = pd.DataFrame({"area": np.arange(len(ground.areas)), "day": begin})
    return pd.concat([starts, days]).drop_duplicates().sort_values(["area", "day"], ignore_index=True)


def _runs(frame: pd.DataFrame, questions: pd.DataFrame, until: np.ndarray) -> pd.DataFrame:
    """Join rows that say the same in questions that follow each other; `until`: last day of each question."""
    says = [column for column in frame.columns if column not in ("question", "age_days")]
    same = frame.groupby(says, sort=False).ngroup().to_numpy() if len(frame) else np.empty(0, "int64")
    question = frame["question"].to_numpy()
    order = np.lexsort([question, same])
    begins = (np.diff(same[order], prepend=-1) != 0) | (np.diff(question[order], prepend=-2) != 1)
    ends = np.append(begins[1:], True)[: len(begins)]
    row = order[begins]
    joined = frame.take(row)[says]
    joined["start"] = day_dates(questions["day"].to_numpy()[question[row]])
    joined["end"] = day_dates(until[question[order[ends]]])
    return joined.take(np.argsort(row)).reset_index(drop=True)


def _dated(frame: pd.DataFrame, questions: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns="question").assign(day=day_dates(questions["day"].to_numpy()[frame["question"]]))
