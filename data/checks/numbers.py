"""Do dates and deaths that belong together agree?"""

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells
from data.checks.finding import Finding

_DEATHS = ("fatalities_low", "fatalities_best", "fatalities_high")


def check_numbers(cells: Cells, around: Around) -> list[Finding]:
    """Ends before their starts, and deaths whose low, best and high are out of order."""
    return [*_ends(cells), *_deaths(cells)]


def _ends(cells: Cells) -> list[Finding]:
    found = []
    for column in cells.schema[cells.schema["not_before"].ne("")].itertuples():
        starts, ends = cells.dates(column.not_before), cells.dates(column.column)
        at = np.flatnonzero(ends < starts)
        other = column.not_before + " " + (cells.text(column.not_before, at) if len(at) else pd.Series(dtype=TEXT))
        found.append(Finding("end_before_start", column.column, cells.rows(at), cells.text(column.column, at), other))
    return found


def _deaths(cells: Cells) -> list[Finding]:
    if not any(name in cells for name in _DEATHS):
        return []
    low, best, high = (cells.numbers(name) for name in _DEATHS)
    faults = {"fatalities_low": (low > best) | (np.isnan(best) & (low > high)), "fatalities_high": high < best}
    faults["fatalities_high"] &= ~faults["fatalities_low"]
    found = []
    for column, fault in faults.items():
        at = np.flatnonzero(fault)
        if not len(at):  # the column may be absent
            continue
        parts = [cells.text(name, at) if name in cells else pd.Series("", index=range(len(at))) for name in _DEATHS]
        other = parts[0].replace("", "?") + " / " + parts[1].replace("", "?") + " / " + parts[2].replace("", "?")
        found.append(Finding("deaths_order", column, cells.rows(at), cells.text(column, at), other))
    return found
