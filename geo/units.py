"""The administrative units of Mali: the shipped division of 2016, and divisions that a user has brought.

A division has a name ("2023") and a key that also says its content ("2023@0f3a5b7c9d1e"; of the shipped one both are
"2016"). Its file lies in the cache under that key and can be written again from the ledger (data.ledger.divisions).
"""

import re
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely

from geo.assemble_units import UNIT_COLUMNS
from geo.context import load_attribution
from geo.coverage import Geometries, clean_coverage, simplify_coverage
from geo.errors import CannotReadError, WrongUseError
from geo.home import ROOT, atlas_home
from geo.keep_file import spare_path
from geo.message import Message
from geo.write_division import ABOUT, LEVEL_NAMES, layer_name

SHIPPED = ROOT / "data" / "boundaries"
DEFAULT = "2016"
PREFIX = "mali_"
SCREEN_TOLERANCE = 0.01


def load_units(division: str = DEFAULT, level: int = 2, resolution: str = "full") -> gpd.GeoDataFrame:
    """Read the units of one level: 1 regions and Bamako, 2 cercles, 3 communes.

    Grain: one row per unit, in the fixed order of the division. Columns: `unit_id`, `level`, `name`, `parent_id`
    ("" for a region), `region_id`, `area_km2` (of the full outline, also in `screen`), `approximate` (the outline is
    a stand-in), `geometry` (EPSG:4326, x = longitude, y = latitude). `resolution` is `full` (to place points) or
    `screen` (to draw; about one kilometre, shared borders shared, levels nested). The file is read once; each call
    returns a copy. `division`: a key. Raises WrongUseError for an unknown division, level or resolution,
    CannotReadError for a division's file that cannot be read or has no such level.
    """
    layer = layer_name(level, resolution)
    path = division_path(division)
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise WrongUseError("division.not_here", key=division) from error
    return _read(path, changed, layer).copy()


def division_path(division: str) -> Path:
    """File of a division by its key; raises WrongUseError for what is no key. It may not be there (yet)."""
    if division == DEFAULT:
        return SHIPPED / f"{PREFIX}{DEFAULT}.gpkg"
    name, _, content = division.partition("@")
    check_division_name(name)
    if not re.fullmatch(r"[0-9a-f]{12}", content):
        raise WrongUseError("division.not_here", key=division)
    path = atlas_home() / "cache" / "divisions" / f"{PREFIX}{division}.gpkg"
    return spare_path(path) if not path.is_file() and spare_path(path).is_file() else path


def division_name(division: str) -> str:
    """What a reader calls a division of this key."""
    return division.partition("@")[0]


def levels_of(division: str = DEFAULT) -> tuple[int, ...]:
    """The levels that a division has: regions (1) and cercles (2) always, communes (3) where its file had them."""
    try:
        there = {str(name) for name, _ in pyogrio.list_layers(division_path(division))}
    except pyogrio.errors.DataSourceError as error:
        raise CannotReadError("command.system", file=division_path(division).name, reason=error) from error
    return tuple(level for level, name in LEVEL_NAMES.items() if f"{name}_full" in there)


def check_division_name(name: str) -> None:
    """Raise WrongUseError for a name of a division that is no plain word, or that of the shipped one."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", name) or name == DEFAULT:
        raise WrongUseError("division.name", default=DEFAULT, name=name[:60])


def load_credit(division: str = DEFAULT) -> dict[str, str]:
    """The line that says whose outlines these are, by language (`en`, `fr`): to be shown with every map of them."""
    if division == DEFAULT:
        line = load_attribution().set_index("layer").loc["units"]
        return {lang: str(line[f"credit_{lang}"]) for lang in ("en", "fr")}
    path = division_path(division)
    try:
        about = pyogrio.read_dataframe(path, layer=ABOUT, read_geometry=False)
        source = str(about["credit"].iloc[0])
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, KeyError, IndexError) as error:
        raise CannotReadError("division.layer", file=path.name, layer=ABOUT, reason=error) from error
    return {"en": f"Boundaries ({division_name(division)}): {source}",
            "fr": f"Limites ({division_name(division)})\N{NO-BREAK SPACE}: {source}"}  # fmt: skip


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
    """Units in the screen resolution: borders still shared; where they do not fit together, each for itself."""
    shapes = frame.geometry.to_numpy()
    for prepare in (_as_they_are, clean_coverage):
        try:
            return frame.set_geometry(simplify_coverage(prepare(shapes), SCREEN_TOLERANCE), crs=frame.crs)
        except (WrongUseError, shapely.errors.GEOSException):
            continue  # a user's polygons that do not fit together, even cleaned
    return frame.set_geometry(shapely.simplify(shapes, SCREEN_TOLERANCE / 4), crs=frame.crs)


def _as_they_are(shapes: Geometries) -> Geometries:
    return shapes
