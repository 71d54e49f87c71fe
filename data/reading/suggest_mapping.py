"""A first guess which column of an unknown sheet holds what."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process

from data.reading.known_headers import load_headers
from data.reading.level_of import level_of
from data.reading.mapping import FIELDS, Mapping
from data.reading.raw_table import RawTable
from data.reading.read_counts import read_counts
from data.reading.read_dates import read_dates
from data.reading.read_numbers import read_degrees, split_coordinates
from data.reading.simplify import simplify
from data.reading.translate import translate_precisions
from geo.vocabulary import load_vocabulary

_SAMPLE = 200
_LEAST = 0.55
_BY_CONTENT = ("date", "coordinates", "latitude", "longitude")
_WIDTHS = {"latitude": (9.5, 25.5), "longitude": (-13.0, 5.0)}


def suggest_mapping(raw: RawTable, kind: str = "events") -> Mapping:
    """Guess the mapping of a table of events or claims: by HXL tags, column names (English and French, small slips
    forgiven) and content.

    A name that is known counts most; content confirms or contradicts it (dates that can be read, degrees that lie in
    Mali's range, whole numbers) and alone suffices only for days and coordinates. A column that says to be latitude
    or longitude is nothing else, whatever it holds: swapped points are reported and offered, not turned unasked. Each
    column serves one field.
    """
    scores: list[tuple[float, str, str]] = []
    fields = FIELDS[kind]
    for column in raw.table.columns:
        cells = _sample(raw.table[column])
        tagged = _tags().get(re.sub(r"\s+", "", raw.hints.get(column, "").lower()))
        for name, likeness in _fields_by_name(column, kind).items():
            weight = _content(name, cells)
            if name in _WIDTHS and _is_coordinate(column):  # a point in the wrong column is for the curator to turn
                weight = max(weight, 0.0)
            scores.append((likeness * (0.75 + 0.25 * weight) if weight >= 0 else likeness * 0.4, name, column))
        if tagged and tagged in fields:
            scores.append((1.01, tagged, column))
        by_content: tuple[str, ...] = () if _is_coordinate(column) else _BY_CONTENT
        by_content = by_content[1:] if _are_bare(cells) else by_content  # without a name, numbers are no dates
        for name in (name for name in by_content if name in fields):
            if _content(name, cells) > 0.9 and (name not in _WIDTHS or _has_decimals(cells)):
                scores.append((0.6 if name in ("date", "coordinates") else 0.56, name, column))
    return replace(_assign(scores, list(raw.table.columns)), kind=kind)


def _assign(scores: list[tuple[float, str, str]], columns: list[str]) -> Mapping:
    chosen: dict[str, str] = {}
    sure: dict[str, float] = {}
    for score, name, column in sorted(scores, key=lambda s: (-s[0], _rank(s[1], s[2]), columns.index(s[2]))):
        if score >= _LEAST and name not in chosen and column not in chosen.values():
            chosen[name], sure[name] = column, min(1.0, round(score, 2))
    if "latitude" in chosen and "longitude" in chosen and sure.get("coordinates", 1.0) < 0.7:
        chosen.pop("coordinates", None)
        sure.pop("coordinates", None)
    return Mapping(chosen, {}, sure)


def _fields_by_name(column: str, kind: str) -> dict[str, float]:
    plain = simplify(column)
    spellings = _spellings(kind)
    if plain in spellings:
        return dict.fromkeys(spellings[plain], 1.0)
    found: dict[str, float] = {}
    for spelling, score, _ in process.extract(plain, list(spellings), scorer=fuzz.token_sort_ratio, score_cutoff=78):
        for name in spellings[spelling]:
            found.setdefault(name, 0.9 * score / 100)
    return found


def _rank(name: str, column: str) -> int:
    """Where a spelling stands in the list of its field: the better names come first ("location" before "admin3")."""
    ranks = _ranks()
    return ranks.get((name, simplify(column)), len(ranks))


@cache
def _ranks() -> dict[tuple[str, str], int]:
    return {(str(f), simplify(str(s))): i for i, (f, s) in enumerate(load_headers().itertuples(index=False))}


def _is_coordinate(column: str) -> bool:
    """Whether a name says latitude or longitude; a bare "x" or "y" may be anything."""
    return len(column.strip()) > 1 and not _WIDTHS.keys().isdisjoint(_spellings().get(simplify(column), ()))


def _sample(cells: pd.Series) -> pd.Series:
    filled = cells[cells.str.strip() != ""]
    step = max(1, len(filled) // _SAMPLE)
    return filled.iloc[::step].head(_SAMPLE)


def _content(name: str, cells: pd.Series) -> float:
    """How well cells fit a field: 0 to 1, -1 where they contradict it, 0.5 where content tells nothing."""
    if name not in _FITS or not len(cells):
        return 0.5
    share = _FITS[name](cells)
    return share if share >= 0.3 else -1.0


def _dates(cells: pd.Series) -> float:
    return float((read_dates(cells, order="day").precision != "").mean())


def _are_bare(cells: pd.Series) -> bool:
    """Whether most cells are numbers that only a name makes years or day numbers of a spreadsheet."""
    return bool(cells.str.fullmatch(r"\s*\d{1,5}([.,]\d+)?\s*").mean() > 0.5)


def _degrees(name: str) -> Callable[[pd.Series], float]:
    low, high = _WIDTHS[name]
    return lambda cells: float(pd.to_numeric(read_degrees(cells), errors="coerce").between(low, high).mean())


def _has_decimals(cells: pd.Series) -> bool:
    """Whether most cells have decimals: whole numbers of a nameless column may count anything."""
    return bool(cells.str.contains(r"\d[.,]\d\d", regex=True).mean() > 0.5)


def _numbers(cells: pd.Series) -> float:
    return float(pd.to_numeric(read_counts(cells, mark="thousands").values, errors="coerce").ge(0).mean())


def _precisions(cells: pd.Series) -> float:
    """Words only: numbers stand for another precision in each dataset."""
    return float(translate_precisions(cells.str.strip(), "geo").isin(load_vocabulary("geo_precisions").index).mean())


def _days(cells: pd.Series) -> float:
    return float(pd.to_numeric(cells, errors="coerce").between(0, 31).mean())


def _months(cells: pd.Series) -> float:
    named = read_dates(cells + " 2000").precision == "month"
    return float((pd.to_numeric(cells, errors="coerce").between(0, 12) | named).mean())


def _years(cells: pd.Series) -> float:
    return float(pd.to_numeric(cells, errors="coerce").between(1900, 2100).mean())


_FITS: dict[str, Callable[[pd.Series], float]] = {
    "date": _dates,
    "date_end": _dates,
    "latitude": _degrees("latitude"),
    "longitude": _degrees("longitude"),
    "coordinates": lambda cells: float((split_coordinates(cells)[1] != "").mean()),
    "fatalities_best": _numbers,
    "fatalities_low": _numbers,
    "fatalities_high": _numbers,
    "geo_precision": _precisions,
    "year": _years,
    "month": _months,
    "day": _days,
    "valid_from": _dates,
    "valid_to": _dates,
    "level": lambda cells: float(cells.map(level_of).ne("").mean()),
}


@cache
def _spellings(kind: str = "events") -> dict[str, tuple[str, ...]]:
    """Fields by spelling; "day" is the date of one sheet and the day of the month of another, which content tells."""
    found: dict[str, tuple[str, ...]] = {}
    for field, spelling in load_headers(kind).itertuples(index=False):
        plain = simplify(str(spelling))
        found[plain] = tuple(dict.fromkeys([*found.get(plain, ()), str(field)]))
    return found


@cache
def _tags() -> dict[str, str]:
    table = pd.read_csv(Path(__file__).parent / "tables" / "hxl_tags.csv", keep_default_na=False)
    return {str(tag): str(name) for name, tag in table.itertuples(index=False)}
