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
    for start, what in _OTHERS.items():
        if first.startswith(start):
            raise CannotReadError(f"{title} {what}")
    suffixes = {PurePosixPath(m).suffix.lower() for m in members}
    if suffixes & {".dbf", ".shx", ".prj"}:
        raise CannotReadError(f"{title} has parts of a shapefile but no .shp: zip .shp, .dbf and .prj together")
    raise CannotReadError(f"{title} is no shapefile, GeoPackage or GeoJSON")


def pick_layer(layers: Sequence[Layer], wanted: str | None, title: str) -> Layer:
    """The layer asked for, or the only one; raises CannotReadError that lists them where there are several."""
    listed = ", ".join(repr(layer.label) for layer in layers)
    if wanted is not None:
        for layer in layers:
            if layer.label == wanted:
                return layer
        raise WrongUseError(f"{title} has no layer {wanted!r}; it has {listed}")
    if len(layers) > 1:
        raise CannotReadError(f"{title} has {len(layers)} layers; say which one to read: {listed}")
    return layers[0]


def read_layer(layer: Layer, title: str, encoding: str | None) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    """Rows as in the file, index 0, 1, ..., geometry as drawn, CRS as stated or None; and problems on the way.

    Raises CannotReadError for a file that is broken, empty or out of bounds.
    """
    frame, notes = READERS[layer.kind](layer, title, encoding)
    if not len(frame):
        raise CannotReadError(f"{title}: layer {layer.label!r} has no rows")
    if len(frame) > MOST_ROWS:
        raise CannotReadError(f"{title} has {len(frame)} areas; more than {MOST_ROWS} are not read")
    if shapely.get_num_coordinates(frame.geometry.to_numpy()).sum() > MOST_VERTICES:
        raise CannotReadError(f"{title} has more than {MOST_VERTICES:,} vertices: simplify it first")
    return frame.reset_index(drop=True), notes


_OTHERS = {
    b"\x00\x00\x27\x0a": "is the .shp of a shapefile alone: zip it with its .dbf, .shx and .prj",
    b"<": "is XML, perhaps KML or GML: save it as GeoJSON or GeoPackage first",
    b"Rar!": "is a RAR archive: make a zip",
    b"7z": "is a 7z archive: make a zip",
    b"PK": "is an empty or broken zip",
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
        raise CannotReadError(f"{title} has no .dbf, which holds the names: zip .shp, .dbf and .prj together")
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
        raise CannotReadError(f"{title} is a list of other files, which is not read")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, content in layer.files.items():
            if suffix not in (".cpg", ".prj"):
                (Path(folder) / f"layer{suffix}").write_bytes(content)
        path = Path(folder) / ("layer.gpkg" if layer.kind == "geopackage" else "layer.shp")
        pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": True})
        try:
            info = pyogrio.read_info(path, layer=layer.table or None)
            if info["driver"] != DRIVERS[layer.kind]:
                raise CannotReadError(f"{title} is no {layer.kind} but {info['driver']}")
            options = {"layer": layer.table or None, "max_features": MOST_ROWS + 1, "on_invalid": "fix"}
            frame = pyogrio.read_dataframe(path, encoding=encoding, force_2d=True, **options)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.GeometryError) as error:
            raise CannotReadError(f"{title} is broken: {_without_path(str(error), folder)}") from error
        except (UnicodeError, ValueError, OverflowError, shapely.errors.GEOSException) as error:
            raise CannotReadError(f"{title} cannot be read: {_without_path(str(error), folder)}") from error
        except UnboundLocalError as error:  # pyogrio's answer to a CRS that GDAL cannot write down
            raise CannotReadError(f"{title} has a broken coordinate reference system: save it anew") from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise CannotReadError(f"{title}: layer {layer.label!r} has no shapes")
    return frame.set_geometry(np.asarray(frame.geometry, dtype=object), crs=frame.crs)


def _without_path(text: str, folder: str) -> str:
    return text.replace(f"{folder}/", "").replace(folder, "")[:300]
