"""Step 2, Hold: from when to when each claim holds in each area that it covers."""

import numpy as np
import pandas as pd

from geo.influence.rivals import rivals

ENDED_BY_RIVALS = ("control", "administration", "contested")
ENDS_OTHERS = ("control", "administration")


def hold(covered: pd.DataFrame, apart: np.ndarray) -> pd.DataFrame:
    """Add `end`, the last day (included) on which each claim holds in each area; `start` is known already.

    The end is `valid_to`. If that is blank, a claim of control, administration or contested ends on the day before
    the first later start of a rival's claim of control or administration that covers the same area with the same
    or higher specificity; other claims, and those that no rival follows, stay open.

    `covered` as cover() gives it (only claims that take part); `apart` as in rivals(). Same rows, and the columns
    end and ended_by (claim_id of the rival whose start ended it, "" if none did).
    """
    endless = covered[covered["no_end"] & covered["level"].isin(ENDED_BY_RIVALS)].reset_index(names="row")
    enders = covered[covered["level"].isin(ENDS_OTHERS)]
    columns = ["area", "claim_id", "camp", "group", "level", "start", "specificity"]
    pairs = endless[["row", *columns]].merge(enders[columns], on="area", suffixes=("", "_other"))
    later = pairs["start_other"] > pairs["start"]
    as_close = pairs["specificity_other"] >= pairs["specificity"]
    first = (
        pairs[later & as_close & rivals(pairs, apart)]
        .sort_values(["start_other", "claim_id_other"])
        .drop_duplicates("row")
        .set_index("row")
    )
    end = covered["stated_end"].to_numpy(copy=True)
    end[first.index] = first["start_other"] - 1
    ended_by = pd.Series("", index=covered.index, dtype="str")
    ended_by[first.index] = first["claim_id_other"]
    return covered.assign(end=end, ended_by=ended_by)
