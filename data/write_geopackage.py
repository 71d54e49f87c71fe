"""A whole version as one GeoPackage: units as areas, events and places as points, the other tables beside them."""

import tempfile
import warnings
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from data.load import Dataset
from data.write_csv import harmless_text
from geo.units import load_units

_PLAIN = ("claims", "actors", "camps", "sources", "communes")


def write_geopackage(dataset: Dataset) -> bytes:
    """The bytes of a GeoPackage in EPSG:4326 (x = longitude, y = latitude).

    Layers: `regions` and `cercles` (the columns of units.csv on the atlas's polygons of 2016, full resolution),
    `events` and `places` (all columns; a row without coordinates has no point but is there), and the other tables
    without geometry. Days are ISO text, blank where unknown. Text that a spreadsheet program would run as a formula
    has an apostrophe before it, as in the CSV files: such layers are often saved as CSV again.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        for layer, level in (("regions", 1), ("cercles", 2)):
            _write(_units(dataset.units, level), path, layer, "MultiPolygon")
        for layer in ("events", "places"):
            _write(_points(getattr(dataset, layer)), path, layer, "Point")
        for layer in _PLAIN:
            pyogrio.write_dataframe(_harmless(getattr(dataset, layer)), path, layer=layer, driver="GPKG")
        return path.read_bytes()


def _write(frame: gpd.GeoDataFrame, path: Path, layer: str, kind: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a layer whose points are all blank
        pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG", geometry_type=kind)


def _units(units: pd.DataFrame, level: int) -> gpd.GeoDataFrame:
    shapes = load_units(level=level)[["unit_id", "geometry"]]
    rows = _harmless(units[units["level"] == level])
    return gpd.GeoDataFrame(rows.merge(shapes, on="unit_id", how="left"), geometry="geometry", crs="EPSG:4326")


def _points(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    points = gpd.points_from_xy(rows["longitude"], rows["latitude"], crs="EPSG:4326")
    blank = (rows["longitude"].isna() | rows["latitude"].isna()).to_numpy()
    geometry = gpd.GeoSeries(points, crs="EPSG:4326").mask(blank, None)
    return gpd.GeoDataFrame(_harmless(rows).reset_index(drop=True), geometry=geometry)


def _harmless(rows: pd.DataFrame) -> pd.DataFrame:
    text = {c: harmless_text(rows[c]) for c in rows.columns if pd.api.types.is_string_dtype(rows[c].dtype)}
    days = {
        c: rows[c].dt.date.where(rows[c].notna(), None)
        for c in rows.columns
        if pd.api.types.is_datetime64_any_dtype(rows[c].dtype)
    }
    return rows.assign(**text, **days)
