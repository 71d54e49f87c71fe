"""Which rows of a plan rewrite the past: they speak of days that the data already knew."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.keys import DAYS
from data.merge import TablePlan

CHANGES = ("inserted", "changed", "deleted")


def past_rows(plan: TablePlan) -> dict[str, npt.NDArray[np.bool_]]:
    """Per kind of change a mark for each of its rows: whether it lies before the latest day of the table as it is."""
    edge = latest_day(plan)
    if pd.isna(edge):
        return {name: np.zeros(plan.counts[name], dtype=bool) for name in CHANGES}
    return plan.past(edge)


def latest_day(plan: TablePlan) -> pd.Timestamp:
    """The latest day that the table knew before the plan; NaT for a table without days."""
    days = [plan.current[c].max() for c in DAYS.get(plan.table, ()) if len(plan.current)]
    known = [day for day in days if not pd.isna(day)]
    return max(known) if known else pd.NaT
