"""The constant tables of the map: shapes and names that the browser fetches once and keeps."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.context import load_attribution, load_context
from geo.keep_file import keep_file
from geo.label_point import label_point
from geo.units import division_name, load_credit, load_units

DECIMALS = 4
"""Decimals of a coordinate, about eleven metres: the screen resolution is drawn on this grid already."""

Table = dict[str, Any]


def map_tables(
    units: pd.DataFrame,
    places: pd.DataFrame,
    division: str = "2016",
    shapes: Mapping[int, gpd.GeoDataFrame] | None = None,
) -> Table:
    """All that the map draws whatever the day: one JSON-able dict; coordinates are [lon, lat], EPSG:4326.

    `units` and `places` are the tables of the dataset; read are `unit_id, seat_place_id` and `place_id, name, kind,
    latitude, longitude`. `shapes`: units by level (1 and 2, as geo.units gives them) of a division that is not kept
    yet. Keys of the result:

    - `cercles`, `regions`: list in the order of geo.units, each `id, name, parent, region, approximate, area_km2, lat,
      lon` (where the name stands), `box` [west, south, east, north], `polygons` [polygon][ring][point]; a cercle also
      `seat` (`id, name, lat, lon, region_seat`) or null.
    - `outline`: polygons of the whole. `box`: its bounds.
    - `neighbours` and `rivers`: `id, name_en, name_fr, lat, lon` and `polygons` or `lines` [line][point].
    - `places`: `id, name, kind, lat, lon, population` (null: unknown) of places that are no seat, then of other towns
      (`id` ""), largest first in each.
    - `credits`: `{"en": [...], "fr": [...]}`, to be shown with every map.
    """
    regions, cercles = (shapes[level] if shapes else load_units(division, level, "screen") for level in (1, 2))
    outline = shapely.union_all(regions.geometry.to_numpy())
    seats = _seats(units, places)
    return {
        "division": division_name(division),
        "cercles": [row | {"seat": seats.get(row["id"])} for row in _areas(cercles)],
        "regions": _areas(regions),
        "outline": _polygons(outline),
        "box": _box(outline),
        "neighbours": _neighbours(load_context("neighbours"), shapely.box(*shapely.bounds(outline)).buffer(1.5)),
        "rivers": [_river(row, outline) for row in load_context("rivers").itertuples()],
        "places": _places(places, load_context("towns"), {seats[u]["id"] for u in cercles["unit_id"] if u in seats}),
        "credits": _credits(load_credit(division) if shapes is None else None),
    }


def write_map_tables(
    folder: Path,
    units: pd.DataFrame,
    places: pd.DataFrame,
    division: str = "2016",
    shapes: Mapping[int, gpd.GeoDataFrame] | None = None,
) -> Path:
    """Keep map_tables as `units-HASH.json` in a folder and return the file; the same content keeps its name.

    ASCII JSON without spaces; no NaN. The hash is of the content, so a browser may keep the file for ever.
    A folder that takes no file is stepped over (see geo.keep_file).
    """
    text = json.dumps(map_tables(units, places, division, shapes), separators=(",", ":"), allow_nan=False)
    name = f"units-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    return keep_file(folder, name, text.encode("ascii"))


def _credits(units: Mapping[str, str] | None) -> dict[str, list[str]]:
    """Lines to show with the map, by language, whose units these are first; None: of no division that is kept."""
    rest = load_attribution().query("layer != 'units'")
    first = {lang: [units[lang]] if units else [] for lang in ("en", "fr")}
    return {lang: [*first[lang], *rest[f"credit_{lang}"]] for lang in ("en", "fr")}


def _areas(frame: gpd.GeoDataFrame) -> list[Table]:
    rows = []
    for unit in frame.rename(columns={"name": "title"}).itertuples():
        lon, lat = label_point(unit.geometry)
        rows.append(
            {
                "id": unit.unit_id,
                "name": unit.title,
                "parent": unit.parent_id,
                "region": unit.region_id,
                "approximate": bool(unit.approximate),
                "area_km2": round(float(unit.area_km2)),
                "lat": round(lat, DECIMALS),
                "lon": round(lon, DECIMALS),
                "box": _box(unit.geometry),
                "polygons": _polygons(unit.geometry),
            }
        )
    return rows


def _seats(units: pd.DataFrame, places: pd.DataFrame) -> dict[str, Table]:
    """Seat of each unit whose seat has a point."""
    joined = units.merge(places, left_on="seat_place_id", right_on="place_id", suffixes=("_unit", ""))
    joined = joined.dropna(subset=["latitude", "longitude"]).rename(columns={"name": "title"})
    return {
        seat.unit_id: _point(seat.place_id, seat.title, seat.longitude, seat.latitude)
        | {"region_seat": seat.kind == "region_seat"}
        for seat in joined.itertuples()
    }


def _places(places: pd.DataFrame, towns: gpd.GeoDataFrame, seats: set[str]) -> list[Table]:
    people = towns.set_index("town_id")["population"]
    own = places[~places["place_id"].isin(seats)].dropna(subset=["latitude", "longitude"])
    own = own[["place_id", "name", "kind", "longitude", "latitude"]]
    more = towns[(towns["place_id"] == "")]
    more = more.assign(longitude=more.geometry.x, latitude=more.geometry.y)
    own = own.assign(population=own["place_id"].map(people))
    both = [table.sort_values("population", ascending=False, kind="stable") for table in (own, more)]
    return [
        _point(row.place_id, row.title, row.longitude, row.latitude)
        | {"kind": row.kind, "population": None if np.isnan(row.population) else int(row.population)}
        for table in both
        for row in table.rename(columns={"name": "title"}).itertuples()
    ]


def _neighbours(frame: gpd.GeoDataFrame, view: Any) -> list[Table]:
    """The name of a country stands in the part of it that is seen when the map shows all Mali."""
    rows = []
    for row in frame.itertuples():
        seen = shapely.intersection(row.geometry, view)
        lon, lat = label_point(row.geometry if shapely.area(seen) < 1 else seen)
        names = {"id": row.country_id, "name_en": row.name_en, "name_fr": row.name_fr}
        at = {"lat": round(lat, DECIMALS), "lon": round(lon, DECIMALS)}
        rows.append(names | at | {"polygons": _polygons(row.geometry)})
    return rows


def _river(row: Any, outline: Any) -> Table:
    """The name of a river stands in Mali if it flows there."""
    inside = shapely.intersection(row.geometry, outline)
    lines = shapely.get_parts(row.geometry)
    named = lines if inside.is_empty else shapely.get_parts(inside)
    longest = named[int(np.argmax(shapely.length(named)))]
    middle = shapely.line_interpolate_point(longest, 0.5, normalized=True)
    names = {"id": row.river_id, "name_en": row.name_en, "name_fr": row.name_fr}
    at = {"lat": round(middle.y, DECIMALS), "lon": round(middle.x, DECIMALS)}
    return names | at | {"lines": [_points(line) for line in lines]}


def _point(place_id: str, name: str, lon: float, lat: float) -> Table:
    return {"id": place_id, "name": name, "lat": round(float(lat), DECIMALS), "lon": round(float(lon), DECIMALS)}


def _polygons(geometry: Any) -> list[list[list[list[float]]]]:
    return [[_points(ring) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(geometry)]


def _points(line: Any) -> list[list[float]]:
    return np.round(shapely.get_coordinates(line), DECIMALS).tolist()


def _box(geometry: Any) -> list[float]:
    return np.round(shapely.bounds(geometry), DECIMALS).tolist()
