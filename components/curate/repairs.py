"""From what a curator presses to corrections of the file."""

import pandas as pd

from data.prepare import Prepared
from data.repair.correction import Correction
from data.repair.decide import edit_cell
from data.repair.repair import fingerprints

SWAP = "point_outside_mali"


def put_value(prepared: Prepared, problem: pd.Series, new: str, everywhere: bool) -> list[Correction]:
    """Corrections that put a value where a problem is: in its row, or in all cells that say the same now."""
    row, column = int(problem["row"]), str(problem["file_column"])
    if not can_repair(prepared, problem):
        return []
    now = str(prepared.repaired.table.at[row, column])
    if everywhere and now:
        return [Correction("replace", column=column, old=now, new=new, row=row)]
    return [edit_cell(prepared.raw.table, row, column, new, now)]


def swap_point(prepared: Prepared, problem: pd.Series) -> list[Correction]:
    """The correction that exchanges latitude and longitude in the row of a problem, nothing if it cannot."""
    columns = [prepared.converted.came_from.get(name, name) for name in ("latitude", "longitude")]
    row = int(problem["row"])
    table = prepared.raw.table
    if columns[0] == columns[1] or not set(columns) <= set(table.columns) or row not in table.index:
        return []
    mark = str(fingerprints(table.loc[[row]]).iloc[0])
    return [Correction("swap", column=columns[0], other=columns[1], row=row, fingerprint=mark)]


def accept_suggestions(prepared: Prepared, found: pd.DataFrame) -> list[Correction]:
    """Corrections for all problems that have a suggestion: equal cells once, points row by row."""
    corrections: dict[tuple[object, ...], Correction] = {}
    ready = found[found["suggestion"] != ""]
    alike = ready.duplicated(["file_column", "value", "suggestion"]) & (ready["code"] != SWAP)
    for problem in ready[~alike].to_dict("records"):
        row = pd.Series(problem)
        swap = row["code"] == SWAP
        for one in swap_point(prepared, row) if swap else put_value(prepared, row, str(row["suggestion"]), True):
            corrections.setdefault((one.action, one.column, one.old, one.row if one.action != "replace" else 0), one)
    return list(corrections.values())


def leave_out(prepared: Prepared, rows: list[int]) -> list[Correction]:
    """Corrections that set rows aside."""
    table = prepared.raw.table
    rows = [row for row in dict.fromkeys(rows) if row in table.index]
    marks = fingerprints(table.loc[rows])
    return [Correction("set_aside", row=int(r), fingerprint=str(m)) for r, m in marks.items()]


def can_repair(prepared: Prepared, problem: pd.Series) -> bool:
    """Whether a problem has a cell in the file that can be changed."""
    return int(problem["row"]) in prepared.repaired.table.index and str(problem["file_column"]) in prepared.raw.table


def equal_cells(prepared: Prepared, problem: pd.Series) -> int:
    """In how many rows the cell of a problem says the same."""
    if not can_repair(prepared, problem):
        return 0
    column = prepared.repaired.table[str(problem["file_column"])]
    now = str(column.at[int(problem["row"])])
    return int((column == now).sum()) if now else 1
