"""What a region is made of: its cercles counted by status and holder, never one colour for all."""

import pandas as pd


def composition(status: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Count the cercles of each region by scope, status, holder and staleness.

    Grain: one row per region_id, scope, status, holder and stale that occurs, with `cercles` (how many). Reads of
    `status` unit_id, scope, status, stale, holder (see geo.influence.Influence) and of `units` unit_id, parent_id.
    Order: regions as in `units`, rural before urban, then held, shared, influenced, contested, presence, absent, none,
    the fullest first. Cercles without a region are left out.
    """
    order = ["held", "shared", "influenced", "contested", "presence", "absent", "none"]
    regions = units.loc[units["parent_id"] == "", "unit_id"].tolist()
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    frame = status.assign(region_id=status["unit_id"].map(parents).fillna("").astype(str))
    frame = frame[frame["region_id"] != ""]
    keys = ["region_id", "scope", "status", "holder", "stale"]
    counted = frame.groupby(keys, sort=False, observed=True).size().rename("cercles").reset_index()
    rank = pd.DataFrame(
        {
            "region": counted["region_id"].map({r: i for i, r in enumerate(regions)}),
            "scope": counted["scope"],
            "status": counted["status"].map({s: i for i, s in enumerate(order)}),
            "stale": counted["stale"],
            "cercles": -counted["cercles"],
            "holder": counted["holder"],
        }
    )
    return counted.loc[rank.sort_values(list(rank.columns), kind="stable").index].reset_index(drop=True)
