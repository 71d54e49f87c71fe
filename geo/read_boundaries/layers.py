"""The layers of areas in the files given, and the reading of one of them."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import shapely

from geo.errors import CannotReadError, WrongUseError
from geo.message import Amount, Names
from geo.read_boundaries.geojson import parse_geojson
from geo.read_boundaries.texts import guess_encoding

MOST_ROWS = 20_000
MOST_VERTICES = 3_000_000
DRIVERS = {"shapefile": "ESRI Shapefile", "geopackage": "GPKG"}
_DISGUISE = b"<OGRVRTDataSource"
"""Makes GDAL take the file for a list of other files to read, whatever else it is."""


@dataclass(frozen=True)
class Layer:
    """A layer that can be asked for: `label` (what `layer=` names), `kind` (a key of READERS), its files by suffix."""

    label: str
    kind: str
    files: Mapping[str, bytes]
    table: str = ""


def find_layers(members: Mapping[str, bytes], title: str) -> list[Layer]:
    """Layers of areas in the files; raises CannotReadError, saying what the file is, where there are none."""
    layers = [*_shapefiles(members), *(layer for item in members.items() for layer in _single(*item))]
    if layers:
        return layers
    first = next(iter(members.values()))
    for start, code in _OTHERS.items():
        if first.startswith(start):
            raise CannotReadError(code, title=title)
    suffixes = {PurePosixPath(m).suffix.lower() for m in members}
    if suffixes & {".dbf", ".shx", ".prj"}:
        raise CannotReadError("bounds.no_shp", title=title)
    raise CannotReadError("bounds.no_boundaries", title=title)


def pick_layer(layers: Sequence[Layer], wanted: str | None, title: str) -> Layer:
    """The layer asked for, or the only one; raises CannotReadError that lists them where there are several."""
    listed = Names(layer.label for layer in layers)
    if wanted is not None:
        for layer in layers:
            if layer.label == wanted:
                return layer
        raise WrongUseError("bounds.no_layer", title=title, layer=wanted, layers=listed)
    if len(layers) > 1:
        raise CannotReadError("bounds.which_layer", title=title, n=len(layers), layers=listed)
    return layers[0]


def read_layer(layer: Layer, title: str, encoding: str | None) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    """Rows as in the file, index 0, 1, ..., geometry as drawn, CRS as stated or None; and problems on the way.

    Raises CannotReadError for a file that is broken, empty or out of bounds.
    """
    frame, notes = READERS[layer.kind](layer, title, encoding)
    if not len(frame):
        raise CannotReadError("bounds.no_rows", title=title, layer=layer.label)
    if len(frame) > MOST_ROWS:
        raise CannotReadError("bounds.too_many_areas", title=title, n=len(frame), most=MOST_ROWS)
    if shapely.get_num_coordinates(frame.geometry.to_numpy()).sum() > MOST_VERTICES:
        raise CannotReadError("bounds.too_many_vertices", title=title, most=Amount(MOST_VERTICES))
    return frame.reset_index(drop=True), notes


_OTHERS = {
    b"\x00\x00\x27\x0a": "bounds.shp_alone",
    b"<": "bounds.xml",
    b"Rar!": "bounds.rar",
    b"7z": "bounds.7z",
    b"PK": "bounds.empty_zip",
}


def _shapefiles(members: Mapping[str, bytes]) -> Iterator[Layer]:
    """Sister files share folder and stem; capitals do not matter."""
    groups: dict[str, dict[str, bytes]] = {}
    labels: dict[str, str] = {}
    for name, content in members.items():
        path = PurePosixPath(name.replace("\\", "/"))
        key = str(path.with_suffix("")).lower()
        groups.setdefault(key, {})[path.suffix.lower()] = content
        if path.suffix.lower() == ".shp":
            labels[key] = str(path.with_suffix(""))
    for key, label in sorted(labels.items()):
        if len(groups[key]) > 1:
            yield Layer(label, "shapefile", groups[key])


def _single(name: str, content: bytes) -> Iterator[Layer]:
    if content.startswith(b"SQLite format 3\x00"):
        for table in _tables(content):
            yield Layer(table, "geopackage", {".gpkg": content}, table)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        yield Layer(PurePosixPath(name).stem, "geojson", {".geojson": content})


def _tables(content: bytes) -> list[str]:
    """Tables of areas (or of anything) in a GeoPackage; views are no boundaries, and may be endless."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(content)
        connection = sqlite3.connect(path)
        try:
            views = connection.execute(
                "select 1 from sqlite_master where type = 'view' and name like 'gpkg%'"
            ).fetchall()
            rows = [] if views else connection.execute(_AREA_TABLES).fetchall()
        except (sqlite3.Error, UnicodeError):
            return []
        finally:
            connection.close()
    return [str(table) for (table,) in rows]


