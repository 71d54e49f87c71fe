"""From boundaries that a user brought to the units of a division."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.area import area_km2
from geo.assemble_units import UNIT_COLUMNS, slug
from geo.errors import WrongUseError
from geo.message import Message
from geo.problems import problems

Frames = dict[tuple[int, str], gpd.GeoDataFrame]


def make_division(levels: Mapping[int, gpd.GeoDataFrame], lang: str = "en") -> tuple[Frames, pd.DataFrame]:
    """Give areas ids and parents: what geo.write_division writes, and problems (see geo.problems) in `lang`.

    `levels`: level (1, 2, 3) -> units as geo.read_boundaries gives them (`row, name, parent, geometry`, EPSG:4326).
    Ids are slugs, `ml-region`, `ml-region-cercle`, numbered where two would be one, so that a unit that has the same
    name and parent as in another division has the same id. The parent is the area above with the name given, else
    the one in which most of the area lies (reported); where level 1 is missing it is joined from the parents named
    at level 2. The order is the file's, below its parents. Raises WrongUseError without level 2, or
    where there are no regions and a cercle names none.
    """
    if 2 not in levels or set(levels) - {1, 2, 3}:
        raise WrongUseError("bounds.levels")
    given = dict(levels)
    if 1 not in given:
        given[1] = _regions_of(given[2])
    found: list[dict[str, Any]] = []
    frames: Frames = {}
    for level in sorted(given):
        above = frames.get((level - 1, "full"))
        frames[level, "full"] = _units(given[level], level, above, found)
    return frames, problems(found, lang)


def _regions_of(cercles: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row per parent named by the cercles, in the order of first appearance."""
    if (cercles["parent"] == "").any():
        row = int(cercles.loc[cercles["parent"] == "", "row"].iloc[0])
        raise WrongUseError("bounds.no_region", row=row)
    keys = cercles["parent"].map(slug)
    first = ~keys.duplicated()
    shapes = [shapely.union_all(cercles.geometry[keys == key].to_numpy()) for key in keys[first]]
    table = {"row": cercles.loc[first, "row"].to_numpy(), "name": cercles.loc[first, "parent"].to_numpy(), "parent": ""}
    return gpd.GeoDataFrame(table, geometry=shapes, crs=cercles.crs)


def _units(
    areas: gpd.GeoDataFrame, level: int, above: gpd.GeoDataFrame | None, found: list[dict[str, Any]]
) -> gpd.GeoDataFrame:
    parents = np.full(len(areas), -1) if above is None else _parents(areas, above, found)
    order = np.argsort(parents, kind="stable")
    areas, parents = areas.iloc[order].reset_index(drop=True), parents[order]
    rows = pd.DataFrame({"level": level, "name": areas["name"], "approximate": False})
    rows["parent_id"] = "" if above is None else above["unit_id"].to_numpy()[parents]
    base = rows["parent_id"].replace("", "ml") + "-" + rows["name"].map(lambda name: slug(name) or "unit")
    twin = base.groupby(base).cumcount() + 1
    rows["unit_id"] = base.where(twin == 1, base + "-" + twin.astype(str))
    rows["region_id"] = rows["unit_id"] if above is None else above["region_id"].to_numpy()[parents]
    rows["area_km2"] = np.round(area_km2(areas.geometry.to_numpy()), 3)
    return gpd.GeoDataFrame(rows[UNIT_COLUMNS], geometry=areas.geometry.to_numpy(), crs="EPSG:4326")


def _parents(areas: gpd.GeoDataFrame, above: gpd.GeoDataFrame, found: list[dict[str, Any]]) -> np.ndarray:
    """Position in `above` of the parent of each area: by name, else by the largest share of ground."""
    share = _shares(areas, above)
    names = above["name"].map(slug).to_numpy()
    parents = np.empty(len(areas), dtype=np.int64)
    for at, area in enumerate(areas.itertuples()):  # a loop: each area has its own candidates
        named = np.flatnonzero(names == slug(area.parent)) if area.parent else np.arange(len(above))
        if not len(named):
            named = np.arange(len(above))
        parents[at] = named[int(np.argmax(share[at, named]))]
        if area.parent and names[parents[at]] != slug(area.parent):
            found.append(_guessed(area, str(above["name"].iloc[parents[at]])))
    return parents


def _shares(areas: gpd.GeoDataFrame, above: gpd.GeoDataFrame) -> np.ndarray:
    """Ground that each area (row) has in common with each area above (column), in square degrees."""
    lower, upper = areas.geometry.to_numpy(), above.geometry.to_numpy()
    one, other = shapely.STRtree(upper).query(lower, predicate="intersects")
    share = np.zeros((len(lower), len(upper)))
    share[one, other] = shapely.area(shapely.intersection(lower[one], upper[other]))
    return share


def _guessed(area: Any, parent: str) -> dict[str, Any]:
    why = Message("bounds.parent_by_place", row=area.row, name=area.name, parent=area.parent, found=parent)
    return {
        "row": int(area.row),
        "column": "parent",
        "value": area.parent,
        "code": "parent_by_place",
        "message": why,
        "suggestion": parent,
        "severity": "warning",
    }
