"""The table of shapes that the map draws from: units, lines, seats and places, as lists ready for JSON."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

_DIGITS = 4


def unit_table(
    cercles: gpd.GeoDataFrame,
    regions: gpd.GeoDataFrame,
    places: pd.DataFrame,
    units: pd.DataFrame,
    context: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Put shapes and names into one table; coordinates are [longitude, latitude] in degrees (EPSG:4326), 4 decimals.

    `cercles`, `regions`: screen resolution (see geo.units.load_units). `places`, `units`: of the dataset. `context`:
    what lies around, `neighbours` and `rivers`, lists as below; empty if not given. Keys: `cercles` (id, name, region,
    lat, lon of the name, polygons, seat), `regions`, `outline` (polygons of the country), `places` (id, name, lat, lon,
    unit: position of the cercle), `neighbours` (name_en, name_fr, lat, lon, polygons), `rivers` (name_en, name_fr,
    lat, lon, lines). A polygon is a list of rings, the first one outside.
    """
    at = {unit: k for k, unit in enumerate(cercles["unit_id"])}
    seat_of = dict(zip(units["unit_id"], units["seat_place_id"], strict=True))
    spots = places.dropna(subset=["latitude", "longitude"]).set_index("place_id")
    rows = _rows(cercles)
    for row, region in zip(rows, cercles["region_id"], strict=True):
        row["region"] = region
        row["seat"] = _seat(seat_of.get(row["id"], ""), spots)
    seats = {row["seat"]["id"] for row in rows if row["seat"]}
    return {
        "cercles": rows,
        "regions": _rows(regions),
        "outline": polygons(shapely.union_all(regions.geometry.to_numpy())),
        "places": [_place(place, spots, at) for place in spots.index if place not in seats],
        "neighbours": list((context or {}).get("neighbours", [])),
        "rivers": list((context or {}).get("rivers", [])),
    }


def polygons(geometry: Any) -> list[list[list[list[float]]]]:
    """Polygons of a geometry as lists of rings of [longitude, latitude]."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in parts]


def _ring(ring: Any) -> list[list[float]]:
    return shapely.get_coordinates(ring)[:-1].round(_DIGITS).tolist()


def _rows(units: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    rows = []
    for unit, name, shape in zip(units["unit_id"], units["name"], units.geometry, strict=True):
        spot = _name_spot(shape)
        rows.append({"id": unit, "name": name, "lat": spot.y, "lon": spot.x, "polygons": polygons(shape)})
    return rows


def _name_spot(shape: Any) -> Any:
    """Middle of the largest circle inside the largest part: where a name has most room."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    spot = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.02), 0)
    return shapely.Point(round(spot.x, _DIGITS), round(spot.y, _DIGITS))


def _seat(place: str, spots: pd.DataFrame) -> dict[str, Any] | None:
    if place not in spots.index:
        return None
    row = spots.loc[place]
    region = row["kind"] == "region_seat"
    return {"id": place, "name": row["name"], "lat": row["latitude"], "lon": row["longitude"], "region_seat": region}


def _place(place: str, spots: pd.DataFrame, at: Mapping[str, int]) -> dict[str, Any]:
    row = spots.loc[place]
    unit = at.get(row["cercle_id"], -1)
    return {"id": place, "name": row["name"], "lat": row["latitude"], "lon": row["longitude"], "unit": unit}
