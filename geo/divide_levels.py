"""Areas of one level that a user brought, with the levels above them (and, for regions, the cercles below)."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import shapely

from geo.assemble_units import slug
from geo.errors import WrongUseError
from geo.message import Message

Levels = dict[int, gpd.GeoDataFrame]
MOST = {1: 200, 2: 1_000}
"""Many times what there is: more regions or cercles are a wrong column or level, and cost memory by their square."""


def divide_levels(areas: gpd.GeoDataFrame, level: int, current: Mapping[int, gpd.GeoDataFrame]) -> Levels:
    """What geo.make_division takes: level -> areas, from a file that has areas of one level.

    `areas`: as geo.read_boundaries gives them (`row, name, parent, region`, geometry in EPSG:4326), of `level` 1, 2 or
    3. `current`: regions (1) and cercles (2) of the division that stands in for what the file does not say (as
    geo.units.load_units gives them).

    - Communes are joined to cercles by `parent` and these to regions by `region`; cercles to regions by `parent`.
    - Without names of regions, the regions of `current` stand above; without names of cercles its cercles, too.
    - A file of regions alone keeps the cercles of `current`, each below the region in which most of it lies.

    A joined area has the row of its first part. Raises WrongUseError for another level, where some areas name the area
    above and others do not, and for more regions or cercles than MOST.
    """
    found = _divided(areas, level, current)
    for upper, most in MOST.items():
        if len(found[upper]) > most:
            raise WrongUseError(
                "division.too_many", n=len(found[upper]), kind=Message(f"unit_levels.{upper}"), most=most
            )
    return found


def _divided(areas: gpd.GeoDataFrame, level: int, current: Mapping[int, gpd.GeoDataFrame]) -> Levels:
    if level not in (1, 2, 3):
        raise WrongUseError("geo.level", level=level)
    if level == 1:
        return {1: areas.assign(parent=""), 2: _as_areas(current[2])}
    found = {level: areas}
    if not _named(areas, "parent"):
        return found | {upper: _as_areas(current[upper]) for upper in range(1, level)}
    if level == 3:
        found[2] = _joined(areas, "parent", "region")
        areas = found[2]
    found[1] = _joined(areas, "parent") if _named(areas, "parent") else _as_areas(current[1])
    return dict(sorted(found.items()))


def _named(areas: gpd.GeoDataFrame, column: str) -> bool:
    """Whether the areas name the one above; raises WrongUseError where only some do."""
    blank = areas[column] == ""
    if blank.any() and not blank.all():
        row = areas[blank].iloc[0]
        raise WrongUseError("division.some_parents", row=row["row"], name=row["name"])
    return not blank.any()


def _as_areas(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Units of a division as if a file had brought them: their parents are found by their ground."""
    table = {"row": range(1, len(units) + 1), "name": units["name"].to_numpy(), "parent": "", "region": ""}
    return gpd.GeoDataFrame(table, geometry=units.geometry.to_numpy(), crs="EPSG:4326")


def _joined(areas: gpd.GeoDataFrame, column: str, above: str = "") -> gpd.GeoDataFrame:
    """One area per name in `column` (and `above`, which names the area above it), in the order of appearance."""
    keys = areas[column].map(slug) + "/" + (areas[above].map(slug) if above else "")
    if above:
        _named(areas, above)
    codes, first = pd.factorize(keys)
    shapes = areas.geometry.to_numpy()
    joined = [shapely.union_all(shapes[codes == code]) for code in range(len(first))]
    rows = areas[~keys.duplicated()]
    parent = rows[above].to_numpy() if above else ""
    table = {"row": rows["row"].to_numpy(), "name": rows[column].to_numpy(), "parent": parent, "region": ""}
    return gpd.GeoDataFrame(table, geometry=joined, crs="EPSG:4326")
