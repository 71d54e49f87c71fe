"""After step 2, in another division only: a region is not heard where claims on parts of a cercle cannot be drawn."""

import numpy as np
import pandas as pd

from geo.influence.cover import REGION

_PARTS = "ground_parts"


def silence(covered: pd.DataFrame, taking_part: pd.DataFrame, units: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """End what is said of the region before the first claim on a part of a cercle begins (geo.redivide: `parts`).

    Until then the parts have one colour, that of what is said of their region, and so has the cercle. From then on
    they may differ; what is said of a part is not said of the whole, and what is said of the region says less of the
    part. So nothing is shown rather than a colour that is wrong for some of the ground. Claims on towns do not count:
    they do not speak of the countryside.

    `covered` as hold() gives it, `taking_part` as take_part(); `units` as geo.redivide (others are left as they are).
    Same rows; read and lowered: `end`; added: `silent`, whether it was. What ends before its start
    holds on no day.
    """
    if _PARTS not in units:
        return covered.assign(silent=False)
    speaks = taking_part[(taking_part["area_level"] == "cercle") & (taking_part["scope"] != "urban")]
    first = speaks.groupby("area_id")["start"].min().to_dict()
    begins = {
        unit: min(first[part] for part in parts.split("|") if part in first)
        for unit, parts in zip(units["unit_id"], units[_PARTS], strict=True)
        if any(part in first for part in parts.split("|"))
    }
    last = areas["unit_id"].map(begins).fillna(np.inf).to_numpy(dtype="float64") - 1
    before, of_region = covered["end"].to_numpy(), (covered["specificity"] <= REGION).to_numpy()
    end = np.where(of_region, np.minimum(before, last[covered["area"].to_numpy()]), before).astype("int64")
    return covered.assign(end=end, silent=end < before)
