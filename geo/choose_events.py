"""Which events a set of filters lets through, and how many each further choice would match."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from geo.day import Day, read_day
from geo.index_events import FACETS, EventIndex, fold

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Chosen:
    """Events that pass. `mask`: one flag per account, in the order of the index; `ever`: the same without the window.

    `counts`: facet -> id -> number of incidents that this choice alone would leave of its facet, all other filters
    standing. `incidents`: how many incidents pass.
    """

    mask: Mask
    ever: Mask
    counts: Mapping[str, Mapping[str, int]]
    incidents: int


def choose_events(
    index: EventIndex, first: Day, last: Day, chosen: Mapping[str, tuple[str, ...]], text: str = ""
) -> Chosen:
    """Filter by window, by ids of each facet (none chosen: all) and by words that must all stand in the text.

    `first` and `last` are days, both included; an event is in the window if any day of it is. Counts are incidents
    (event groups), never accounts. An account of region precision has no cercle and passes no filter of cercles.
    """
    begin, end = _number(first), _number(last)
    masks = {facet: _facet(index, facet, chosen.get(facet, ())) for facet in FACETS}
    words = _words(index, text)
    window = (index.first <= end) & (index.last >= begin)
    ever = words.copy()
    for mask in masks.values():
        ever &= mask
    counts = {}
    for facet in FACETS:
        others = window & words
        for other, mask in masks.items():
            if other != facet:
                others = others & mask
        counts[facet] = _count(index, facet, others)
    passing = ever & window
    return Chosen(passing, ever, counts, len(_distinct(index.group[passing])))


def _number(day: Day) -> int:
    return int(read_day(day).to_datetime64().astype("datetime64[D]").astype("int64"))


def _facet(index: EventIndex, facet: str, ids: tuple[str, ...]) -> Mask:
    mask = np.ones(len(index), dtype=bool)
    if not ids:
        return mask
    wanted = np.zeros(len(index.ids[facet]) + 1, dtype=bool)  # the last one answers for code -1
    wanted[:-1] = np.isin(np.array(index.ids[facet], dtype=object), list(ids))
    mask[:] = False
    for codes in index.codes[facet]:
        mask |= wanted[codes]
    return mask


def _words(index: EventIndex, text: str) -> Mask:
    mask = np.ones(len(index), dtype=bool)
    for word in fold(text).split():
        mask &= pc.match_substring(index.texts, word).to_numpy(zero_copy_only=False)
    return mask


def _count(index: EventIndex, facet: str, mask: Mask) -> dict[str, int]:
    ids, columns = index.ids[facet], index.codes[facet]
    codes = np.concatenate([c[mask] for c in columns])
    if index.single and len(columns) == 1:
        numbers = np.bincount(codes[codes >= 0], minlength=len(ids))
    else:
        groups = np.concatenate([index.group[mask]] * len(columns))
        pairs = _distinct(codes[codes >= 0] * max(index.groups, 1) + groups[codes >= 0])
        numbers = np.bincount(pairs // max(index.groups, 1), minlength=len(ids))
    return dict(zip(ids, numbers.tolist(), strict=True))


def _distinct(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Each number once, in order: at a million numbers by sorting, which is a tenth of the time of np.unique."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
