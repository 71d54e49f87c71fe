"""A view as one GeoJSON: areas, towns and events, each feature with its layer."""

import json
import math
from typing import Any

import pandas as pd
import shapely

from geo.export.make_sheet import Sheet
from geo.export.shown_layers import shown_layers
from geo.export.shown_tables import shown_tables


def as_geojson(sheet: Sheet) -> bytes:
    """A FeatureCollection (RFC 7946: WGS 84, [longitude, latitude]); `layer` is cercles, seats, places or events.

    Properties are the columns of geo.export.shown_tables, blank cells null, days ISO text. Beside the features stands
    `about`: title, day, filters, version, attribution.
    """
    features = [
        {"type": "Feature", "geometry": _geometry(row["geometry"]), "properties": {"layer": layer} | _plain(row)}
        for layer, table in shown_layers(sheet).items()
        for row in table.to_dict("records")
    ]
    about = shown_tables(sheet)["about"]
    told = dict(zip(about["key"], about["value"], strict=True))
    whole = {"type": "FeatureCollection", "about": told, "features": features}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def _geometry(shape: Any) -> dict[str, Any] | None:
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type == "Point":
        return {"type": "Point", "coordinates": [round(shape.x, 5), round(shape.y, 5)]}
    parts = [shapely.geometry.polygon.orient(part) for part in shape.geoms]
    rings = [[[list(p) for p in ring.coords] for ring in (part.exterior, *part.interiors)] for part in parts]
    return {"type": "MultiPolygon", "coordinates": rings}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in row.items() if key != "geometry"}


def _value(value: Any) -> Any:
    if isinstance(value, pd.Timestamp) or value is pd.NaT:
        return None if value is pd.NaT else value.strftime("%Y-%m-%d")
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return value or None if isinstance(value, str) else value
