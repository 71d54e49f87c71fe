"""From degrees to the page: one map within a rectangle of the page, in points of print."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from geo.export.project import polygons, project

_MARGIN = 1.06


@dataclass(frozen=True)
class PageMap:
    """A map `wide` by `high` points whose lower left corner is (west, south) in projected kilometres.

    `scale`: points per kilometre. All geometry that it gives is in points from that corner, upwards, cut to the map.
    """

    west: float
    south: float
    scale: float
    wide: float
    high: float

    def at(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """(n, 2) points on the page of (n) longitudes and latitudes."""
        points: npt.NDArray[np.float64] = (project(lon, lat) - (self.west, self.south)) * self.scale
        return points

    @property
    def bar(self) -> tuple[int, float]:
        """Kilometres of a scale bar, a round number, and its length in points."""
        km = next((km for km in (500, 200, 100, 50, 20, 10, 5, 2) if km * self.scale < self.wide * 0.24), 1)
        return km, km * self.scale

    def area(self, rings: list[list[list[list[float]]]]) -> BaseGeometry:
        """Polygons of geo.map_tables on the page, cut a little beyond its edges."""
        return self.cut(self._moved(polygons(rings)))

    def line(self, points: list[list[float]]) -> BaseGeometry:
        """A line of geo.map_tables on the page, cut likewise."""
        lon, lat = np.asarray(points, dtype="float64").T
        return self.cut(shapely.LineString(self.at(lon, lat)), 0)

    def cut(self, shape: BaseGeometry, beyond: float = 4) -> BaseGeometry:
        """The part of a shape (points) on the map, or up to `beyond` points outside."""
        west, south, east, north = shape.bounds if not shape.is_empty else (0, 0, 0, 0)
        if west >= -beyond and south >= -beyond and east <= self.wide + beyond and north <= self.high + beyond:
            return shape
        if not shape.is_valid:
            shape = shapely.make_valid(shape)
        return shapely.clip_by_rect(shape, -beyond, -beyond, self.wide + beyond, self.high + beyond)

    def holds(self, x: float, y: float) -> bool:
        """Whether a disc at a point of the page is on the map."""
        return 4 <= x <= self.wide - 4 and 4 <= y <= self.high - 4

    def _moved(self, shape: BaseGeometry) -> BaseGeometry:
        by = (self.scale, 0, 0, self.scale, -self.west * self.scale, -self.south * self.scale)
        return affinity.affine_transform(shape, by)


def page_map(bounds: tuple[float, float, float, float], wide: float, high: float) -> PageMap:
    """Fit bounds (west, south, east, north in degrees) with a margin into `wide` by `high` points."""
    west, south, east, north = bounds
    low, far = project([west, east], [south, north])
    span = (far - low) * _MARGIN
    scale = float(min(wide / span[0], high / span[1]))
    middle = (low + far) / 2
    return PageMap(float(middle[0] - wide / scale / 2), float(middle[1] - high / scale / 2), scale, wide, high)
