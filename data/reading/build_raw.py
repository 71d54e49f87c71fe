"""The last steps that all readers share: header to column names, blank rows and columns out, bounds on cells."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.blank_cells import blank_cells
from data.reading.find_header import find_header, is_tag_row
from data.reading.limits import Limits
from data.reading.raw_table import RawTable
from data.reading.say import say
from data.spool import rest
from geo.errors import CannotReadError
from geo.problems import problems
from geo.say import say_number

_ERRORS = {"row_too_long", "quote_not_closed", "too_many_cells", "cell_too_long", "quote_swallows_rows"}


@dataclass(frozen=True)
class Head:
    """What the first rows tell: `header_row` (1 is the first row; 0: none), rows to `skip` before the data, names."""

    header_row: int
    skip: int
    names: list[str]
    hints: dict[str, str]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.names)


@dataclass(frozen=True)
class Odd:
    """Something that was odd in one row of the file."""

    code: str
    row: int
    column: str = ""
    value: str = ""
    doubtful: bool = False


def look_at_head(
    rows: Sequence[Sequence[str]], known: Set[str], header_row: int | None, limits: Limits, lang: str
) -> Head:
    """Find the header and a row of HXL tags after it; raises CannotReadError for an empty or too wide file."""
    if not any(cell.strip() for row in rows for cell in row):
        raise CannotReadError(say("empty_file", lang))
    if header_row is None:
        header_row = find_header(rows, known) + 1
    cells = list(rows[header_row - 1]) if 0 < header_row <= len(rows) else []
    skip = header_row
    after = rows[header_row] if header_row < len(rows) else []
    tags: Sequence[str] = []
    if header_row and is_tag_row(after):
        tags, skip = after, skip + 1
    elif is_tag_row(cells):
        tags = cells
    body = [len(row) for row in rows[skip:] if any(cell.strip() for cell in row)]
    usual = Counter(body).most_common(1)[0][0] if body else 0
    width = max(len(cells), usual if not _filled(cells) or not header_row else _needed(rows[skip:], len(cells)))
    if width > limits.columns:
        raise CannotReadError(say("too_many_columns", lang, limit=say_number(limits.columns, lang)))
    names = _names([*cells, *[""] * (width - len(cells))], lang)
    hints = {n: t.strip() for n, t in zip(names, tags, strict=False) if t.strip()}
    return Head(header_row, skip, names, hints)


def build_raw(
    table: pd.DataFrame, odd: list[Odd], head: Head, *, name: str, how: dict[str, Any], limits: Limits, lang: str
) -> RawTable:
    """Name the columns, take out blank rows and nameless blank columns, cut overlong cells, tell what was odd."""
    if len(table) > limits.rows:
        raise CannotReadError(say("too_many_rows", lang, limit=limits.rows))
    table = table.set_axis(head.names, axis=1)
    gone = _blank_rows(table) & ~np.isin(table.index, [o.row for o in odd])
    if gone.any():  # a large table is not copied for nothing
        table = table[~gone]
    nameless = [c for c in table.columns if _NAMELESS.match(c) and not table[c].str.strip().any()]
    table = table.drop(columns=nameless)
    odd = odd + _cut_long_cells(table, limits) + _swallowed(table, str(how.get("separator", "")))
    kept = set(table.index[np.isin(table.index, [o.row for o in odd])]) if odd else set()
    odd = [o for o in odd if o.row in kept]
    hints = {column: tag for column, tag in head.hints.items() if column in table.columns}
    return RawTable(name, table, _problems(odd, name, limits, lang), how, hints)


_STEP = 1024 * 1024
_NAMELESS = re.compile(r"^(column|colonne) \d+$")


def _needed(rows: Sequence[Sequence[str]], least: int) -> int:
    """Most rows decide how wide the table is: where most have filled cells beyond the header, they are columns."""
    wide = [max((i + 1 for i, cell in enumerate(row) if cell.strip()), default=0) for row in rows]
    wide = [w for w in wide if w]
    beyond = sorted(w for w in wide if w > least)
    return beyond[len(beyond) // 2] if len(beyond) * 2 > len(wide) else least


def _filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _names(cells: Sequence[str], lang: str) -> list[str]:
    names: list[str] = []
    taken: set[str] = set()
    for i, cell in enumerate(cells, 1):
        base = " ".join(cell.replace("\ufeff", "").split())[:200] or say("nameless_column", lang, number=i)
        name, n = base, 1
        while name in taken:
            n += 1
            name = f"{base} ({n})"
        taken.add(name)
        names.append(name)
    return names


def _blank_rows(table: pd.DataFrame) -> np.ndarray:
    blank = np.ones(len(table), dtype=bool)
    for column in table.columns:
        if not blank.any():
            break
        at = np.flatnonzero(blank)
        blank[at] = blank_cells(table[column] if len(at) == len(blank) else table[column].iloc[at])
    return blank


def _cut_long_cells(table: pd.DataFrame, limits: Limits) -> list[Odd]:
    odd = []
    for column in table.columns:
        rest()
        if not _longest(table[column]) > limits.cell:
            continue
        length = table[column].str.len().to_numpy()
        for at in np.flatnonzero(length > limits.cell):
            odd.append(Odd("cell_too_long", int(table.index[at]), column, str(length[at])))
        if (length > limits.cell).any():
            table[column] = table[column].str.slice(0, limits.cell)
    return odd


def _longest(cells: pd.Series) -> int:
    """Bytes of the longest cell: never less than its characters."""
    return pc.max(pc.binary_length(pa.array(cells.array, type=pa.large_string()))).as_py() or 0


def _has_line_break(cells: pd.Series) -> bool:
    """Whether any cell has one, told from the bytes of the column as it lies in memory."""
    array = pa.array(cells.array, type=pa.large_string())
    for chunk in array.chunks if isinstance(array, pa.ChunkedArray) else [array]:
        text = np.frombuffer(chunk.buffers()[2] or b"", dtype=np.uint8)
        if any((text[at : at + _STEP] == ord("\n")).any() for at in range(0, len(text), _STEP)):
            return True
    return False


def _swallowed(table: pd.DataFrame, separator: str) -> list[Odd]:
    """Cells that hold whole rows, because a quote was opened by mistake and closed by a later one."""
    if not separator or len(table.columns) < 2:
        return []
    odd = []
    for column in table.columns:
        rest()
        if not _has_line_break(table[column]):
            continue
        broken = table[column].str.contains("\n", regex=False).to_numpy()
        for at in np.flatnonzero(broken):
            lines = str(table[column].iat[at]).split("\n")
            if sum(line.count(separator) >= max(1, len(table.columns) - 1) for line in lines[1:-1] or lines[1:]):
                # in a narrow table a text with line breaks and commas looks the same
                doubt = len(table.columns) < 4
                odd.append(Odd("quote_swallows_rows", int(table.index[at]), column, lines[0][:200], doubt))
    return odd


def _problems(odd: list[Odd], name: str, limits: Limits, lang: str) -> pd.DataFrame:
    counts: Counter[str] = Counter()
    rows = []
    for one in odd:
        counts[one.code] += 1
        # errors keep their row out, so each must be told; of the rest the first ones and a sum
        if counts[one.code] <= limits.reports or one.code in _ERRORS:
            rows.append(_problem(one, name, lang))
    for code, count in counts.items():
        if count > limits.reports and code not in _ERRORS:
            more = say("and_more", lang, count=count - limits.reports)
            rows.append({"file": name, "row": 0, "code": code, "message": more, "severity": "warning"})
    return problems(rows)


def _problem(one: Odd, name: str, lang: str) -> dict[str, Any]:
    severity = "error" if one.code in _ERRORS and not one.doubtful else "warning"
    message = say(one.code, lang, value=one.value)
    return {
        "file": name, "row": one.row, "column": one.column, "value": one.value,
        "code": one.code, "message": message, "severity": severity,
    }  # fmt: skip
