"""Claims that speak of a unit which the division lacks: they are on no map of it, and must not be lost silently."""

import pandas as pd


def claims_not_drawn(claims: pd.DataFrame, units: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """One row per area that claims name and that is neither in `units` nor in `places`.

    Columns: `area_level`, `area_id`; `claims`: how many claims that may colour a map (`map_use` = influence) name it;
    most first, then by id. A region's claims are drawn where a cercle lies on its ground. `units` and `places`:
    tables as the division sees them (see geo.redivide).
    """
    known = {*units["unit_id"], *places["place_id"]}
    if "ground_region_id" in units:
        known = {*units.loc[units["level"] == 2, "unit_id"], *units["ground_region_id"], *places["place_id"]}
    lost = claims[claims["map_use"].eq("influence") & ~claims["area_id"].isin(known)]
    counted = lost.groupby(["area_level", "area_id"], as_index=False).agg(claims=("claim_id", "size"))
    return counted.sort_values(["claims", "area_id"], ascending=[False, True], ignore_index=True)
