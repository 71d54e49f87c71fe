"""A million points into the cercles of Mali: the join of the atlas against geopandas.sjoin."""

import statistics
import time
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.joins import locate_points
from geo.units import load_units

POINTS, REPEATS, TARGET = 1_000_000, 5, 0.2
_SPREAD = 0.6


def measure() -> list[dict[str, Any]]:
    """Seconds for a million points, evenly spread and gathered as events are; the same answer is asserted.

    Both get the full outlines afresh, not yet prepared, and take turns. The time of geopandas.sjoin (inner join,
    predicate `within`) includes making its points, which the atlas has no need of.
    """
    cercles = load_units(level=2)
    rows = []
    for name, (lon, lat) in _points(cercles).items():
        ours, theirs = [], []
        for _ in range(REPEATS):
            seconds, codes = _timed(locate_points, lon, lat, _fresh(cercles))
            ours.append(seconds)
            seconds, joined = _timed(_sjoin, lon, lat, cercles.set_geometry(_fresh(cercles)))
            theirs.append(seconds)
            _assert_same(codes, joined)
        rows += _rows(name, statistics.median(ours), statistics.median(theirs))
    return rows


def _points(cercles: gpd.GeoDataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    chance = np.random.default_rng(1)
    west, south, east, north = cercles.total_bounds
    even = chance.uniform((west, south), (east, north), (POINTS, 2))
    centres = shapely.get_coordinates(shapely.point_on_surface(cercles.geometry.to_numpy()))
    gathered = chance.choice(centres, POINTS) + chance.normal(0, _SPREAD, (POINTS, 2))
    return {"evenly spread": (even[:, 0], even[:, 1]), "gathered": (gathered[:, 0], gathered[:, 1])}


def _fresh(cercles: gpd.GeoDataFrame) -> np.ndarray:
    """Copies of the outlines that no one has prepared yet."""
    return shapely.from_wkb(shapely.to_wkb(cercles.geometry.to_numpy()))


def _timed(work: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = work(*given)
    return time.perf_counter() - start, answer


def _sjoin(lon: np.ndarray, lat: np.ndarray, units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=units.crs)
    return gpd.sjoin(points, units[["unit_id", "geometry"]], predicate="within")


def _assert_same(codes: np.ndarray, joined: gpd.GeoDataFrame) -> None:
    theirs = np.full(len(codes), -1)
    theirs[joined.index] = joined["index_right"]
    if not np.array_equal(codes, theirs):
        raise AssertionError("the join of the atlas and geopandas.sjoin disagree")


def _rows(name: str, ours: float, theirs: float) -> list[dict[str, Any]]:
    ratio = ours / theirs
    return [
        {"name": f"geopandas.sjoin, 1 M points {name}", "value": theirs, "unit": "s"},
        {
            "name": f"locate_points, 1 M points {name}",
            "value": ours,
            "unit": "s",
            "ratio": ratio,
            "ratio_to": "geopandas.sjoin",
            "target": f"at most {TARGET}",
            "met": ratio <= TARGET,
        },
    ]
