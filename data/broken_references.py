"""Rows that a change of the data would leave pointing at nothing."""

import pandas as pd

from data.checks.cells import TEXT, Around, Cells
from data.checks.references import check_references
from data.keys import KEYS
from data.load import Dataset
from data.schema import TABLES, load_schema

BROKEN_COLUMNS = ["table", "key", "column", "value"]
_NONE = pd.DataFrame(columns=BROKEN_COLUMNS, dtype=TEXT)


def broken_references(before: Dataset, after: Dataset) -> pd.DataFrame:
    """The cells of `after` that refer to a row which is not there (or is of another kind), and did not so in `before`.

    Grain: one row per row and column of a table, all text, with the columns `table`, `key` (the row's key, its parts
    joined by " | "), `column` and `value`, in the order of data.schema.TABLES, then of the rows. Judged by the check
    that keeps such rows out of an upload (data.checks.references). Tables that no change touches, nor any table that
    they refer to, are not looked at; frames are only read.
    """
    touched = {table for table in TABLES if getattr(before, table) is not getattr(after, table)}
    found = [_NONE]
    for table in TABLES:
        if touched & {table, *_tables_referred_to(table)} and len(now := _broken(after, table)):
            known = pd.MultiIndex.from_frame(_broken(before, table))
            found.append(now[~pd.MultiIndex.from_frame(now).isin(known)])
    return pd.concat(found, ignore_index=True)


def _broken(dataset: Dataset, table: str) -> pd.DataFrame:
    frame: pd.DataFrame = getattr(dataset, table)
    schema = load_schema(table)
    needed = schema["references"].ne("") | schema["column"].eq("area_level") | (schema.index == 0)  # ids: for spellings
    columns = [column for column in schema.loc[needed, "column"] if column in frame]
    cells = Cells(frame[columns].rename_axis("row"), table)
    found = [_NONE]
    for finding in check_references(cells, Around(dataset.tables(), pd.Timestamp(0))):
        if len(finding.rows):
            rows = frame.iloc[finding.rows]
            named = {"table": table, "key": row_keys(rows, table), "column": finding.column}
            found.append(rows[[]].assign(**named, value=rows[finding.column]).astype(TEXT))
    return pd.concat(found, ignore_index=True)


def row_keys(rows: pd.DataFrame, table: str) -> pd.Series:
    """The keys of rows as one text each: the parts of a key are parted by " | ", blank ones left out."""
    first, *more = (rows[name].astype(TEXT).fillna("") for name in KEYS[table])
    for part in more:
        first = first + (" | " + part).where(part.ne(""), "")
    return first


def _tables_referred_to(table: str) -> set[str]:
    named = load_schema(table)["references"].str.split("|").explode()
    return set(named[named.ne("")].str.split(":").str[0])
