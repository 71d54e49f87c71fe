"""What a curator does on the page, as corrections."""

from collections.abc import Iterable, Mapping

import pandas as pd

from data.reading.convert import GROUP
from data.repair.acceptable import OF_ONE_ROW, SWAP
from data.repair.correction import Correction
from data.repair.repair import fingerprints
from geo.errors import WrongUseError


def accept_suggestion(
    table: pd.DataFrame,
    problem: Mapping[str, object],
    came_from: Mapping[str, str],
    *,
    suggestion: str = "",
    everywhere: bool = True,
) -> list[Correction]:
    """Corrections that put the suggestion of a problem into the file, in all cells that say the same or in its row.

    `table`: the raw table; `problem`: a row of problems (row, column, code, suggestion); `came_from`: column of the
    file by column of the atlas (Converted.came_from); `suggestion`: another than the problem's first. A suggestion to
    exchange latitude and longitude always concerns its row alone. Raises WrongUseError where there is no suggestion,
    row or column to put it.
    """
    new = suggestion or str(problem["suggestion"])
    row, column = int(str(problem["row"])), str(problem["column"])
    file_column = came_from.get(column, column)
    if not new or row not in table.index or file_column not in table.columns:
        raise WrongUseError("repair.nothing_to_put", column=column, row=row)
    other = came_from.get("longitude", "longitude")
    if problem["code"] == "point_outside_mali" and other in table.columns and other != file_column:
        return [_bound(table, row, Correction("swap", column=file_column, other=other))]
    old = str(table.at[row, file_column])
    if everywhere and old and problem["code"] not in (SWAP, *OF_ONE_ROW):
        return [Correction("replace", column=file_column, old=old, new=new, row=row)]
    return [_bound(table, row, Correction("edit", column=file_column, old=old, new=new))]


def edit_cell(table: pd.DataFrame, row: int, column: str, new: str, current: str | None = None) -> Correction:
    """A correction of one cell; `current` is its text now, where earlier corrections have changed it."""
    if row not in table.index or column not in (*table.columns, GROUP):
        raise WrongUseError("repair.no_cell", column=column, row=row)
    old = str(table.at[row, column]) if current is None else current
    return _bound(table, row, Correction("edit", column=column, old=old, new=new))


def set_aside(table: pd.DataFrame, rows: Iterable[int], note: str = "") -> list[Correction]:
    """Corrections that leave rows out; numbers that are not in the table raise WrongUseError."""
    rows = list(rows)
    if missing := [row for row in rows if row not in table.index]:
        raise WrongUseError("repair.no_row", row=missing[0])
    marks = fingerprints(table.loc[rows])
    return [Correction("set_aside", row=int(row), fingerprint=str(marks[row]), note=note) for row in rows]


def _bound(table: pd.DataFrame, row: int, one: Correction) -> Correction:
    mark = str(fingerprints(table.loc[[row]]).iloc[0])
    return Correction(one.action, one.column, one.old, one.new, one.other, row, mark, one.note)
