"""Put a value where a problem is: in its row, or in all rows that have the same problem."""

from collections.abc import Mapping

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
    news = _with_joined(prepared, column, dict.fromkeys(rows, new))
    if everywhere and now and problem["code"] not in OF_ONE_ROW and _covers(prepared, column, now, list(news)):
        return [Correction("replace", column=column, old=now, new=new, row=rows[0])]
    return edit_rows(prepared, column, str(problem["code"]), news)


def edit_rows(prepared: Prepared, column: str, code: str, news: Mapping[int, str]) -> list[Correction]:
    """One `edit` per row that puts its own value into a column, for problems of one code."""
    news = _with_joined(prepared, column, news)
    made = _edits(prepared, column, news)
    return made + _regions(prepared, news) if code == "point_and_cercle_disagree" else made


def _with_joined(prepared: Prepared, column: str, news: Mapping[int, str]) -> dict[int, str]:
    """The same with the rows of the file that are joined to these rows and say the same."""
    table, folded = prepared.repaired.table, prepared.converted.folded
    joined = folded[folded.isin(list(news))] if column in table else folded.iloc[:0]
    same = [(int(row), int(head)) for row, head in joined.items() if table.at[row, column] == table.at[head, column]]
    return {**news, **{row: news[head] for row, head in same}}


def _covers(prepared: Prepared, column: str, now: str, rows: list[int]) -> bool:
    """Whether these are all rows with that word, but for those that do not belong in the atlas."""
    equal = prepared.repaired.table.index[prepared.repaired.table[column] == now]
    return equal.difference(rows).difference(list(prepared.converted.set_aside)).empty


def _edits(prepared: Prepared, column: str, news: Mapping[int, str]) -> list[Correction]:
    table, rows = prepared.repaired.table, list(news)
    if not rows:
        return []
    marks = fingerprints(prepared.raw.table.loc[rows])
    olds = table.loc[rows, column] if column in table else pd.Series("", index=rows)
    return [
        Correction("edit", column, str(old), news[row], row=int(row), fingerprint=str(mark))
        for row, old, mark in zip(rows, olds, marks, strict=True)
        if old != news[row]
    ]


def _regions(prepared: Prepared, cercles: Mapping[int, str]) -> list[Correction]:
    """The regions of cercles into the rows that name another one, where the file has a column for it."""
    own, table = prepared.converted.came_from, prepared.converted.table
    column = own.get("region_id", "region_id")
    if column not in prepared.repaired.table or column == own.get("cercle_id", "cercle_id"):
        return []
    units = load_units(level=2)
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    heads = pd.Series(list(cercles), index=list(cercles)).replace(prepared.converted.folded.to_dict())
    stated = table["region_id"].reindex(heads).fillna("")
    rights = {row: str(parents.get(cercle, "")) for row, cercle in cercles.items()}
    wrong = {row: rights[row] for row, region in zip(cercles, stated, strict=True) if region not in ("", rights[row])}
    return _edits(prepared, column, {row: region for row, region in wrong.items() if region})
