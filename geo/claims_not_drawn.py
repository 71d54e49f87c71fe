"""Claims that speak of a unit which the division lacks: they are on no map of it, and must not be lost silently."""

import pandas as pd


def claims_not_drawn(claims: pd.DataFrame, units: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """One row per area that claims name and that is neither in `units` nor in `places`.

    Columns: `area_level`, `area_id`; `claims`: how many claims that may colour a map (`map_use` = influence) name it;
    most first, then by id. A region's claims are drawn where a cercle lies in it, a cercle's on the countryside of
    those that lie in it; on its town only if its seat is known. `units` and `places`: tables as the division sees them
    (see geo.redivide).
    """
    known, towns = {*units["unit_id"], *places["place_id"]}, set(units["unit_id"])
    if "ground_region_id" in units:
        known = {*units["ground_cercle_id"], *units["ground_region_id"], *places["place_id"]}
        towns = {*units.loc[units["ground_town"], "unit_id"]}
    unknown_town = claims["area_level"].eq("cercle") & claims["scope"].eq("urban") & ~claims["area_id"].isin(towns)
    lost = claims[claims["map_use"].eq("influence") & (~claims["area_id"].isin(known) | unknown_town)]
    counted = lost.groupby(["area_level", "area_id"], as_index=False).agg(claims=("claim_id", "size"))
    return counted.sort_values(["claims", "area_id"], ascending=[False, True], ignore_index=True)
