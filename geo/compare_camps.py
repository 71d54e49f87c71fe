"""Two camps side by side on one day: what is said of each of them in every area."""

import pandas as pd

COLUMNS = ["unit_id", "scope", "level_one", "level_other", "claim_one", "claim_other"]


def compare_camps(camps: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    """The areas where something is said of one of two camps.

    `camps`: the frame of that name of geo.influence.Influence on one day. Grain: one row per unit and scope, in its
    order. Columns: unit_id, scope, level_one and level_other (ids of geo/tables/levels.csv, "" where nothing is said),
    claim_one and claim_other (the claims that say so).
    """
    sides = []
    for camp, name in ((one, "one"), (other, "other")):
        rows = camps.loc[camps["camp_id"] == camp, ["unit_id", "scope", "level", "claim_id"]]
        sides.append(rows.rename(columns={"level": f"level_{name}", "claim_id": f"claim_{name}"}))
    areas = camps.loc[camps["camp_id"].isin([one, other]), ["unit_id", "scope"]].drop_duplicates(ignore_index=True)
    for side in sides:
        areas = areas.merge(side, on=["unit_id", "scope"], how="left")
    return areas.fillna("").astype("str")[COLUMNS].reset_index(drop=True)
