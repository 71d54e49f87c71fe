"""Dates whose month is a word, English or French, single or as a range: all of the text is understood, or nothing."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

_TIME = re.compile(
    r"(?:\b(?:at|a|vers)\s+|@\s*)?(?<![\d-])\d{1,2}(?:\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\s?h|\s?[ap]m)"
    r"(?:\s?(?:utc|gmt|z))?(?![\da-z])"
)
_TOKEN = re.compile(r"(\d+)(?:st|nd|rd|th|ere|er|eme)?(?![a-z])|(\d+)|([a-z]+)|(\s-\s|[–—])|(-)|([^\s.,/])")
_KINDS = {"to": "S", "between": "B", "and": "E", "about": "A", "idle": ""}
_TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Worded:
    """First and last day (inclusive), `precision` (day, month, season, year), whether the year had two digits."""

    start: dt.date
    end: dt.date
    precision: str
    two_digits: bool = False


@dataclass
class _Part:
    """What one side of a range, or a single date, states."""

    day: int = 0
    month: int = 0
    year: int = 0
    about: bool = False
    short: bool = False
    order: str = ""


def read_worded_date(text: str, today: dt.date) -> Worded | None:
    """Read "31 January 2020", "1er mars 2012", "Jan 31, 2020", "mars 2012", "3-5 March 2012", "27 février - 2 mars
    2012", "du 3 au 5 mars 2012", "Jan-Mar 2012"; weekdays and times of day are passed over.

    None where anything is left that is not understood, where a range would end before it starts, or where there is no
    year: such a text is no date, and is for the checks to report. Years of two digits lie in this century up to the
    year of `today`.
    """
    tokens = _tokens(text)
    if tokens is None:
        return None
    single = _part([token for token in tokens if token[0] != "-"], today)
    if single:
        return _as_date(single, single)
    sides = _sides(tokens)
    if not sides:
        return None
    first, last = _part(sides[0], today, whole=False), _part(sides[1], today, whole=False)
    if not first or not last or not _fill(first, last):
        return None
    return _as_date(first, last)


def span_precision(start: dt.date, end: dt.date) -> str:
    """How exact a period is that is known by months only: a month, a season (up to 100 days), else a year."""
    days = (end - start).days
    return "month" if days <= 31 else "season" if days <= 100 else "year"


def _tokens(text: str) -> list[tuple[str, str]] | None:
    """Kinds and texts: D number of one or two digits, Y of four, M month, S "to", "-" hyphen, B "between", E "and",
    A "about"; None where anything else is there."""
    plain = unicodedata.normalize("NFKD", text.replace("−", "-")).casefold()
    plain = _TIME.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).replace("’", "'")
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(plain):
        number, word = match[1] or match[2] or "", match[3] or ""
        kind = _number(number) if number else _word(word) if word else "S" if match[4] else "-" if match[5] else "?"
        if kind == "?" and match[0] != "'":
            return None
        if kind not in ("", "?"):
            found.append((kind, number or word or "-"))
    while found and found[-1][0] == "-":
        found.pop()
    return found


def _number(digits: str) -> str:
    return {1: "D", 2: "D", 4: "Y"}.get(len(digits), "?")


def _word(word: str) -> str:
    return "M" if word in _months() else _kinds().get(word, "?")


def _sides(tokens: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]] | None:
    """The two sides of a range: cut at "to", at "and" after "between", else at its only hyphen."""
    between = bool(tokens) and tokens[0][0] == "B"
    tokens = tokens[1:] if between else tokens
    kinds = [kind for kind, _ in tokens]
    cut = next((mark for mark in ("S", "E", "-") if mark in kinds), "")
    if not cut or (cut == "E") != (between and "S" not in kinds and "E" in kinds) or kinds.count(cut) > 1:
        return None
    at = kinds.index(cut)
    left, right = ([token for token in side if token[0] != "-"] for side in (tokens[:at], tokens[at + 1 :]))
    return left, right


def _part(tokens: list[tuple[str, str]], today: dt.date, whole: bool = True) -> _Part | None:
    """Day, month and year of one date; of one side of a range (not `whole`) some may be missing."""
    part = _Part(about=any(kind == "A" for kind, _ in tokens))
    tokens = [token for token in tokens if token[0] != "A"]
    part.order = "".join(kind for kind, _ in tokens)
    forms = {"DMY", "MDY", "YMD", "MY", "YM", "DMD", "MDD"} | (set() if whole else {"D", "DM", "MD", "M", "DY"})
    if part.order not in forms:
        return None
    for at, (kind, text) in enumerate(tokens):
        if kind == "M":
            part.month = _months()[text]
        elif kind == "Y":
            part.year = int(text)
        elif at == 2 and part.order != "YMD":  # the second number of DMD and MDD
            if len(text) != 2:
                return None
            part.year, part.short = _century(int(text), today), True
        else:
            part.day = int(text)
    stated_day = "D" in part.order
    return None if (stated_day and not 1 <= part.day <= 31) or (stated_day and part.about) else part


def _fill(first: _Part, last: _Part) -> bool:
    """Give each side of a range what the other one states for both; false where it does not add up."""
    if not last.year or bool(first.day) != bool(last.day):
        return False
    if last.order == "DY" and first.order != "MD":  # "March 3-5, 2012"
        return False
    first.month, last.month = first.month or last.month, last.month or first.month
    first.year = first.year or last.year
    return bool(first.month)


def _as_date(first: _Part, last: _Part) -> Worded | None:
    try:
        start = dt.date(first.year, first.month, first.day or 1)
        end = dt.date(last.year, last.month, last.day or monthrange(last.year, last.month)[1])
    except ValueError:
        return None
    precision = "day" if first.day else span_precision(start, end)
    return Worded(start, end, precision, first.short or last.short) if start <= end else None


def _century(year: int, today: dt.date) -> int:
    return 2000 + year if year <= today.year % 100 else 1900 + year


@cache
def _months() -> dict[str, int]:
    table = pd.read_csv(_TABLES / "months.csv", keep_default_na=False)
    return dict(zip(table["word"].astype(str), table["month"].astype(int), strict=True))


@cache
def _kinds() -> dict[str, str]:
    table = pd.read_csv(_TABLES / "date_words.csv", keep_default_na=False)
    return {str(word): _KINDS[str(meaning)] for meaning, word in table.itertuples(index=False)}
