"""Degrees to a flat page: one simple projection for all exports."""

import math

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

MIDDLE = 17.5
"""Latitude (degrees) at which the page is true to scale: the middle of Mali."""
KM_PER_DEGREE = 111.195
_SHRINK = math.cos(math.radians(MIDDLE))


def project(lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """(n, 2) kilometres east and north of the equator's origin: equirectangular, true at 17.5 degrees north.

    At the ends of Mali (10 and 25 degrees) east-west lengths are 3 % short and 5 % long; fit for pictures only.
    """
    lon, lat = np.asarray(lon, dtype="float64"), np.asarray(lat, dtype="float64")
    return np.column_stack([lon * _SHRINK * KM_PER_DEGREE, lat * KM_PER_DEGREE])


def polygons(rings: list[list[list[list[float]]]]) -> BaseGeometry:
    """The `polygons` of geo.map_tables (degrees, [lon, lat]) as one projected geometry, in kilometres."""
    made = [shapely.Polygon(_line(part[0]), [_line(hole) for hole in part[1:]]) for part in rings]
    return made[0] if len(made) == 1 else shapely.MultiPolygon(made)


def line(points: list[list[float]]) -> npt.NDArray[np.float64]:
    """A line of geo.map_tables, projected."""
    return _line(points)


def _line(points: list[list[float]]) -> npt.NDArray[np.float64]:
    lon, lat = np.asarray(points, dtype="float64").T
    return project(lon, lat)
