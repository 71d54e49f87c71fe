"""Part the rows that may enter from those that an error keeps out."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from data.checks.cells import TEXT, Cells
from data.load import TYPES
from data.schema import load_schema


def split_checked(
    raw: pd.DataFrame, found: pd.DataFrame, table: str, *, consume: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows without an error, typed as in data.load.Dataset, and the others as they stand in the file.

    `raw`: text cells, the index being the row number in the file (data.read_raw); `found`: problems of these rows
    (data.check.check_table). Of the typed rows only columns of the schema that the file has are given, so that a
    merge leaves the others as they are; of the others all, with `row` (number in the file) as the first column. An
    error of the whole file (row 0) keeps every row out. `consume`: take the columns out of `raw` one by one, so that
    a million rows are not in memory twice; `raw` is of no use afterwards.
    """
    errors = found.loc[found["severity"] == "error", "row"].unique()
    out = np.asarray(raw.index.isin(errors) | (0 in errors), dtype=bool)
    aside = pd.DataFrame({"row": raw.index[out]} | {name: _only(raw[name], out) for name in raw.columns})
    if consume:
        pa.default_memory_pool().release_unused()  # what reading and checking have left
    typed = {}
    schema = load_schema(table)
    for column, kind in zip(schema["column"], schema["type"], strict=True):
        if column in raw.columns:
            cells = _only(raw.pop(column) if consume else raw[column], ~out)
            typed[column] = TYPES[kind](Cells(cells.to_frame(column), table), column) if kind in TYPES else cells
    return pd.DataFrame(typed, index=pd.RangeIndex(int((~out).sum())), copy=False), aside


def _only(cells: pd.Series, keep: npt.NDArray[np.bool_]) -> pd.Series:
    """The cells to keep, numbered from 0, in one piece of memory: from many, rows are picked slowly."""
    kept = pa.array(cells.array[keep], type=pa.large_string())
    whole = kept.combine_chunks() if isinstance(kept, pa.ChunkedArray) else kept
    return pd.Series(pd.arrays.ArrowStringArray(pa.chunked_array([whole]), dtype=TEXT))
