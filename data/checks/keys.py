"""Does each row have a key of its own?"""

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells
from data.checks.finding import Finding

_ROOM = np.iinfo("int64").max // 4


def check_keys(cells: Cells, around: Around) -> list[Finding]:
    """Rows whose key stands in an earlier row; the key of some tables has several columns."""
    keys = list(cells.schema.loc[cells.schema["key"], "column"])
    if not keys or not len(cells):
        return []
    if len(keys) == 1 and len(cells.coded(keys[0])[1]) == len(cells):
        return []
    combined = combine(*(cells.coded(column)[0] for column in keys))
    at = np.flatnonzero(pd.Series(combined).duplicated() & cells.filled(keys[0]))
    if not len(at):
        return []
    positions = pd.Series(np.arange(len(combined)), index=combined)
    first = positions[~positions.index.duplicated()].reindex(combined[at]).to_numpy()
    other = pd.Series(cells.rows(first)).astype(TEXT)
    return [Finding("duplicate_key", keys[0], cells.rows(at), cells.text(keys[0], at), other)]


def combine(*codes: np.ndarray) -> np.ndarray:
    """One number per row for several columns' codes (not negative): equal where all of them are."""
    joined, span = codes[0].astype("int64"), int(codes[0].max(initial=0)) + 1
    for more in codes[1:]:
        width = int(more.max(initial=0)) + 1
        if span * width > _ROOM:
            joined, words = pd.factorize(joined)
            joined, span = joined.astype("int64"), len(words)
        joined, span = joined * width + more, span * width
    return joined
