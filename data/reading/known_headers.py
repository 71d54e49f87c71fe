"""The words that are known as column names, in all formats and languages."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.simplify import simplify
from data.schema import load_schema

_TABLES = Path(__file__).parent / "tables"


@cache
def known_headers() -> frozenset[str]:
    """Simplified spellings of every column name of the atlas, ACLED and UCDP and of the mapping's word list."""
    words = set(load_schema()["column"]) | set(load_headers()["spelling"]) | set(load_format_columns()["column"])
    return frozenset(simplify(word) for word in words)


@cache
def load_headers() -> pd.DataFrame:
    """The word list of the mapping step, read-only: one row per field of an event and spelling of its header."""
    return pd.read_csv(_TABLES / "headers.csv", dtype=str, keep_default_na=False, encoding="utf-8")


@cache
def load_format_columns() -> pd.DataFrame:
    """Columns of the published formats, read-only: one row per format and column; `need` is `must` where a file of the
    format cannot be understood without it."""
    return pd.read_csv(_TABLES / "format_columns.csv", dtype=str, keep_default_na=False, encoding="utf-8")
