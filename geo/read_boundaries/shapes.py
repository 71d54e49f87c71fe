"""Shapes as drawn by others made into valid areas."""

from collections.abc import Collection, Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.area import area_km2
from geo.errors import CannotReadError
from geo.message import Amount, Message

_AREAS = [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON]
_REASONS = {
    "": "shape.nothing",
    "Self-intersection": "shape.crosses",
    "Ring Self-intersection": "shape.ring_crosses",
    "Hole lies outside shell": "shape.hole_outside",
    "Holes are nested": "shape.nested_holes",
    "Nested shells": "shape.nested_shells",
    "Interior is disconnected": "shape.parted",
    "Duplicate Rings": "shape.twice",
    "Too few points in geometry component": "shape.few_points",
    "Ring is not closed": "shape.open",
    "Invalid Coordinate": "shape.coordinate",
}
"""What GEOS says of a shape that is not valid -> id of our message."""
_COLLECTION = shapely.GeometryType.GEOMETRYCOLLECTION


def repair_shapes(geometry: gpd.GeoSeries, told: Collection[int] = ()) -> tuple[gpd.GeoSeries, list[dict[str, Any]]]:
    """Valid Polygons and MultiPolygons in the order given, None where a row has no area; and what was done.

    EPSG:4326. Rings that cross or touch themselves are repaired (GEOS make_valid, by structure), of a collection
    only the areas are kept. Rows are numbered from 1; those in `told` are not told again. Raises CannotReadError
    where the file holds points or lines only.
    """
    shapes = np.asarray(geometry, dtype=object).copy()
    kinds = shapely.get_type_id(shapes)
    if len(kinds) and not np.isin(kinds, [-1, *_AREAS, _COLLECTION]).any() and (kinds >= 0).any():
        names = sorted({shape.geom_type for shape in shapes if shape is not None})
        raise CannotReadError("bounds.no_areas", kinds=names)
    found: list[dict[str, Any]] = []
    for at in np.flatnonzero(_odd(shapes, kinds)):  # a loop: the odd ones are few, and each has its own story
        shapes[at], rows = _repaired(shapes[at], int(at) + 1)
        found.extend(row for row in rows if row["row"] not in told)
    return gpd.GeoSeries(shapes, index=geometry.index, crs=geometry.crs), found


def _odd(shapes: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return ~np.isin(kinds, _AREAS) | shapely.is_empty(shapes) | ~shapely.is_valid(shapes) | ~_finite(shapes)


def _finite(shapes: np.ndarray) -> np.ndarray:
    xy, at = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[at[~np.isfinite(xy).all(axis=1)]] = False
    return finite


def _repaired(shape: Any, row: int) -> tuple[Any, list[dict[str, Any]]]:
    if shape is None or shape.is_empty:
        return None, [_left_out(row, "", "empty_geometry", Message("bounds.empty_geometry", row=row))]
    if not _finite(np.array([shape], dtype=object))[0]:
        return None, [_left_out(row, shape.geom_type, "bad_coordinates", Message("bounds.bad_coordinates", row=row))]
    if shape.geom_type not in ("Polygon", "MultiPolygon", "GeometryCollection"):
        why = Message("bounds.not_an_area", row=row, kind=shape.geom_type)
        return None, [_left_out(row, shape.geom_type, "not_an_area", why)]
    return _made_valid(shape, row)


def _made_valid(shape: Any, row: int) -> tuple[Any, list[dict[str, Any]]]:
    rows = []
    if shape.geom_type == "GeometryCollection":
        message = Message("bounds.parts_dropped", row=row)
        rows.append(_warning(row, shape.geom_type, "parts_dropped", message))
    reason = "" if shape.is_valid else shapely.is_valid_reason(shape)
    valid = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    areas = _areas_of(valid)
    if areas is None:
        why = Message("bounds.no_area", row=row, reason=_why(reason))
        return None, [_left_out(row, shape.geom_type, "no_area", why)]
    if reason:
        now = float(area_km2([areas])[0])
        message = Message("bounds.repaired", row=row, reason=_why(reason), size=Amount(now, 1))
        rows.append(_warning(row, reason, "repaired", message))
    return areas, rows


def _why(reason: str) -> Message:
    """What GEOS finds wrong with a shape ("Self-intersection[-0.5 15.5]"), in words of ours where there are any."""
    what, bracket, spot = reason.partition("[")
    code = _REASONS.get(what, what)
    return Message("shape.at", what=Message(code), spot=spot.rstrip("]")) if bracket else Message(code)


def _areas_of(shape: Any) -> Any:
    parts = [part for part in _parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _parts(shape: Any) -> Iterator[Any]:
    for part in getattr(shape, "geoms", [shape]):
        if hasattr(part, "geoms"):
            yield from _parts(part)
        else:
            yield part


def _left_out(row: int, value: str, code: str, why: Message) -> dict[str, Any]:
    return {"row": row, "column": "geometry", "value": value, "code": code, "message": why}


def _warning(row: int, value: str, code: str, message: Message) -> dict[str, Any]:
    return {"row": row, "column": "geometry", "value": value, "code": code, "message": message, "severity": "warning"}
