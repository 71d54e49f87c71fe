"""The schema: every column of the eight tables, its type, its allowed values and its meaning, as rows of a table."""

from functools import cache
from pathlib import Path

import pandas as pd

from geo.errors import unknown

_COLUMNS = Path(__file__).parent / "schemas" / "columns.csv"
TABLES = ("claims", "events", "actors", "camps", "sources", "places", "units", "communes")
TYPES = ("id", "word", "text", "list", "date", "partial_date", "number", "count", "flag", "url")


@cache
def load_schema(table: str | None = None) -> pd.DataFrame:
    """Read the schema of one table, or of all; read-only.

    Grain: one row per table and column, in the order of the files. Columns: `table`, `column`, `type` (one of TYPES),
    `required` and `key` (bool), `vocabulary` (name of a table of geo/tables), `allowed` (its words that are allowed
    here, "a|b"; blank: all), `references` ("places|units": id of one of these tables; "units:2": of that level),
    `not_before` (the date column that this one must not precede), `minimum` and `maximum` (text, blank: none), `unit`,
    `meaning_en`, `meaning_fr`. Raises WrongUseError for a table that does not exist.
    """
    frame = pd.read_csv(_COLUMNS, dtype=str, keep_default_na=False, encoding="utf-8")
    for flag in ("required", "key"):
        frame[flag] = frame[flag].eq("true")
    if table is None:
        return frame
    if table not in TABLES:
        raise unknown("what.table", table, TABLES)
    return frame[frame["table"].eq(table)].reset_index(drop=True)


def columns_of_type(table: str, *types: str) -> list[str]:
    """Names of the columns of a table that have one of the types, in file order."""
    schema = load_schema(table)
    return list(schema.loc[schema["type"].isin(types), "column"])
