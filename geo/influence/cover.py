"""Step 1, Cover: which areas each claim speaks of, and how closely."""

from collections.abc import Iterable

import pandas as pd

from geo.errors import unknown

SCOPES = ["urban", "rural"]
_COLUMNS = ["area", "claim", "specificity", "camp", "group", "level", "rank", "certainty", "start", "stated_end"]
_COLUMNS += ["no_end", "as_of", "blockade"]
_GROUND, _PARTS = "ground_region_id", "ground_parts"  # only in another division, see geo.redivide
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
    raise unknown("what.areas", areas, ("cercles", "places"))


def cover(
    taking_part: pd.DataFrame, claims: pd.DataFrame, units: pd.DataFrame, places: pd.DataFrame, areas: pd.DataFrame
) -> pd.DataFrame:
    """Spread each claim over the areas that it covers.

    A cercle's claim covers the cercle's scope that it names, `all` both; a region's claim covers the region's cercles
    likewise; a place's claim covers the urban scope of the cercle whose seat it is, whatever its own scope says, and
    the place itself where places are asked for. In another division (see geo.redivide) a region's claims cover the
    cercles that lie in it, a cercle's claims the countryside of those that lie in it as well, and the urban scope of a
    cercle whose seat is not known, or that lies on several, has none but its seat's own.
    Specificity: place 3, cercle 2, region 1, and region 0 if the
    claim_group has rows in several regions (counted over all of `claims`, whether or not they take part).

    Grain: one row per claim and area covered, by area and claim. Columns: area (row of `areas`), claim (row of
    `taking_part`), specificity, and of the claim: camp, group, level, rank, certainty, start, stated_end, no_end,
    as_of, blockade.
    """
    reach = _reach(units, places, areas)
    covered = taking_part.reset_index(names="claim").merge(reach, on=["area_level", "area_id"])
    fits = (covered["scope"] == covered["covered_scope"]) | (covered["scope"] == "all")
    covered = covered[fits | (covered["area_level"] == "town")]
    wide = (covered["area_level"] == "region") & covered["claim_group"].isin(_wide_statements(claims, units, places))
    covered = covered.assign(specificity=covered["specificity"].mask(wide, SEVERAL_REGIONS))
    return covered.sort_values(["area", "claim"], ignore_index=True)[_COLUMNS]


def _reach(units: pd.DataFrame, places: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """What claims on each town, cercle and region can cover: area_level, area_id, covered_scope, area, specificity."""
    row = {key: n for n, key in enumerate(zip(areas["unit_id"], areas["scope"], strict=True))}
    names = _cercles(units)
    reach = [
        *(("town", seat, unit, "urban", PLACE) for unit, _, _, seat, _ in names),
        *(("town", place, place, "urban", PLACE) for place in places["place_id"]),
        *(("cercle", cercle, unit, scope, CERCLE) for unit, cercle, _, _, scopes in names for scope in scopes),
        *(("region", region, unit, scope, REGION) for unit, _, region, _, scopes in names for scope in scopes),
    ]
    return pd.DataFrame(
        [
            (area_level, area_id, scope, row[unit, scope], specificity)
            for area_level, area_id, unit, scope, specificity in reach
            if (unit, scope) in row and area_id != ""
        ],
        columns=["area_level", "area_id", "covered_scope", "area", "specificity"],
    ).astype({"area_level": "str", "area_id": "str", "covered_scope": "str", "area": "int64", "specificity": "int64"})


def _cercles(units: pd.DataFrame) -> list[tuple[str, str, str, str, list[str]]]:
    """Of each cercle: id, cercle and region whose claims cover it, seat, and the scopes that they cover."""
    cercles = units[units["level"] == 2]
    claimed = cercles["ground_cercle_id"] if _GROUND in cercles else cercles["unit_id"]
    town = cercles["ground_town"] if _GROUND in cercles else cercles["unit_id"].ne("")
    scopes = [SCOPES if known else ["rural"] for known in town]
    return list(zip(cercles["unit_id"], claimed, _spoken_of(cercles), cercles["seat_place_id"], scopes, strict=True))


def _wide_statements(claims: pd.DataFrame, units: pd.DataFrame, places: pd.DataFrame) -> pd.Index:
    """The claim groups with rows in several regions."""
    cercles = units[units["level"] == 2]
    of_cercle = dict(zip(cercles["unit_id"], _spoken_of(cercles), strict=True))
    of_place = dict(zip(places["place_id"], places["region_id"], strict=True))
    if _GROUND in units:
        of_place |= {place: of_cercle.get(cercle, "") for place, cercle in _pairs(places, "place_id", "cercle_id")}
        of_cercle |= dict(_pairs(cercles, "ground_cercle_id", _GROUND))
        for parts, regions in _pairs(cercles, _PARTS, "ground_part_regions"):
            of_cercle |= dict(zip(parts.split("|"), regions.split("|"), strict=True))
    regions_named = {*units.loc[units["level"] == 1, "unit_id"], *of_cercle.values()}
    of_cercle.pop("", None)
    region_of = of_place | of_cercle | {region: region for region in regions_named}
    named = claims[claims["claim_group"] != ""]
    regions = named["area_id"].map(region_of).groupby(named["claim_group"]).nunique()
    return regions.index[regions > 1]


def _spoken_of(cercles: pd.DataFrame) -> "pd.Series[str]":
    """The region whose claims cover each cercle: its own; in another division the region on whose ground it lies."""
    return cercles[_GROUND] if _GROUND in cercles else cercles["parent_id"]


def _pairs(table: pd.DataFrame, one: str, other: str) -> Iterable[tuple[str, str]]:
    return zip(table[one], table[other], strict=True)
