"""Does every reference lead to a row, of the right kind?"""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells, is_in
from data.checks.finding import Finding, phrase
from data.checks.values import MOST_GUESSES, at_words, nearest
from data.reading.is_community import without_communities
from data.schema import load_schema
from data.suggest import suggest

_CODES = {"camps": "unknown_value"}  # camps are few and known to all: a vocabulary more than a table
_AREAS = {"town": ("places", None), "cercle": ("units", 2), "region": ("units", 1)}
_PEOPLE = ("actors", "camps")
_SPELLINGS = ("name", "name_en", "name_fr", "name_ascii", "label_en", "label_fr", "acronym", "title", "aliases")


def check_references(cells: Cells, around: Around) -> list[Finding]:
    """Ids that lead nowhere, units of another level than the column is for, areas of another kind than stated."""
    found = []
    for column in cells.schema[cells.schema["references"].ne("")].itertuples():
        names = [part.split(":")[0] for part in column.references.split("|")]
        tables = {name: ids_of(name, cells, around) for name in names}
        if all(name in around.tables or name == cells.table for name in names):
            found += _check_column(cells, column, tables, around)
    return found + _check_areas(cells, around)


def ids_of(table: str, cells: Cells, around: Around) -> pd.Index:
    """Ids of a table, with those of the rows being checked if it is their own table."""
    key = load_schema(table)["column"].iloc[0]
    frames = [around.tables.get(table), cells.raw if cells.table == table else None]
    ids = [pd.Index(frame[key].astype(TEXT)) for frame in frames if frame is not None and key in frame]
    return ids[0].append(ids[1:]).unique() if ids else pd.Index([], dtype=TEXT)


def _check_column(cells: Cells, column: Any, tables: dict[str, pd.Index], around: Around) -> list[Finding]:
    words = cells.coded(column.column)[1]
    blank = words.str.strip().eq("") if column.required else words.eq("")
    known = _known(words, column.type == "list", tables)
    table = column.references.split("|")[0].split(":")[0]
    code = _CODES.get(table, "broken_reference")
    other = (
        ", ".join(tables[table]) if code == "unknown_value" else phrase("table", around.lang, table=" / ".join(tables))
    )
    bad = ~known & ~blank
    spellings = _of_column(column, cells, around) if bad.any() else {}
    guess = _nearest_parts if column.type == "list" else _nearest_people if table in _PEOPLE else nearest
    found = [at_words(cells, column.column, code, bad, other, lambda w: guess(w, spellings))]
    if column.column == "area_id" and "area_level" in cells:
        found = [_of_stated_kind(found[0], cells, around)]
    if ":" in column.references:
        level = int(column.references.split(":")[1])
        wrong = known & ~blank & ~is_in(words, _units_of_level(level, cells, around))
        found.append(at_words(cells, column.column, "wrong_area_level", wrong, phrase(f"level_{level}", around.lang)))
    return found


def _known(words: pd.Series, multiple: bool, tables: dict[str, pd.Index]) -> pd.Series:
    known = np.zeros(len(words), dtype=bool)
    if multiple:
        ids = set().union(*tables.values())
        return words.map(lambda cell: all(part in ids for part in cell.split("|") if part)).astype(bool)
    for ids in tables.values():
        known |= is_in(words, ids)
    return pd.Series(known, index=words.index)


def _nearest_people(words: pd.Series, spellings: dict[str, str]) -> pd.Series:
    """As `nearest`, but nothing for the names of communities: they are never actors or camps."""
    best = without_communities(suggest(list(words), spellings, limit=1)).set_index("word")["id"]
    return words.map(best).fillna("").astype(TEXT)


def _nearest_parts(words: pd.Series, spellings: dict[str, str]) -> pd.Series:
    """Repaired lists: each part the id that comes nearest; "" where a part has none."""
    parts = words.str.split("|").explode()
    best = nearest(parts, spellings)
    whole = best.groupby(level=0, sort=False).agg(lambda ids: "|".join(ids) if ids.ne("").all() else "")
    return whole.reindex(words.index)


def _of_column(column: Any, cells: Cells, around: Around) -> dict[str, str]:
    """Every spelling of what a column may refer to -> id."""
    spellings: dict[str, str] = {}
    for reference in column.references.split("|"):
        name, _, level = reference.partition(":")
        spellings |= _spellings(name, cells, around, int(level) if level else None)
    return spellings


def _of_stated_kind(finding: Finding, cells: Cells, around: Around) -> Finding:
    """The finding about areas with repairs of the kind that each row's `area_level` says, where it says one."""
    if not len(finding.rows):
        return finding
    at = pd.Index(cells.raw.index).get_indexer(finding.rows)
    kinds, repairs = cells.text("area_level", at), pd.Series(finding.suggestion, dtype=TEXT).reset_index(drop=True)
    values = pd.Series(finding.value, dtype=TEXT).reset_index(drop=True)
    for kind, (table, level) in _AREAS.items():
        those = kinds.eq(kind)
        if those.any() and (table in around.tables or table == cells.table):
            spellings = _spellings(table, cells, around, level)
            words = pd.Series(values[those].unique(), dtype=TEXT).iloc[:MOST_GUESSES]
            best = dict(zip(words, nearest(words, spellings), strict=True))
            repairs[those] = values[those].map(best).fillna("").astype(TEXT)
    return replace(finding, suggestion=repairs)


def _spellings(table: str, cells: Cells, around: Around, level: int | None = None) -> dict[str, str]:
    """Every spelling of a table's rows, units of one level only, -> id; the id wins over a name that looks like it."""
    frame = cells.raw if cells.table == table else around.tables[table]
    if level is not None and "level" in frame:
        frame = frame[pd.to_numeric(frame["level"], errors="coerce").eq(level)]
    ids = frame[load_schema(table)["column"].iloc[0]].astype(str)
    spellings: dict[str, str] = {}
    for column in (name for name in _SPELLINGS if name in frame):
        names = pd.Series(frame[column].astype(str).to_numpy(), index=ids).str.split("|").explode()
        spellings |= {name: identity for identity, name in names.items() if name.strip()}
    return spellings | dict(zip(ids, ids, strict=True))


def _units_of_level(level: int, cells: Cells, around: Around) -> pd.Index:
    frames = [around.tables.get("units"), cells.raw if cells.table == "units" else None]
    ids = [pd.Index([], dtype=TEXT)]
    for frame in frames:
        if frame is not None and {"unit_id", "level"} <= set(frame.columns):
            there = pd.to_numeric(frame["level"], errors="coerce").eq(level)
            ids.append(pd.Index(frame.loc[there, "unit_id"].astype(TEXT)))
    return ids[0].append(ids[1:])


def _check_areas(cells: Cells, around: Around) -> list[Finding]:
    """A claim's area must be of the kind that `area_level` says."""
    if not ("area_level" in cells and "area_id" in cells):
        return []
    found = []
    places, units = ids_of("places", cells, around), ids_of("units", cells, around)
    codes, areas = cells.coded("area_id")
    known = is_in(areas, places.append(units))[codes]
    for kind, (table, level) in _AREAS.items():
        fitting = places if table == "places" else _units_of_level(level or 0, cells, around)
        stated = cells.coded("area_level")[1].eq(kind).to_numpy(dtype=bool)[cells.coded("area_level")[0]]
        at = np.flatnonzero(stated & known & ~is_in(areas, fitting)[codes])
        text = cells.text("area_id", at)
        found.append(Finding("wrong_area_level", "area_id", cells.rows(at), text, phrase(kind, around.lang)))
    return found
