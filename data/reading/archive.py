"""Archives: what is in them is checked before a byte is unfolded, and nothing is ever written to disk."""

import io
import zipfile
from pathlib import PurePosixPath

from data.reading.limits import Limits
from data.reading.say import say
from data.schema import TABLES
from geo.errors import CannotReadError

_DATA = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm")
_BIG = 10 * 1024 * 1024
_STEP = 1024 * 1024


def check_archive(content: bytes, name: str, limits: Limits, lang: str = "en") -> zipfile.ZipFile:
    """Open a zip (or a workbook, which is one) after checking what it declares.

    Raises CannotReadError for a broken or locked archive, too many members, a member that leaves its folder, or one
    that unfolds too far. What members really unfold to is bounded by `read_member`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except Exception as error:  # zipfile has no common error for what is not an archive
        raise CannotReadError(say("broken_archive", lang, name=name)) from error
    if len(members) > limits.members:
        raise CannotReadError(say("too_many_members", lang, name=name, limit=limits.members))
    for member in members:
        if member.flag_bits & 1:
            raise CannotReadError(say("locked_archive", lang, name=name))
        if _leaves(member.filename) or _leaves(member.orig_filename):
            raise CannotReadError(say("path_trick", lang, name=name, member=member.filename[:100]))
        if member.file_size > _BIG and member.file_size > limits.ratio * max(1, member.compress_size):
            raise CannotReadError(say("bomb", lang, name=name))
    if sum(member.file_size for member in members) > limits.expanded:
        raise CannotReadError(say("bomb", lang, name=name))
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str, limits: Limits, lang: str = "en") -> bytes:
    """Unfold one member step by step; raises CannotReadError where it is broken or larger than allowed."""
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as stream:
            while part := stream.read(_STEP):
                size += len(part)
                if size > limits.expanded:
                    raise CannotReadError(say("bomb", lang, name=name))
                parts.append(part)
    except CannotReadError:
        raise
    except Exception as error:  # a broken member raises anything from BadZipFile to a negative seek
        raise CannotReadError(say("broken_archive", lang, name=name)) from error
    return b"".join(parts)


def open_archive(content: bytes, name: str, limits: Limits, lang: str = "en") -> tuple[str, bytes]:
    """The one data file (CSV, TSV, text or workbook) of a zip: its name in the archive and its bytes.

    Raises CannotReadError where there is none, where there are several, and as `check_archive` does.
    """
    with check_archive(content, name, limits, lang) as archive:
        files = [m.filename for m in archive.infolist() if not m.is_dir() and not _is_clutter(m.filename)]
        data = [f for f in files if f.lower().endswith(_DATA)]
        if len(data) != 1:
            listed = ", ".join(sorted(data or files)[:10])
            ours = len(data) > 1 and {PurePosixPath(f).stem for f in data} <= set(TABLES)
            code = "bundle" if ours else "several_members" if data else "no_member"
            raise CannotReadError(say(code, lang, name=name, files=listed))
        return data[0], read_member(archive, data[0], name, limits, lang)


def _leaves(member: str) -> bool:
    path = member.replace("\\", "/")
    return path.startswith("/") or path[1:2] == ":" or ".." in PurePosixPath(path).parts or "\0" in path


def _is_clutter(member: str) -> bool:
    parts = PurePosixPath(member).parts
    return "__MACOSX" in parts or parts[-1].startswith(".")
