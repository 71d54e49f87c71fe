"""How two histories differ: every area and every day that the map draws differently, as runs of days."""

import numpy as np
import pandas as pd

from geo.day import day_dates, day_numbers
from geo.diff import DIFF_COLUMNS, diff_frames, no_difference
from geo.history import History

_AREA = ["unit_id", "scope"]
_PARTS = ("status", "camps")
_SPAN = 2 * 10**7  # more days than there are between any two ends; makes area and day one sortable number


def diff_histories(before: History, after: History, camps: pd.DataFrame) -> pd.DataFrame:
    """The areas and days that differ between two answers of geo.history.history for the same first and last day.

    Grain: one row per unit, scope and longest run of days on which the same differs; in the order of the units of
    `after` (those that only `before` knows at the end), urban before rural, then of time. Columns of
    geo.diff.diff_influence, and `first` and `last` (datetime64[s], both days included): what is said holds on every
    day between them, and on no other day does the map differ. `camps`: table of the dataset, for their order.
    """
    frames = [getattr(side, part) for side in (before, after) for part in _PARTS]
    areas = _unequal(frames, _AREA).assign(area=lambda found: np.arange(len(found)))
    if areas.empty:
        none = pd.Series(day_dates(np.empty(0, "int64")))
        return no_difference().assign(first=none, last=none)
    frames = [frame.merge(areas, on=_AREA) for frame in frames]
    cuts = _cuts(frames)
    pieces = [_cut(frame, cuts, camps["camp_id"].tolist()) for frame in frames]
    unlike = _unequal(pieces, [*_AREA, "piece"])
    pieces = [piece.merge(unlike, on=[*_AREA, "piece"]) for piece in pieces]
    for piece in pieces:  # an area in a piece of time stands for a unit here
        piece["unit_id"] += "|" + piece["piece"].astype("str")
    diff = diff_frames(*pieces)
    named = diff["unit_id"].str.rsplit("|", n=1)
    at = named.str[1].astype("int64").to_numpy()
    days = np.append((cuts + _SPAN // 2) % _SPAN - _SPAN // 2, 0)  # days before 1970 have numbers below nought
    diff = diff.assign(unit_id=named.str[0].astype("str"), first=days[at], last=days[at + 1] - 1)
    order = dict.fromkeys([*after.status["unit_id"], *before.status["unit_id"]])
    return _runs(diff, {unit: k for k, unit in enumerate(order)})


def _unequal(frames: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    """The keys under which either part of either side has a row that the other has not; each once."""
    found = []
    for one, other in zip(frames[: len(_PARTS)], frames[len(_PARTS) :], strict=True):
        both = pd.concat([one, other], ignore_index=True)
        found.append(both.loc[~both.duplicated(keep=False), keys])
    return pd.concat(found).drop_duplicates(ignore_index=True)


def _cuts(frames: list[pd.DataFrame]) -> np.ndarray:
    """For each area, as one number with it: every day on which a row begins, and the day after one has ended."""
    begin = [frame["area"].to_numpy() * _SPAN + day_numbers(frame["start"]) for frame in frames]
    behind = [frame["area"].to_numpy() * _SPAN + day_numbers(frame["end"]) + 1 for frame in frames]
    return np.unique(np.concatenate(begin + behind))


def _cut(frame: pd.DataFrame, cuts: np.ndarray, camps: list[str]) -> pd.DataFrame:
    """Each row once for every piece of time in which it holds, as `piece` (row of `cuts`); camps in their order."""
    base = frame["area"].to_numpy() * _SPAN
    first = np.searchsorted(cuts, base + day_numbers(frame["start"]), "left")
    times = np.searchsorted(cuts, base + day_numbers(frame["end"]), "right") - first
    row = np.repeat(np.arange(len(frame)), times)
    piece = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times) + np.repeat(first, times)
    cut = frame.drop(columns=["start", "end", "area"]).take(row).assign(piece=piece)
    place = pd.Index(camps).get_indexer(cut["camp_id"]) if "camp_id" in cut else np.zeros(len(cut))
    return cut.take(np.lexsort([place, piece])).reset_index(drop=True)


def _runs(diff: pd.DataFrame, order: dict[str, int]) -> pd.DataFrame:
    """Join pieces that follow each other and in which the same differs."""
    same = diff.groupby(DIFF_COLUMNS, sort=False).ngroup() if len(diff) else diff["first"]
    diff = diff.assign(same=same).sort_values(["same", "first"], ignore_index=True)
    begins = diff["same"].diff().ne(0) | diff["first"].ne(diff["last"].shift() + 1)
    ends = begins.shift(-1, fill_value=True)
    runs = diff[begins].assign(last=diff.loc[ends, "last"].to_numpy())
    runs = runs.assign(place=runs["unit_id"].map(order), rural=runs["scope"].eq("rural"))
    runs = runs.sort_values(["place", "rural", "first"])[[*DIFF_COLUMNS, "first", "last"]].reset_index(drop=True)
    return runs.assign(**{end: day_dates(runs[end].to_numpy()) for end in ("first", "last")})
