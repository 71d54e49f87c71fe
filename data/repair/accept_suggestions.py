"""Take over many suggestions at once."""

import pandas as pd

from data.prepare import Prepared
from data.reading.convert import GROUP
from data.repair.acceptable import OF_ONE_ROW, SWAP, acceptable
from data.repair.correction import Correction
from data.repair.put_value import edit_rows, put_in_rows
from data.repair.repair import fingerprints

_FIRST = "point_and_cercle_disagree"
_SAME = ["file_column", "now", "code", "suggestion"]


def accept_suggestions(prepared: Prepared, found: pd.DataFrame) -> list[Correction]:
    """Corrections for the problems among `found` that data.repair.acceptable lets through; a row without such a
    problem is never touched.

    A cercle that is put right takes its region along, so a suggestion for that region falls away.
    """
    ready = acceptable(prepared, found)
    turned = ready["code"].eq(SWAP)
    made = [one for row in ready.loc[turned, "row"] for one in swap_point(prepared, int(row))]
    ready = ready[~turned].assign(now=_cells(prepared, ready[~turned]))
    ready = ready.iloc[ready["code"].ne(_FIRST).argsort(kind="stable")]
    single = ready["code"].isin(OF_ONE_ROW)
    for (column, code), rows in ready[single].groupby(["file_column", "code"], sort=False):
        made += edit_rows(prepared, column, code, dict(zip(rows["row"].tolist(), rows["suggestion"], strict=True)))
    for _, alike in ready[~single].groupby(_SAME, sort=False):
        made += put_in_rows(prepared, alike.iloc[0], [int(row) for row in alike["row"]], alike["suggestion"].iloc[0])
    return _once(made)


def swap_point(prepared: Prepared, row: int) -> list[Correction]:
    """The correction that exchanges latitude and longitude in a row, nothing if it cannot."""
    columns = [prepared.converted.came_from.get(name, name) for name in ("latitude", "longitude")]
    table = prepared.raw.table
    if columns[0] == columns[1] or not set(columns) <= set(table.columns) or row not in table.index:
        return []
    mark = str(fingerprints(table.loc[[row]]).iloc[0])
    return [Correction("swap", column=columns[0], other=columns[1], row=row, fingerprint=mark)]


def _cells(prepared: Prepared, ready: pd.DataFrame) -> pd.Series:
    """What stands in the file where each problem is."""
    cells = pd.Series("", index=ready.index, dtype="str")
    for column, those in ready.groupby("file_column"):
        if column != GROUP or column in prepared.repaired.table:
            cells[those.index] = prepared.repaired.table.loc[those["row"], column].to_numpy()
    return cells


def _once(made: list[Correction]) -> list[Correction]:
    """One correction per cell, the first; a cell that is edited twice would not be found the second time."""
    kept: dict[tuple[object, ...], Correction] = {}
    for one in made:
        kept.setdefault((one.column, one.old if one.action == "replace" else "", one.fingerprint, one.row), one)
    return list(kept.values())
