"""How many incidents each month has: the strip of time under the map."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.day import Day, read_day
from geo.index_events import EventIndex


def count_months(index: EventIndex, mask: npt.NDArray[np.bool_], first: Day, last: Day) -> pd.Series:
    """Incidents per month among the accounts of `mask`, months of `first` to `last` without gaps; index: first days.

    An incident counts in the month in which its first account that passes begins.
    """
    months = pd.date_range(read_day(first).replace(day=1), read_day(last), freq="MS", unit="s")
    rows = np.flatnonzero(mask)
    order = rows[np.argsort(index.first[rows], kind="stable")]
    once = order[np.unique(index.group[order], return_index=True)[1]]
    starts = index.first[once].astype("datetime64[D]").astype("datetime64[M]").astype("int64")
    base = months[0].to_datetime64().astype("datetime64[M]").astype("int64")
    at = starts - base
    inside = at[(at >= 0) & (at < len(months))]
    return pd.Series(np.bincount(inside, minlength=len(months)).astype("int64"), index=months, name="incidents")
