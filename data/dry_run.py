"""What an import would change on the map, before it is accepted: by the very rule that colours the map."""

import numpy as np
import pandas as pd

from data.load import Dataset
from data.progress import Progress
from geo.day import Day, read_day
from geo.diff import DIFF_COLUMNS, add_evidence, diff_frames, diff_influence, no_difference
from geo.diff_sentence import diff_sentence
from geo.history import monthly
from geo.influence import influence

_COLOURING = ("claims", "units", "places", "camps")
_AREA = ["unit_id", "scope", "day"]


def can_change_colours(before: Dataset, after: Dataset) -> bool:
    """Whether anything differs that the rule reads; events never colour the map."""
    pairs = ((getattr(before, table), getattr(after, table)) for table in _COLOURING)
    return any(old is not new and not old.equals(new) for old, new in pairs)


def colour_changes(before: Dataset, after: Dataset, day: Day) -> pd.DataFrame:
    """The cercles and scopes that would look different on a day, each with its evidence and a sentence.

    Grain, order and columns of geo.diff.diff_influence and add_evidence, and `sentence_en`, `sentence_fr`.
    """
    when = read_day(day)
    if not can_change_colours(before, after):
        return _told(no_difference(), before, after)
    return _told(diff_influence(*(influence(d.claims, d.units, d.places, d.camps, when) for d in (before, after))),
                 before, after)  # fmt: skip


def colour_changes_by_month(
    before: Dataset, after: Dataset, first: Day, last: Day, progress: Progress | None = None
) -> pd.DataFrame:
    """The same on the first days of all months from `first` to `last`, months that follow each other joined.

    Grain: one row per cercle, scope and run of months in which the same thing changes, in the order of units, then of
    time. `first` and `last`: the first days of its first and last month. The sentence names them.
    """
    progress = progress or Progress()
    progress.at(0.0, "colours")
    months = pd.date_range(read_day(first).replace(day=1), read_day(last).replace(day=1), freq="MS", unit="s")
    diff = no_difference().assign(month=np.empty(0, "int64"))
    if can_change_colours(before, after):
        diff = _month_by_month(before, after, months)
    progress.at(0.9, "colours")
    runs = _runs(diff, months, after)
    progress.at(1.0, "colours")
    return _told(runs, before, after)


def _month_by_month(before: Dataset, after: Dataset, months: pd.DatetimeIndex) -> pd.DataFrame:
    """Differences on the first day of every month, with `month` (its number), found in one go.

    Only areas and months in which any row differs are looked at closely: after most imports, few of many.
    """
    sides = [monthly(d.claims, d.units, d.places, d.camps, months[0], months[-1]) for d in (before, after)]
    pairs = [_unequal(*(getattr(side, part) for side in sides)) for part in ("status", "camps")]
    areas = pd.concat([rows[_AREA] for pair in pairs for rows in pair]).drop_duplicates()
    frames = [getattr(side, part).merge(areas, on=_AREA) for side in sides for part in ("status", "camps")]
    for frame in frames:  # an area in a month stands for a unit here
        frame["unit_id"] += "|" + pd.Series(months.get_indexer(frame["day"]), index=frame.index).astype("str")
    diff = diff_frames(*frames)
    named = diff["unit_id"].str.rsplit("|", n=1)
    return diff.assign(unit_id=named.str[0].astype("str"), month=named.str[1].astype("int64"))


def _unequal(one: pd.DataFrame, other: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of either frame that the other does not have."""
    both = pd.concat([one, other], ignore_index=True)
    single = ~both.duplicated(keep=False).to_numpy()
    return one[single[: len(one)]], other[single[len(one) :]]


def _runs(diff: pd.DataFrame, months: pd.DatetimeIndex, after: Dataset) -> pd.DataFrame:
    """Join months that follow each other and in which the same thing changes."""
    same = diff.groupby(DIFF_COLUMNS, sort=False, dropna=False).ngroup() if len(diff) else diff["month"]
    diff = diff.assign(same=same).sort_values(["same", "month"], ignore_index=True)
    begins = diff["same"].diff().ne(0) | diff["month"].diff().ne(1)
    run = begins.cumsum()
    joined = diff[begins].reset_index(drop=True)
    spans = diff.groupby(run)["month"].agg(["min", "max"]).to_numpy(dtype="int64")
    joined = joined.assign(first=months[spans[:, 0]], last=months[spans[:, 1]])
    place = joined["unit_id"].map({unit: k for k, unit in enumerate(after.units["unit_id"])})
    joined = joined.assign(place=place, rural=joined["scope"].eq("rural")).sort_values(["place", "rural", "first"])
    return joined[[*DIFF_COLUMNS, "first", "last"]].reset_index(drop=True)


def _told(diff: pd.DataFrame, before: Dataset, after: Dataset) -> pd.DataFrame:
    claims = pd.concat([after.claims, before.claims], ignore_index=True)
    told = add_evidence(diff, claims)
    names = dict(zip(after.units["unit_id"], after.units["name"], strict=True))
    rows = told.to_dict("records")
    for lang in ("en", "fr"):
        words = [diff_sentence(row, names.get(row["unit_id"], row["unit_id"]), lang) for row in rows]
        told[f"sentence_{lang}"] = pd.Series(words, index=told.index, dtype="str")
    return told
