"""GeoJSON, read without help: what is wrong in one feature does not stop the others."""

import json
import math
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geo.errors import CannotReadError
from geo.message import Message

AREAS = ("Polygon", "MultiPolygon", "GeometryCollection")


def parse_geojson(content: bytes, title: str) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    """One row per feature: its properties as columns, its geometry (None where it cannot be read), the CRS.

    The CRS is WGS 84 as the standard says, unless the old `crs` member names another. Raises CannotReadError for
    what is no GeoJSON of features.
    """
    tree = _load(content, title)
    features = tree.get("features") if tree.get("type") == "FeatureCollection" else [tree]
    if not isinstance(features, list) or not all(isinstance(f, dict) and f.get("type") == "Feature" for f in features):
        raise CannotReadError("bounds.no_features", title=title)
    geometries, notes = [], []
    for at, feature in enumerate(features, start=1):
        shape, note = _shape(feature.get("geometry"), at)
        geometries.append(shape)
        notes.extend(note)
    rows = [_flat(feature.get("properties")) for feature in features]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    table = {column: [row.get(column) for row in rows] for column in columns if column != "geometry"}
    shapes = np.array([*geometries, None], dtype=object)[:-1]
    return gpd.GeoDataFrame(table, geometry=shapes, crs=_crs(tree.get("crs"), title)), notes


def _load(content: bytes, title: str) -> dict[str, Any]:
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CannotReadError("bounds.not_utf8", title=title) from error
    except json.JSONDecodeError as error:
        raise CannotReadError("bounds.broken_json", title=title, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise CannotReadError("bounds.too_deep", title=title) from error
    if not isinstance(tree, dict):
        raise CannotReadError("bounds.no_features", title=title)
    return tree


def _shape(geometry: Any, at: int) -> tuple[Any, list[dict[str, Any]]]:
    if geometry is None:
        return None, []
    try:
        return shapely.force_2d(shapely.from_geojson(json.dumps(geometry))), []
    except (shapely.errors.GEOSException, ValueError, TypeError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        note = {
            "row": at,
            "column": "geometry",
            "value": str(geometry.get("type", "") if isinstance(geometry, dict) else geometry)[:80],
            "code": "unreadable_geometry",
            "message": Message("bounds.unreadable_geometry", row=at, reason=reason),
        }
        return None, [note]


def _flat(properties: Any) -> dict[str, Any]:
    """Properties whose values are simple; a list or an object is no name."""
    if not isinstance(properties, dict):
        return {}
    simple = (str, int, float, bool, type(None))
    return {str(key): value for key, value in properties.items() if isinstance(value, simple) and _finite(value)}


def _finite(value: Any) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _crs(member: Any, title: str) -> pyproj.CRS:
    if member is None:
        return pyproj.CRS("EPSG:4326")
    try:
        return pyproj.CRS(member["properties"]["name"])
    except (KeyError, TypeError, pyproj.exceptions.CRSError) as error:
        raise CannotReadError("bounds.odd_crs", title=title, crs=str(member)[:120]) from error
