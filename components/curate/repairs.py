"""From what a curator presses to corrections of the file."""

import pandas as pd

from data.prepare import Prepared
from data.repair.correction import Correction
from data.repair.put_value import rows_alike
from data.repair.repair import fingerprints


def leave_out(prepared: Prepared, rows: list[int]) -> list[Correction]:
    """Corrections that set rows aside."""
    table = prepared.raw.table
    rows = [row for row in dict.fromkeys(rows) if row in table.index]
    marks = fingerprints(table.loc[rows])
    return [Correction("set_aside", row=int(r), fingerprint=str(m)) for r, m in marks.items()]


def can_repair(prepared: Prepared, problem: pd.Series) -> bool:
    """Whether a problem has a cell in the file that can be changed."""
    return bool(rows_alike(prepared, problem))


def equal_cells(prepared: Prepared, problem: pd.Series) -> int:
    """In how many rows the same cell has the same problem."""
    return len(rows_alike(prepared, problem))
