"""A whole version as the atlas writes it, as one CSV per table: the zip of CSV files, or the GeoPackage."""

import tempfile
import warnings
from pathlib import Path, PurePosixPath

import pandas as pd
import pyogrio

from data.pieces import first_of, size_of, whole
from data.reading.archive import check_archive, read_member
from data.reading.limits import LIMITS, Limits
from data.reading.say import say
from data.schema import TABLES
from data.write_csv import typed_text, write_csv
from geo.errors import CannotReadError

_OTHER_DATA = (".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".zip")


def read_bundle(
    content: bytes | Path, name: str, *, limits: Limits = LIMITS, lang: str = "en"
) -> dict[str, bytes] | None:
    """CSV (UTF-8, comma) by table of the atlas, in the order of data.schema.TABLES; None for any other file.

    A bundle has two or more tables, and no data beside them. Raises CannotReadError for an archive that is broken,
    hides something or passes the bounds.
    """
    start = first_of(content, 16)
    if size_of(content) > limits.content:
        return None  # data.reading.read_file says so
    if start.startswith(b"PK\x03\x04"):
        found = _from_zip(whole(content), name, limits, lang)
    elif start.startswith(b"SQLite format 3"):
        found = _from_geopackage(content, name, lang)
    else:
        return None
    return {table: found[table] for table in TABLES if table in found} if len(found) > 1 else None


def _from_zip(content: bytes, name: str, limits: Limits, lang: str) -> dict[str, bytes]:
    with check_archive(content, name, limits, lang) as archive:
        members = [m.filename for m in archive.infolist() if not m.is_dir() and "__MACOSX" not in m.filename]
        tables = {member: PurePosixPath(member) for member in members if member.lower().endswith(".csv")}
        stems = [path.stem for path in tables.values()]
        others = [member for member in members if member.lower().endswith(_OTHER_DATA)]
        if others or not set(stems) <= set(TABLES) or len(set(stems)) < len(stems) or len(stems) < 2:
            return {}
        return {path.stem: read_member(archive, member, name, limits, lang) for member, path in tables.items()}


def _from_geopackage(content: bytes | Path, name: str, lang: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        path = Path(folder) / "atlas.gpkg"
        path.write_bytes(whole(content))
        try:
            layers = {str(layer) for layer in pyogrio.list_layers(path)[:, 0]} & set(TABLES)
            return {layer: _layer(path, layer) for layer in sorted(layers)}
        except Exception as error:  # GDAL has no common error for what is no GeoPackage or a broken one
            raise CannotReadError(say("not_a_table", lang, name=name)) from error


def _layer(path: Path, layer: str) -> bytes:
    frame = pyogrio.read_dataframe(path, layer=layer, read_geometry=False)
    text = {c: typed_text(frame[c].fillna("")) for c in frame.columns if pd.api.types.is_string_dtype(frame[c].dtype)}
    return write_csv(frame.assign(**text))
