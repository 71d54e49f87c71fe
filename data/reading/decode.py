"""Bytes of a text file to clean UTF-8, with the lines that needed help."""

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from charset_normalizer import from_bytes

from data.pieces import whole
from data.reading.say import say
from geo.errors import CannotReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1252", "mac_roman", "cp850"]
_FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæ")
_LEAST = 5
_SAMPLE = 64 * 1024
_STEP = 8 * 1024 * 1024


@dataclass(frozen=True)
class Decoded:
    """`content` is valid UTF-8 without BOM and NUL; `encoding` what the file was in.

    `odd_lines` maps the code of what was done to line numbers (the first line is 1): `mixed_encoding`,
    `unreadable_characters`, `nul_removed`, `old_code_page` (only for one of the lines in doubt). Text begins at byte
    `start` (after a BOM that was left in place).
    """

    content: bytes | Path
    encoding: str
    odd_lines: dict[str, list[int]] = field(default_factory=dict)
    start: int = 0


def decode(content: bytes, encoding: str | None = None, lang: str = "en") -> Decoded:
    """Turn a text file into UTF-8: by its BOM, as UTF-16 without one, as UTF-8, else line by line.

    A line that is not UTF-8 is read in the one old code page that charset-normalizer finds likeliest for all such
    lines, if the letters that this gives bear it out; else in Windows-1252. `encoding` overrides the guess. Raises
    CannotReadError for an encoding that does not exist.
    """
    codec = encoding or by_mark(content)
    if codec:
        decoded = _whole(content, codec, lang)
    else:
        try:
            _must_be_utf8(content)
            decoded = Decoded(content, "utf-8")
        except UnicodeDecodeError:
            decoded = _line_by_line(content)
    text = whole(decoded.content)
    return _without_nul(text, decoded) if b"\0" in text else decoded


def by_mark(content: bytes) -> str | None:
    """The encoding that the first bytes tell: a BOM, or every other byte NUL as in UTF-16; None where none is told."""
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return codec
    head = content[:4096]
    half = len(head) // 2 or 1
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.3 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.1 else None


def _whole(content: bytes, codec: str, lang: str) -> Decoded:
    try:
        text = content.decode(codec, errors="replace")
    except LookupError as error:
        raise CannotReadError(say("unknown_encoding", lang, encoding=codec)) from error
    clean = text.removeprefix("\ufeff").encode("utf-8", errors="replace")
    broken = _lines_with(clean, "\ufffd".encode()) if "\ufffd" in text else []
    return Decoded(clean, codec.removesuffix("-sig"), {"unreadable_characters": broken} if broken else {})


def _line_by_line(content: bytes) -> Decoded:
    lines = content.split(b"\n")
    foreign = [i for i, line in enumerate(lines) if not line.isascii() and not _is_utf8(line)]
    codec, doubt = _old_code_page(b"\n".join(lines[i] for i in foreign[:2000])[:_SAMPLE])
    others = sum(not line.isascii() for line in lines) - len(foreign)
    broken = []
    for i in foreign:
        text = lines[i].decode(codec, errors="replace")
        if "\ufffd" in text:
            broken.append(i + 1)
        lines[i] = text.encode("utf-8")
    odd: dict[str, list[int]] = {"unreadable_characters": broken} if broken else {}
    if doubt:
        odd["old_code_page"] = [foreign[min(1, len(foreign) - 1)] + 1]  # the first may be the header
    if others:
        odd["mixed_encoding"] = [i + 1 for i in foreign]
    return Decoded(b"\n".join(lines), f"utf-8 + {codec}" if others else codec, odd)


def _must_be_utf8(content: bytes) -> None:
    """Raise UnicodeDecodeError unless all is UTF-8; step by step, so that no second copy of the file is made."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(content), _STEP):
        decoder.decode(content[start : start + _STEP])
    decoder.decode(b"", final=True)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _old_code_page(sample: bytes) -> tuple[str, bool]:
    """The code page of a sample, and whether that is in doubt: Windows-1252 unless the letters clearly speak for
    another one. Short samples are often taken for something else, and "€" would become a letter without a word."""
    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    if best is None or best.encoding not in _LEGACY or "cp1252" in (best.encoding, *best.could_be_from_charset):
        return "cp1252", False
    ours, theirs = _letters(sample, "cp1252"), _letters(sample, best.encoding)
    clear = theirs[1] >= _LEAST and theirs[0] >= 0.8 and ours[0] <= 0.4
    return (best.encoding if clear else "cp1252"), True


def _letters(sample: bytes, codec: str) -> tuple[float, int]:
    """Share and number of the characters beyond ASCII that are letters of French where they may stand in a word: small
    ones anywhere, capitals not after a small letter."""
    text = sample.decode(codec, errors="replace")
    good = every = 0
    for before, character in zip(" " + text, text, strict=False):
        if not character.isascii():
            every += 1
            good += character in _FRENCH or (character.lower() in _FRENCH and not before.islower())
    return (good / every if every else 0.0), good


def _without_nul(text: bytes, decoded: Decoded) -> Decoded:
    odd = decoded.odd_lines | {"nul_removed": _lines_with(text, b"\0")}
    return Decoded(text.replace(b"\0", b""), decoded.encoding, odd)


def _lines_with(content: bytes, mark: bytes) -> list[int]:
    return [i for i, line in enumerate(content.split(b"\n"), 1) if mark in line]
