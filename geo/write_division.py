"""Write the units of a division to the file that geo.units reads."""

import os
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from geo.assemble_units import UNIT_COLUMNS
from geo.errors import WrongUseError

LEVEL_NAMES = {1: "region", 2: "cercle", 3: "commune"}
RESOLUTIONS = ("full", "screen")
ABOUT = "about"
"""Layer without shapes: one row, `credit` (whose outlines these are)."""
WRITTEN = "2026-01-01T00:00:00.000Z"
"""The date put into the file: always the same, so that the same units make the same bytes."""


def write_division(frames: Mapping[tuple[int, str], gpd.GeoDataFrame], path: Path, credit: str = "") -> None:
    """Write (level, resolution) -> units to one GeoPackage, layers `region_full` ... `commune_screen`.

    Frames have UNIT_COLUMNS and geometry in EPSG:4326. `credit`: whose outlines they are, kept inside. An existing file
    is replaced in one step, so that a reader never sees half of it. Raises WrongUseError for a level or resolution that
    does not exist.
    """
    layers: dict[str, pd.DataFrame] = {
        layer_name(*key): frame[[*UNIT_COLUMNS, "geometry"]] for key, frame in frames.items()
    }
    if credit:
        layers[ABOUT] = pd.DataFrame({"credit": [credit]})
    write_layers(layers, path)


def write_layers(layers: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write layers to one GeoPackage with the same bytes for the same content; replaces the file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.stem}.{os.getpid()}.gpkg")
    half.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN})
    try:
        for layer, frame in layers.items():
            pyogrio.write_dataframe(frame, half, layer=layer, driver="GPKG", **_options(frame))
        os.replace(half, path)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        half.unlink(missing_ok=True)


def _options(frame: pd.DataFrame) -> dict[str, str]:
    if not isinstance(frame, gpd.GeoDataFrame):
        return {}
    kinds = set(frame.geom_type)
    return {"geometry_type": kinds.pop() if len(kinds) == 1 else "Unknown", "SPATIAL_INDEX": "NO"}


def layer_name(level: int, resolution: str) -> str:
    """Name of the layer, such as `cercle_full`; raises WrongUseError for another level or resolution."""
    if level not in LEVEL_NAMES:
        raise WrongUseError("geo.level", level=level)
    if resolution not in RESOLUTIONS:
        raise WrongUseError("geo.resolution", resolution=resolution)
    return f"{LEVEL_NAMES[level]}_{resolution}"
