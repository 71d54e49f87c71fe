"""Apply corrections to a file as read; nothing is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.reading.convert import GROUP
from data.reading.say import say
from data.repair.correction import Correction
from data.take_rows import keep_rows
from geo.problems import problems

_FEW = 20


@dataclass(frozen=True)
class Repaired:
    """`table`: the rows that stay, corrected; `set_aside`: rows taken out, as read, with their `reason`; `applied`:
    number of cells or rows that each correction changed, in their order; `problems`: corrections that found nothing."""

    table: pd.DataFrame
    set_aside: pd.DataFrame
    applied: tuple[int, ...] = ()
    problems: pd.DataFrame = field(default_factory=problems)


def repair(table: pd.DataFrame, corrections: Sequence[Correction], lang: str = "en") -> Repaired:
    """Apply corrections in their order to a raw table (text, index = row numbers); the table given is not changed.

    A correction that finds no such column, value or row is left out and told as a warning, so that a recipe can be
    replayed on a file in which some slips no longer stand.
    """
    work = _Work(table)
    applied, told = [], []
    for one in corrections:
        count = _APPLY[one.action](work, one)
        applied.append(max(0, count))
        if count <= 0:
            told.append(_left_out(one, count, lang))
    work.settle()
    gone = np.asarray(table.index.isin(list(work.aside)), dtype=bool)
    aside = table[gone].assign(reason=pd.Series(work.aside, dtype="str").reindex(table.index[gone]).to_numpy())
    return Repaired(keep_rows(work.table, ~gone), aside, tuple(applied), problems(told))


def fingerprints(table: pd.DataFrame) -> pd.Series:
    """A short text per row that depends on its column names and cells alone; index as the table's."""
    ordered = table[sorted(table.columns)]
    key = pd.util.hash_array(np.array(["|".join(ordered.columns)], dtype=object))[0]
    digest = pd.util.hash_pandas_object(ordered, index=False).to_numpy() ^ key
    return pd.Series([f"{number:016x}" for number in digest], index=table.index, dtype="str")


class _Work:
    """A table under repair; fingerprints are of the rows as read, and made only if a correction asks for a row."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table.copy()
        self.aside: dict[int, str] = {}
        self._original = table
        self._rows: dict[str, list[int]] | None = None
        self._asked = 0
        self._new: dict[str, dict[int, str]] = {}

    def cell(self, row: int, column: str) -> str:
        """The text of a cell as it stands now."""
        return str(self._new.get(column, {}).get(row, self.table.at[row, column]))

    def put(self, row: int, column: str, text: str) -> None:
        """Change a cell; written down when the column is next looked at as a whole."""
        self._new.setdefault(column, {})[row] = text

    def settle(self) -> None:
        """Write down the changed cells, a column at a time: cell by cell each would copy its column."""
        for column, cells in self._new.items():
            texts = self.table[column].to_numpy(dtype=object, copy=True)
            texts[self.table.index.get_indexer(list(cells))] = list(cells.values())
            self.table[column] = pd.Series(texts, index=self.table.index, dtype="str")
        self._new = {}

    def find(self, one: Correction) -> int | None:
        """Number of the row that a correction means; the file is looked through once, and only where it must be: for
        many corrections, or for one whose row is not where it was."""
        self._asked += 1
        there = self._rows is None and self._asked <= _FEW and one.row in self._original.index
        if there and fingerprints(self._original.loc[[one.row]]).iat[0] == one.fingerprint:
            return one.row
        if self._rows is None:
            marks = fingerprints(self._original)
            self._rows = {}
            for row, mark in zip(marks.index, marks, strict=True):
                self._rows.setdefault(str(mark), []).append(int(row))
        rows = self._rows.get(one.fingerprint, [])
        return one.row if one.row in rows else next(iter(rows), None)


def _replace(work: _Work, one: Correction) -> int:
    if one.column not in work.table.columns:
        return -1
    work.settle()
    cells = work.table[one.column]
    hit = cells == one.old
    if hit.any():
        work.table[one.column] = cells.mask(hit, one.new)
    return int(hit.sum())


def _edit(work: _Work, one: Correction) -> int:
    if one.column == GROUP and GROUP not in work.table.columns and work.find(one) is not None:
        work.table[GROUP] = pd.Series("", index=work.table.index, dtype="str")
    if one.column not in work.table.columns:
        return -1
    row = work.find(one)
    if row is None or work.cell(row, one.column) != one.old:
        return 0
    work.put(row, one.column, one.new)
    return 1


def _swap(work: _Work, one: Correction) -> int:
    if not {one.column, one.other} <= set(work.table.columns):
        return -1
    row = work.find(one)
    if row is None:
        return 0
    first, second = work.cell(row, one.column), work.cell(row, one.other)
    work.put(row, one.column, second)
    work.put(row, one.other, first)
    return 1


def _set_aside(work: _Work, one: Correction) -> int:
    row = work.find(one)
    if row is None or row in work.aside:
        return 0
    work.aside[row] = one.note
    return 1


_APPLY: dict[str, Callable[[_Work, Correction], int]] = {
    "replace": _replace,
    "edit": _edit,
    "swap": _swap,
    "set_aside": _set_aside,
}


def _left_out(one: Correction, count: int, lang: str) -> dict[str, object]:
    code = "correction_no_column" if count < 0 else "correction_not_found"
    message = say(code, lang, row=one.row or "–", column=one.column)
    return {"row": 0, "column": one.column, "value": one.old, "code": code, "message": message, "severity": "warning"}
