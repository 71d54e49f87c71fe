"""The files of which a file of boundaries consists, within bounds."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geo.errors import CannotReadError
from geo.message import os_reason

MOST_MEMBERS = 1_000
MOST_BYTES = 300_000_000
"""More than any boundary file of a country; what is larger is a bomb or a mistake."""
SUFFIXES = {".shp", ".shx", ".dbf", ".prj", ".cpg", ".gpkg", ".geojson", ".json"}


def read_members(source: Path | str | bytes, name: str = "") -> tuple[dict[str, bytes], str]:
    """Contents by file name, and what to call the whole in messages.

    A zip gives its members with one of SUFFIXES, a .shp its sister files, a folder those in it. Names are only
    labels: nothing is written under them. Raises CannotReadError for what is missing, too large, locked, broken, or
    a zip whose members point outside of it.
    """
    if isinstance(source, bytes):
        title = name or "?"
        return _opened({title: _bounded(source, title)}, title), title
    path = Path(source)
    title = name or path.name
    try:
        if path.is_dir():
            found = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
        elif path.suffix.lower() == ".shp":
            found = sorted(p for p in path.parent.glob("*") if p.stem == path.stem and p.suffix.lower() in SUFFIXES)
        else:
            found = [path]
        if sum(p.stat().st_size for p in found) > MOST_BYTES:
            raise CannotReadError("bounds.too_large", title=title, most=MOST_BYTES // 10**6)
        members = {p.name: p.read_bytes() for p in found}
    except OSError as error:
        raise CannotReadError("bounds.system", title=title, reason=os_reason(error)) from error
    if not members:
        raise CannotReadError("bounds.nothing_inside", title=title)
    return (_opened(members, title) if len(members) == 1 else members), title


def _bounded(content: bytes, title: str) -> bytes:
    if len(content) > MOST_BYTES:
        raise CannotReadError("bounds.too_large", title=title, most=MOST_BYTES // 10**6)
    if not content:
        raise CannotReadError("bounds.empty", title=title)
    return content


def _opened(members: dict[str, bytes], title: str) -> dict[str, bytes]:
    """The members of a zip in place of the zip itself."""
    (content,) = members.values()
    _bounded(content, title)
    if not content.startswith(b"PK\x03\x04"):
        return members
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = _wanted(archive, title)
            inside = {info.filename: archive.read(info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise CannotReadError("bounds.broken_zip", title=title) from error
    except RuntimeError as error:  # what zipfile says of a password
        raise CannotReadError("bounds.locked_zip", title=title) from error
    if not inside:
        raise CannotReadError("bounds.nothing_inside", title=title)
    return inside


def _wanted(archive: zipfile.ZipFile, title: str) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_MEMBERS:
        raise CannotReadError("bounds.many_files", title=title, n=len(infos), most=MOST_MEMBERS)
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise CannotReadError("bounds.path_trick", title=title, member=info.filename)
    infos = [i for i in infos if PurePosixPath(i.filename).suffix.lower() in SUFFIXES and not _is_litter(i.filename)]
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise CannotReadError("bounds.bomb", title=title, most=MOST_BYTES // 10**6)
    return infos


def _is_litter(name: str) -> bool:
    """What file managers of other systems leave in a zip."""
    return "__MACOSX" in name or PurePosixPath(name).name.startswith("._")
