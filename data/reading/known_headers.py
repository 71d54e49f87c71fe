"""The words that are known as column names, in all formats and languages."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.simplify import simplify
from data.schema import load_schema

_TABLES = Path(__file__).parent / "tables"


_HEADERS = {"events": "headers.csv", "claims": "headers_claims.csv"}
MAPPED_KINDS = tuple(_HEADERS)


@cache
def known_headers() -> frozenset[str]:
    """Simplified spellings of every column name of the atlas, ACLED and UCDP and of the mapping's word lists."""
    words = set(load_schema()["column"]) | set(load_format_columns()["column"])
    for kind in MAPPED_KINDS:
        words |= set(load_headers(kind)["spelling"])
    return frozenset(simplify(word) for word in words)


@cache
def load_headers(kind: str = "events") -> pd.DataFrame:
    """The word list of the mapping step for a kind of table (MAPPED_KINDS), read-only: one row per field of an event
    or claim and spelling of its header."""
    return pd.read_csv(_TABLES / _HEADERS[kind], dtype=str, keep_default_na=False, encoding="utf-8")


@cache
def load_format_columns() -> pd.DataFrame:
    """Columns of the published formats, read-only: one row per format and column; `need` is `must` where a file of the
    format cannot be understood without it."""
    return pd.read_csv(_TABLES / "format_columns.csv", dtype=str, keep_default_na=False, encoding="utf-8")
