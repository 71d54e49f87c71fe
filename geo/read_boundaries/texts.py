"""The encoding of a shapefile's texts: often unsaid, sometimes said wrongly."""

import codecs
import re
from typing import Any

from geo.errors import WrongUseError
from geo.message import Message

FALLBACK = "cp1252"


def guess_encoding(dbf: bytes, cpg: bytes | None, wanted: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The codec in which to read a .dbf, and a warning where it is not the one that the .cpg names.

    What was asked for wins; then UTF-8 if the texts are plainly so (whatever .cpg says); then what .cpg names if it
    can be; then Windows Western European. Raises WrongUseError for a codec asked for that does not exist.
    """
    if wanted is not None:
        if not _known(wanted):
            raise WrongUseError("bounds.no_encoding", encoding=wanted)
        return wanted, []
    said = _said(cpg)
    rows = dbf[int.from_bytes(dbf[8:10], "little") :]
    if not rows or rows.isascii():
        return said or "utf-8", []
    used = "utf-8" if _is_utf8(rows) else said if said and said != "utf-8" else FALLBACK
    if said and used != said:
        return used, [_warning(said, used)]
    return used, []


def _said(cpg: bytes | None) -> str:
    """The codec that a .cpg names: "UTF-8", "1252", "ANSI 1252", "88591" (for ISO 8859-1); "" if it says nothing."""
    text = (cpg or b"").decode("ascii", "ignore").strip().removeprefix("ANSI").strip()
    if re.fullmatch(r"8859\d{1,2}", text):
        text = f"iso8859-{text[4:]}"
    elif text.isdigit():
        text = f"cp{text}"
    return codecs.lookup(text).name if re.search(r"[a-zA-Z]", text) and _known(text) else ""


def _known(codec: str) -> bool:
    try:
        return "é" in codecs.decode("é".encode(codec), codec)
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False


def _is_utf8(rows: bytes) -> bool:
    """Texts are cut at the width of a column, perhaps within a letter: a few broken letters are forgiven."""
    decoded = rows.decode("utf-8", "replace")
    broken = decoded.count("\ufffd")
    letters = sum(not c.isascii() for c in decoded) - broken
    return letters > 4 * broken


def _warning(said: str, used: str) -> dict[str, Any]:
    return {
        "column": ".cpg",
        "value": said,
        "code": "encoding",
        "message": Message("bounds.encoding", used=used, said=said),
        "suggestion": used,
        "severity": "warning",
    }
