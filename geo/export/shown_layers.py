"""What one map shows, as layers with geometry."""

import geopandas as gpd
import pandas as pd
import shapely

from geo.export.make_sheet import Sheet
from geo.export.shown_tables import shown_tables

CRS = "EPSG:4326"


def shown_layers(sheet: Sheet) -> dict[str, gpd.GeoDataFrame]:
    """Layers `cercles` (areas), `seats`, `places`, `events` (points) of a view in EPSG:4326, x = longitude.

    Columns as in geo.export.shown_tables; areas have the outlines that are drawn (screen resolution).
    """
    tables = shown_tables(sheet)
    cercles = {unit["id"]: _area(unit["polygons"]) for unit in sheet.shapes["cercles"]}
    seats = {u["id"]: shapely.Point(u["seat"]["lon"], u["seat"]["lat"]) for u in sheet.shapes["cercles"] if u["seat"]}
    places = {p["id"]: shapely.Point(p["lon"], p["lat"]) for p in sheet.shapes["places"] if p["id"]}
    events = tables["events"]
    points = gpd.points_from_xy(events["longitude"], events["latitude"], crs=CRS)
    return {
        "cercles": _placed(tables["countryside"], cercles),
        "seats": _placed(tables["seats"], seats),
        "places": _placed(tables["places"], places),
        "events": gpd.GeoDataFrame(events, geometry=points, crs=CRS),
    }


def _placed(table: pd.DataFrame, shapes: dict[str, shapely.Geometry]) -> gpd.GeoDataFrame:
    geometry = [shapes.get(unit) for unit in table["unit_id"]]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(geometry, index=table.index, crs=CRS))


def _area(polygons: list[list[list[list[float]]]]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shapely.Polygon(part[0], part[1:]) for part in polygons])
