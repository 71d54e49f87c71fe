"""Which account of an incident speaks for it: the order of accounts, and what is taken from several of them."""

import numpy as np
import numpy.typing as npt
import pandas as pd

CONFIDENCES = ("high", "medium", "low")
PRECISIONS = ("exact", "near", "cercle", "region", "country")
Rows = npt.NDArray[np.intp]
Groups = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


def rank_accounts(joined: pd.DataFrame) -> tuple[Rows, Groups]:
    """Order accounts by incident, the best account first; gives the rows in that order and their incident's number.

    Incidents (`event_group`; an account without one is an incident of its own) are numbered in order of appearance.
    Within one, accounts go by confidence (high first), then geo_precision (exact first), then smallest event_id;
    unknown words come after known ones.
    """
    group = _groups(joined["event_group"])
    ids = pd.factorize(joined["event_id"], sort=True)[0]
    precision, confidence = _rank(joined, "geo_precision", PRECISIONS), _rank(joined, "confidence", CONFIDENCES)
    order = np.lexsort((ids, precision, confidence, group))
    return order, group[order]


def segment_starts(group: Groups) -> Rows:
    """Position of the first account of each incident, for numbers in rank order."""
    return np.flatnonzero(np.diff(group, prepend=-1))


def choose_first(worth: npt.NDArray[np.int64], starts: Rows) -> Rows:
    """Position of the first account of the greatest worth in each incident."""
    if not len(starts):
        return starts
    size = len(worth)
    best = np.repeat(np.maximum.reduceat(worth, starts), np.diff(starts, append=size))
    return np.minimum.reduceat(np.where(worth == best, np.arange(size), size), starts)


def choose_deaths(best: Numbers, low: Numbers, high: Numbers, starts: Rows) -> tuple[Numbers, Numbers, Numbers]:
    """Deaths of each incident, best, low and high: see geo.incidents.incidents for how accounts are weighed."""
    if not len(starts):
        return best[:0], low[:0], high[:0]
    least = np.fmin.reduceat(np.where(np.isnan(low), best, low), starts)
    most = np.fmax.reduceat(np.where(np.isnan(high), best, high), starts)
    stated = best[choose_first((~np.isnan(best)).astype("int64"), starts)]
    chosen = np.where(np.isnan(stated), least, stated)
    return chosen, np.fmin(least, chosen), np.fmax(most, chosen)


def _groups(event_group: pd.Series) -> Groups:
    alone = event_group.fillna("").eq("").to_numpy()
    codes = pd.factorize(event_group)[0]
    codes[alone] = len(event_group) + np.arange(alone.sum())
    return pd.factorize(codes)[0].astype("int64")


def _rank(joined: pd.DataFrame, column: str, words: tuple[str, ...]) -> Groups:
    if column not in joined:
        return np.zeros(len(joined), dtype="int64")
    codes = pd.Index(words).get_indexer(joined[column])
    return np.where(codes < 0, len(words), codes).astype("int64")
