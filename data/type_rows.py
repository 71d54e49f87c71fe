"""The rows of a checked table that may enter, with the types of the schema."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.checks.cells import Cells
from data.coded import code_ahead, codes_kept
from data.load import TYPES
from data.progress import Progress
from data.schema import load_schema
from data.spool import rest
from data.take_rows import keep_rows


def type_rows(
    raw: pd.DataFrame, stays: npt.NDArray[np.bool_], table: str, progress: Progress | None = None
) -> pd.DataFrame:
    """The rows marked in `stays`, typed as in data.load.Dataset and numbered from 0; `raw` is text.

    Of the columns of the schema those that the file has, so that a merge leaves the others as they are. Where all
    rows stay, text is shared with `raw`, else it is copied (in a large table to a file: data.take_rows).
    """
    schema = load_schema(table)
    kinds = {c: kind for c, kind in zip(schema["column"], schema["type"], strict=True) if c in raw.columns}
    texts = keep_rows(raw[[c for c, kind in kinds.items() if kind not in TYPES]], stays, progress=progress).reset_index(
        drop=True
    )
    cells = Cells(raw, table)
    with codes_kept():
        code_ahead(raw[column] for column, kind in kinds.items() if kind in TYPES)
        typed = {
            column: TYPES[kind](cells, column)[stays] if kind in TYPES else texts[column]
            for column, kind in kinds.items()
        }
    rest()
    return pd.DataFrame(typed, index=pd.RangeIndex(int(stays.sum())), copy=False)
