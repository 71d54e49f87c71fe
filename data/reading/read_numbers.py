"""Coordinates as people write them to plain decimals."""

import re

import pandas as pd

from data.coded import coded
from data.reading.bare import bare
from data.reading.words import each_word, is_nothing

_PLAIN = r"-?[0-9]+(\.[0-9]+)?"
_DEGREES = re.compile(
    r"""^([NSEWO])?\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*[°ºd]?\s*
        (?:(\d{1,2}(?:[.,]\d+)?)\s*['’′m]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|''|″|”|s)\s*)?([NSEWO])?$""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 200  # no pair is longer, and a megabyte is not searched for one
_NORTH, _EAST = frozenset("NS"), frozenset("EWO")
_LETTER = "[NSEWOnsewo]"
_CUTS = (
    rf"(?<={_LETTER})\s*[,;/|]?\s*(?=[+-]?\d)",
    rf"[,;/|]?\s*(?={_LETTER}\s*\d)",
    r"\s*;\s*",
    r"\s*\|\s*",
    r",\s+",
    r"\s*,\s*",
    rf"(?<=[\d°'\"]|{_LETTER})\s+",
)
# a comma without a blank after it parts two numbers only where it cannot be a decimal comma: "18.4,1.4", "18,-1"
_PARTING = re.compile(rf"\.|[°º]|{_LETTER}|,[+-]")
_POINT = re.compile(r"^\s*POINT\s*Z?\s*\(\s*(\S+)\s+(\S+?)(?:\s+\S+)?\s*\)\s*$", re.IGNORECASE)


def read_degrees(column: pd.Series) -> pd.Series:
    """Degrees as decimals with a point: decimal commas, degree signs, minutes and seconds, N/S/E/W (French O: west).

    What is no number stays as typed, for the checks to report.
    """
    if coded(column)[1].str.fullmatch(_PLAIN).all():
        return column
    return each_word(column, lambda words: [_degrees(word) for word in words])


def split_coordinates(column: pd.Series) -> tuple[pd.Series, pd.Series]:
    """One column with "lat, lon" (or WKT `POINT(lon lat)`) to two of decimals; latitude first.

    A cell that is not a pair stays as typed in the first.
    """
    pairs = {word: _pair(word) for word in column.unique()}
    return (
        each_word(column, lambda words: [pairs[word][0] for word in words]),
        each_word(column, lambda words: [pairs[word][1] for word in words]),
    )


def _degrees(word: str) -> str:
    text = bare(word)
    if is_nothing(text):
        return ""
    match = _DEGREES.match(text)
    if not match or (match[1] and match[5]):
        return word.strip()
    degrees, minutes, seconds = (float((part or "0").replace(",", ".")) for part in match.group(2, 3, 4))
    size = abs(degrees) + minutes / 60 + seconds / 3600
    negative = match[2].startswith("-") or _side(match) in ("S", "W", "O")
    if match[3] is None and match[4] is None:
        plain = match[2].replace(",", ".").lstrip("+-")
        return f"-{plain}" if negative else plain
    return f"{-size if negative else size:.6f}".rstrip("0").rstrip(".")


def _side(match: re.Match[str]) -> str:
    return (match[1] or match[5] or "").upper()


def _pair(word: str) -> tuple[str, str]:
    """Latitude and longitude of a cell: as the letters N, S, E, W and O say, else latitude first."""
    if len(word) > _LONGEST:
        return word, ""
    text = bare(word).strip("()[]")
    if is_nothing(text):
        return "", ""
    if match := _POINT.match(word):
        return _degrees(match[2]), _degrees(match[1])
    for cut in _CUTS:
        if cut == r"\s*,\s*" and not _PARTING.search(text):
            continue
        parts = [part.strip() for part in re.split(cut, text) if part.strip()]
        found = [_DEGREES.match(part) for part in parts]
        if len(parts) == 2 and found[0] and found[1]:
            return _in_order(word, parts, _side(found[0]), _side(found[1]))
    return word, ""


def _in_order(word: str, parts: list[str], first: str, second: str) -> tuple[str, str]:
    """Two degrees, latitude first; the cell as typed where both letters speak of one axis."""
    swapped, straight = first in _EAST or second in _NORTH, first in _NORTH or second in _EAST
    if swapped and straight:
        return word, ""
    lat, lon = reversed(parts) if swapped else parts
    return _degrees(lat), _degrees(lon)
