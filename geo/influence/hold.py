"""Step 2, Hold: from when to when each claim holds in each area that it covers."""

import numpy as np
import pandas as pd

from geo.influence.rivals import pairs_within, rivals

ENDED_BY_RIVALS = ("control", "administration", "contested")
ENDS_OTHERS = ("control", "administration")


def hold(covered: pd.DataFrame, apart: np.ndarray) -> pd.DataFrame:
    """Add `end`, the last day (included) on which each claim holds in each area; `start` is known already.

    The end is `valid_to`. If that is blank, a claim of control, administration or contested ends on the day before
    the first later start of a rival's claim of control or administration that covers the same area with the same
    or higher specificity; other claims, and those that no rival follows, stay open.

    `covered` as cover() gives it (only claims that take part); `apart` as in rivals(). Same rows, and the columns
    end and ended_by (row of the claim whose start ended it, as in `claim`; -1 if none did).
    """
    row = np.flatnonzero(covered["level"].isin(ENDED_BY_RIVALS))
    crowd = covered.take(row)
    one, other = pairs_within(crowd["area"].to_numpy())
    start, specificity = crowd["start"].to_numpy(), crowd["specificity"].to_numpy()
    ends = (
        crowd["no_end"].to_numpy()[one]
        & crowd["level"].isin(ENDS_OTHERS).to_numpy()[other]
        & (start[other] > start[one])
        & (specificity[other] >= specificity[one])
        & rivals(crowd, one, other, apart)
    )
    one, other = one[ends], other[ends]
    order = np.lexsort([crowd["claim"].to_numpy()[other], start[other], one])
    ended, first = np.unique(one[order], return_index=True)
    ender = other[order][first]
    end, ended_by = covered["stated_end"].to_numpy(copy=True), np.full(len(covered), -1)
    end[row[ended]] = start[ender] - 1
    ended_by[row[ended]] = crowd["claim"].to_numpy()[ender]
    return covered.assign(end=end, ended_by=ended_by)
