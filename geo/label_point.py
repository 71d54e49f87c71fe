"""Where the name of an area stands."""

import numpy as np
import numpy.typing as npt
import shapely


def label_point(geometry: shapely.Geometry, tolerance: float = 0.02) -> tuple[float, float]:
    """The point of an area that is farthest from its border, as (lon, lat) in degrees.

    Degrees east count less than degrees north by the cosine of the latitude, so that the point is central as seen on
    the map. Of several parts the largest counts. An empty geometry gives (nan, nan).
    """
    parts = shapely.get_parts(geometry)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    if not len(parts) or shapely.is_empty(parts).all():
        return (np.nan, np.nan)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    scale = float(np.cos(np.radians(shapely.centroid(largest).y)))

    def squeeze(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return xy * [scale, 1.0]

    centre = shapely.maximum_inscribed_circle(shapely.transform(largest, squeeze), tolerance).coords[0]
    return (float(centre[0] / scale), float(centre[1]))
