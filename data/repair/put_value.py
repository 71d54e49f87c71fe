"""Put a value where a problem is: in its row, or in all rows that have the same problem."""

import pandas as pd

from data.prepare import Prepared
from data.reading.convert import GROUP
from data.repair.acceptable import OF_ONE_ROW
from data.repair.correction import Correction
from data.repair.repair import fingerprints
from geo.units import load_units

_SAME = ("code", "column", "file_column", "value", "suggestion")


def put_value(prepared: Prepared, problem: pd.Series, new: str, everywhere: bool) -> list[Correction]:
    """Corrections that put `new` into the cell of a problem, or into those of all rows with the same problem."""
    rows = rows_alike(prepared, problem)
    if not rows:
        return []
    return put_in_rows(prepared, problem, rows if everywhere else [int(problem["row"])], new, everywhere)


def rows_alike(prepared: Prepared, problem: pd.Series) -> list[int]:
    """The rows with the same problem: same cell, same fault, same suggestion; none where there is no cell for it."""
    row, column = int(problem["row"]), str(problem["file_column"])
    table, found = prepared.repaired.table, prepared.problems
    if row not in table.index or not (column in table or column == GROUP):
        return []
    for name in _SAME:
        found = found[found[name] == problem[name]]
    same = found.loc[found["row"].isin(table.index), "row"]
    rows = list(dict.fromkeys([row, *same.tolist()]))
    if column not in table:
        return rows
    now = table.at[row, column]
    return [one for one in rows if table.at[one, column] == now]


def put_in_rows(
    prepared: Prepared, problem: pd.Series, rows: list[int], new: str, everywhere: bool = True
) -> list[Correction]:
    """Corrections that put `new` into the column of a problem in rows whose cells say the same.

    One `replace` where what is wrong is the word itself and no other row has it: it finds the word in next month's file
    too. Else one `edit` per row, with the rows of the file that are joined to it; a cercle takes its region along.
    """
    column, table = str(problem["file_column"]), prepared.repaired.table
    now = str(table.at[rows[0], column]) if column in table else ""
    folded = prepared.converted.folded
    joined = [int(r) for r in folded.index[folded.isin(rows)] if column in table and table.at[r, column] == now]
    rows = [*rows, *joined]
    if everywhere and now and problem["code"] not in OF_ONE_ROW and _covers(prepared, column, now, rows):
        return [Correction("replace", column=column, old=now, new=new, row=rows[0])]
    made = _edits(prepared, rows, column, new)
    if problem["code"] == "point_and_cercle_disagree":
        made += _regions(prepared, rows, new)
    return made


def _covers(prepared: Prepared, column: str, now: str, rows: list[int]) -> bool:
    """Whether these are all rows with that word, but for those that do not belong in the atlas."""
    equal = prepared.repaired.table.index[prepared.repaired.table[column] == now]
    return equal.difference(rows).difference(list(prepared.converted.set_aside)).empty


def _edits(prepared: Prepared, rows: list[int], column: str, new: str) -> list[Correction]:
    table = prepared.repaired.table
    marks = fingerprints(prepared.raw.table.loc[rows])
    olds = table.loc[rows, column] if column in table else pd.Series("", index=rows)
    return [
        Correction("edit", column, str(old), new, row=int(row), fingerprint=str(mark))
        for row, old, mark in zip(rows, olds, marks, strict=True)
        if old != new
    ]


def _regions(prepared: Prepared, rows: list[int], cercle: str) -> list[Correction]:
    """The region of the cercle into the rows that name another one, where the file has a column for it."""
    own, table = prepared.converted.came_from, prepared.converted.table
    column = own.get("region_id", "region_id")
    cercles = load_units(level=2)
    parents = dict(zip(cercles["unit_id"], cercles["parent_id"], strict=True))
    if cercle not in parents or column not in prepared.repaired.table or column == own.get("cercle_id", "cercle_id"):
        return []
    heads = pd.Series(rows, index=rows).replace(prepared.converted.folded.to_dict())
    stated = table["region_id"].reindex(heads).fillna("")
    wrong = [row for row, region in zip(rows, stated, strict=True) if region not in ("", parents[cercle])]
    return _edits(prepared, wrong, column, str(parents[cercle])) if wrong else []
