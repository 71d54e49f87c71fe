"""Columns of a mapped sheet that nothing is read from."""

import pandas as pd

from data.reading.mapping import Mapping
from data.reading.report import report
from geo.problems import problems

_LONGEST = 70


def unused_columns(raw: pd.DataFrame, mapping: Mapping, lang: str = "en") -> pd.DataFrame:
    """One problem of row 0 (geo.problems) that names the columns that hold something and serve no field: what they say
    is not in the atlas, and whoever brings the file should know it. None where all columns are used."""
    used = set(mapping.columns.values())
    names = [str(c) for c in raw.columns if c not in used and bool((raw[c] != "").any())]
    if not names:
        return problems()
    shown = ", ".join(names)
    shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST].rsplit(", ", 1)[0] + ", …"
    return report("columns_unused", [0], shown, lang=lang, count=len(names))
