"""A view as a GeoPackage: areas, towns, events and the claims behind them, for QGIS."""

import tempfile
import threading
import warnings
from pathlib import Path

import pandas as pd
import pyogrio

from geo.export.make_sheet import Sheet
from geo.export.shown_layers import shown_layers
from geo.export.shown_tables import shown_tables
from geo.write_csv import harmless_text

_CLOCK = "OGR_CURRENT_DATE"
_ONE_AT_A_TIME = threading.Lock()


def as_geopackage(sheet: Sheet) -> bytes:
    """The bytes of a GeoPackage in EPSG:4326; the same sheet gives the same bytes.

    Layers `cercles` (areas), `seats`, `places`, `events` (points); tables `claims` and `about` (title, day, filters,
    version, attribution) without geometry. Columns: see geo.export.shown_tables. Text that a spreadsheet program would
    run as a formula has an apostrophe before it: such layers are often saved as CSV.
    """
    tables = shown_tables(sheet)
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a layer without a row
        before = pyogrio.get_gdal_config_option(_CLOCK)
        pyogrio.set_gdal_config_options({_CLOCK: "2000-01-01T00:00:00.000Z"})  # never the clock
        try:
            path = Path(folder) / "view.gpkg"
            for layer, frame in shown_layers(sheet).items():
                kind = "MultiPolygon" if layer == "cercles" else "Point"
                pyogrio.write_dataframe(_harmless(frame), path, layer=layer, driver="GPKG", geometry_type=kind,
                                        layer_options={"DESCRIPTION": sheet.credits})  # fmt: skip
            for layer in ("claims", "about"):
                pyogrio.write_dataframe(_harmless(tables[layer]), path, layer=layer, driver="GPKG")
            return path.read_bytes()
        finally:
            pyogrio.set_gdal_config_options({_CLOCK: before})


def _harmless(rows: pd.DataFrame) -> pd.DataFrame:
    text = {c: harmless_text(rows[c]) for c in rows.columns if pd.api.types.is_string_dtype(rows[c].dtype)}
    days = {c: rows[c].dt.date for c in rows.columns if pd.api.types.is_datetime64_any_dtype(rows[c].dtype)}
    return rows.assign(**text, **days)