_AREA_TABLES = """
select g.table_name from gpkg_geometry_columns g join sqlite_master m on m.name = g.table_name
where m.type = 'table' and upper(g.geometry_type_name) not in ('POINT', 'MULTIPOINT', 'LINESTRING', 'MULTILINESTRING')
order by g.table_name
"""


def _read_shapefile(layer: Layer, title: str, encoding: str | None) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    if ".dbf" not in layer.files:
        raise CannotReadError("bounds.no_dbf", title=title)
    used, notes = guess_encoding(layer.files[".dbf"], layer.files.get(".cpg"), encoding)
    frame = _read_with_gdal(layer, title, used)
    return frame.set_crs(_crs_of(layer.files.get(".prj", b"")), allow_override=True), notes


def _crs_of(prj: bytes) -> pyproj.CRS | None:
    """The CRS of a .prj; None where it is missing or says nothing that is known."""
    try:
        return pyproj.CRS(prj.decode("utf-8-sig", "replace").strip())
    except (pyproj.exceptions.CRSError, ValueError):
        return None


def _read_geopackage(layer: Layer, title: str, encoding: str | None) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    return _read_with_gdal(layer, title, None), []


def _read_geojson(layer: Layer, title: str, encoding: str | None) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    return parse_geojson(layer.files[".geojson"], title)


READERS: dict[str, Callable[[Layer, str, str | None], tuple[gpd.GeoDataFrame, list[dict[str, Any]]]]] = {
    "shapefile": _read_shapefile,
    "geopackage": _read_geopackage,
    "geojson": _read_geojson,
}


def _read_with_gdal(layer: Layer, title: str, encoding: str | None) -> gpd.GeoDataFrame:
    """Written under names of our own into a folder of its own: no name from outside touches the disk."""
    if any(_DISGUISE in content[:65536] for content in layer.files.values()):
        raise CannotReadError("bounds.list_of_files", title=title)
    with tempfile.TemporaryDirectory() as folder:
        for suffix, content in layer.files.items():
            if suffix not in (".cpg", ".prj"):
                (Path(folder) / f"layer{suffix}").write_bytes(content)
        path = Path(folder) / ("layer.gpkg" if layer.kind == "geopackage" else "layer.shp")
        pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": True})
        try:
            info = pyogrio.read_info(path, layer=layer.table or None)
            if info["driver"] != DRIVERS[layer.kind]:
                raise CannotReadError("bounds.other_kind", title=title, kind=layer.kind, driver=info["driver"])
            options = {"layer": layer.table or None, "max_features": MOST_ROWS + 1, "on_invalid": "fix"}
            frame = pyogrio.read_dataframe(path, encoding=encoding, force_2d=True, **options)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.GeometryError) as error:
            raise CannotReadError("bounds.broken", title=title, reason=_without_path(str(error), folder)) from error
        except (UnicodeError, ValueError, OverflowError, shapely.errors.GEOSException) as error:
            raise CannotReadError("bounds.unreadable", title=title, reason=_without_path(str(error), folder)) from error
        except UnboundLocalError as error:  # pyogrio's answer to a CRS that GDAL cannot write down
            raise CannotReadError("bounds.broken_crs", title=title) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise CannotReadError("bounds.no_shapes", title=title, layer=layer.label)
    return frame.set_geometry(np.asarray(frame.geometry, dtype=object), crs=frame.crs)


def _without_path(text: str, folder: str) -> str:
    return text.replace(f"{folder}/", "").replace(folder, "")[:300]
