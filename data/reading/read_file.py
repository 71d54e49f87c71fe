"""Any file that a curator has, as bytes, to a raw text table."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from data.pieces import first_of, size_of, whole
from data.progress import Progress
from data.reading.archive import open_archive
from data.reading.known_headers import known_headers
from data.reading.limits import LIMITS, Limits
from data.reading.raw_table import RawTable
from data.reading.read_csv_table import read_csv_table
from data.reading.read_workbook import read_workbook
from data.reading.say import say
from geo.errors import CannotReadError

RAW_READERS: dict[str, Callable[..., RawTable]] = {"text": read_csv_table, "workbook": read_workbook}

_REFUSED = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old_excel",
    b"%PDF": "not_a_table",
    b"\x89PNG": "not_a_table",
    b"\xff\xd8\xff": "not_a_table",
    b"PAR1": "not_a_table",
    b"SQLite format 3": "geopackage",
    b"\x1f\x8b": "not_a_table",
    b"7z\xbc\xaf": "not_a_table",
    b"Rar!": "not_a_table",
}


def read_file(
    content: bytes | Path,
    name: str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    header_row: int | None = None,
    limits: Limits = LIMITS,
    lang: str = "en",
    progress: Progress | None = None,
) -> RawTable:
    """Read a CSV, TSV, text file, workbook, or a zip with one of these.

    What the file is, is told from its content, not from its name; `sheet`, `encoding`, `separator` and `header_row`
    (1 is the first row of the file, 0: there is none) override the guesses, which are in `how` of the result.
    Returns every row that is not blank; oddities are in its problems with the row numbers of the file. `lang` is the
    language of the messages. Text in a file (`content` is its path) is never whole in memory. Raises CannotReadError,
    and nothing else, where there is no table to read or a bound (`limits`) is passed; and CancelledError.
    """
    name = _clean_name(name)
    if size_of(content) > limits.content:
        raise CannotReadError(say("too_large", lang, name=name, limit=limits.content // 1024**2))
    member, is_text = "", not first_of(content, 4).startswith(b"PK")
    content = content if is_text else whole(content)
    kind = _kind(first_of(content, 4096) if is_text else whole(content), name, lang)
    if kind == "archive":
        member, content = open_archive(whole(content), name, limits, lang)
        kind = _kind(content, member, lang)
        if kind == "archive":
            raise CannotReadError(say("no_member", lang, name=name, files=member))
    how: dict[str, Any] = {
        "sheet": sheet, "encoding": encoding, "separator": separator, "header_row": header_row,
    }  # fmt: skip
    progress = progress or Progress()
    progress.at(0.0, "reading")
    raw = RAW_READERS[kind](content, name, limits=limits, known=known_headers(), lang=lang, how=how, progress=progress)
    if member:
        raw.how["member"] = member
    return raw


def _clean_name(name: str) -> str:
    last = PurePath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[:200] or "file"


def _kind(content: bytes, name: str, lang: str) -> str:
    for magic, code in _REFUSED.items():
        if content.startswith(magic):
            raise CannotReadError(say(code, lang, name=name))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "workbook" if b"xl/workbook" in content or b"[Content_Types].xml" in content[:4096] else "archive"
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise CannotReadError(say("not_a_table", lang, name=name))
    return "text"
