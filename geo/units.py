"""The administrative units of Mali: the shipped division of 2016, and divisions that a user has brought."""

import re
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pyogrio

from geo.assemble_units import UNIT_COLUMNS
from geo.coverage import simplify_coverage
from geo.errors import CannotReadError, WrongUseError, unknown
from geo.home import ROOT, atlas_home
from geo.message import Message
from geo.write_division import LEVEL_NAMES, layer_name

SHIPPED = ROOT / "data" / "boundaries"
PREFIX = "mali_"
SCREEN_TOLERANCE = 0.01


def load_units(division: str = "2016", level: int = 2, resolution: str = "full") -> gpd.GeoDataFrame:
    """Read the units of one level: 1 regions and Bamako, 2 cercles, 3 communes.

    Grain: one row per unit, in the fixed order of the division. Columns: `unit_id`, `level`, `name`, `parent_id`
    ("" for a region), `region_id`, `area_km2` (of the full outline, also in `screen`), `approximate` (the outline is
    a stand-in), `geometry` (EPSG:4326, x = longitude, y = latitude). `resolution` is `full` (to place points) or
    `screen` (to draw; about one kilometre, shared borders shared, levels nested). The file is read once; each call
    returns a copy. Raises WrongUseError for an unknown division, level or resolution, CannotReadError for a
    division's file that cannot be read or has no such level.
    """
    layer = layer_name(level, resolution)
    path = divisions().get(division)
    if path is None:
        raise unknown("what.division", division, divisions())
    return _read(path, path.stat().st_mtime_ns, layer).copy()


def divisions() -> dict[str, Path]:
    """Divisions that can be loaded: name -> file; the shipped one first, then those of the user, by name.

    A user's division is a file `mali_NAME.gpkg` (see geo.write_division) in the folder `boundaries` of the atlas's
    home (see geo.home); it cannot replace the shipped one.
    """
    found = {"2016": SHIPPED / f"{PREFIX}2016.gpkg"}
    for path in sorted((atlas_home() / "boundaries").glob(f"{PREFIX}*.gpkg")):
        found.setdefault(path.stem.removeprefix(PREFIX), path)
    return found


def division_path(division: str) -> Path:
    """File in which a user's division of this name is kept; raises WrongUseError for a name that is no plain word."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", division) or division == "2016":
        raise WrongUseError("geo.division_name", name=division)
    return atlas_home() / "boundaries" / f"{PREFIX}{division}.gpkg"


@lru_cache(maxsize=32)
def _read(path: Path, changed: int, layer: str) -> gpd.GeoDataFrame:
    """`changed` is part of the key only, so that a replaced file is read anew."""
    try:
        layers = {name for name, _ in pyogrio.list_layers(path)}
        if layer not in layers and layer.endswith("_screen") and layer.replace("_screen", "_full") in layers:
            return drawn_simpler(_read(path, changed, layer.replace("_screen", "_full")))
        if layer not in layers:
            have = [name for name in LEVEL_NAMES.values() if f"{name}_full" in layers]
            has = have or Message("geo.no_level_at_all")
            raise CannotReadError("geo.no_layer", file=path.name, layer=layer, layers=has)
        frame = pyogrio.read_dataframe(path, layer=layer, columns=UNIT_COLUMNS)
        return _typed(frame)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, KeyError, ValueError) as error:
        raise CannotReadError("geo.unreadable_layer", file=path.name, layer=layer, reason=error) from error


def _typed(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    text = dict.fromkeys(("unit_id", "name", "parent_id", "region_id"), str)
    frame = frame.fillna(dict.fromkeys(text, ""))
    return frame.astype(text | {"level": "int64", "area_km2": "float64", "approximate": bool})[
        [*UNIT_COLUMNS, "geometry"]
    ]


def drawn_simpler(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Units in the screen resolution: borders still shared; as they are where they do not fit together."""
    try:
        return frame.set_geometry(simplify_coverage(frame.geometry.to_numpy(), SCREEN_TOLERANCE), crs=frame.crs)
    except WrongUseError:  # a user's polygons that do not fit together are drawn as they are
        return frame
