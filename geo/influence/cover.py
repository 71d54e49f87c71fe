"""Step 1, Cover: which areas each claim speaks of, and how closely."""

import pandas as pd

from geo.errors import WrongUseError

SCOPES = ["urban", "rural"]
PLACE, CERCLE, REGION, SEVERAL_REGIONS = 3, 2, 1, 0


def list_areas(units: pd.DataFrame, places: pd.DataFrame, areas: str = "cercles") -> pd.DataFrame:
    """All areas that get a result: one row per cercle and scope, or one per place that is no seat (scope urban).

    Columns: unit_id (of a place: its place_id), scope; in the order of the table, urban before rural.
    """
    cercles = units[units["level"] == 2]
    if areas == "cercles":
        return pd.DataFrame(
            {"unit_id": cercles["unit_id"].repeat(2).array, "scope": pd.array(SCOPES * len(cercles), dtype="str")}
        )
    if areas == "places":
        others = places.loc[~places["place_id"].isin(cercles["seat_place_id"]), "place_id"]
        return pd.DataFrame({"unit_id": others.array, "scope": pd.array(["urban"] * len(others), dtype="str")})
    raise WrongUseError(f"unknown areas {areas!r}; known: cercles, places")


def cover(
    taking_part: pd.DataFrame, claims: pd.DataFrame, units: pd.DataFrame, places: pd.DataFrame, areas: pd.DataFrame
) -> pd.DataFrame:
    """Spread each claim over the areas that it covers.

    A cercle's claim covers the cercle's scope that it names, `all` both; a region's claim covers the region's cercles
    likewise; a place's claim covers the urban scope of the cercle whose seat it is, whatever its own scope says, and
    the place itself where places are asked for. Specificity: place 3, cercle 2, region 1, and region 0 if the
    claim_group has rows in several regions (counted over all of `claims`, whether or not they take part).

    Grain: one row per claim and area covered, by area. Columns: those of `taking_part`, and claim (its row there),
    area (row of `areas`), specificity.
    """
    reach = pd.concat([_towns(units, places), _cercles(units), _regions(units)])
    reach = reach.merge(areas.reset_index(names="area"), on=["unit_id", "scope"])
    covered = taking_part.reset_index(names="claim").merge(
        reach.rename(columns={"scope": "covered_scope"}), on=["area_level", "area_id"]
    )
    fits = (
        (covered["area_level"] == "town")
        | covered["scope"].isin(["all"])
        | (covered["scope"] == covered["covered_scope"])
    )
    covered = covered[fits]
    wide = (covered["area_level"] == "region") & covered["statement"].isin(_wide_statements(claims, units, places))
    covered = covered.assign(specificity=covered["specificity"].mask(wide, SEVERAL_REGIONS))
    return covered.sort_values(["area", "claim"], ignore_index=True).drop(columns=["covered_scope", "unit_id"])


def _towns(units: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    seats = units.loc[units["level"] == 2, ["unit_id", "seat_place_id"]]
    seats = seats[seats["seat_place_id"] != ""]
    area_ids = [*seats["seat_place_id"], *places["place_id"]]
    unit_ids = [*seats["unit_id"], *places["place_id"]]
    return _reach("town", area_ids, unit_ids, ["urban"], PLACE)


def _cercles(units: pd.DataFrame) -> pd.DataFrame:
    ids = units.loc[units["level"] == 2, "unit_id"]
    return _reach("cercle", ids, ids, SCOPES, CERCLE)


def _regions(units: pd.DataFrame) -> pd.DataFrame:
    cercles = units[units["level"] == 2]
    return _reach("region", cercles["parent_id"], cercles["unit_id"], SCOPES, REGION)


def _reach(area_level: str, area_ids: object, unit_ids: object, scopes: list[str], specificity: int) -> pd.DataFrame:
    """A claim on `area_id` reaches the scopes of `unit_id`."""
    one = pd.DataFrame({"area_id": list(area_ids), "unit_id": list(unit_ids)}, dtype="str")  # type: ignore[call-overload]
    both = pd.concat([one.assign(scope=scope) for scope in scopes])
    return both.assign(area_level=area_level, specificity=specificity)


def _wide_statements(claims: pd.DataFrame, units: pd.DataFrame, places: pd.DataFrame) -> pd.Index:
    """The claim groups with rows in several regions."""
    cercles = units[units["level"] == 2]
    region_of = {
        **dict(zip(places["place_id"], places["region_id"], strict=True)),
        **dict(zip(cercles["unit_id"], cercles["parent_id"], strict=True)),
        **{region: region for region in units.loc[units["level"] == 1, "unit_id"]},
    }
    named = claims[claims["claim_group"] != ""]
    regions = named["area_id"].map(region_of).groupby(named["claim_group"]).nunique()
    return regions.index[regions > 1]
