"""Read one of the atlas's own CSV files as text, cell by cell as it stands in the file."""

import csv
import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from data.checks.cells import TEXT
from data.checks.finding import Finding, describe
from geo.errors import CannotReadError
from geo.message import os_reason

_LONGEST_CELL = 131_072


def read_raw(source: Path | str | bytes, name: str = "", lang: str = "en") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read a comma-separated UTF-8 file (with or without a byte order mark) into text, and what its shape has wrong.

    Returns the rows and a table of problems (geo.problems). Grain of the rows: one per row of the file that is not
    blank; every cell is text exactly as written, "" where the file has nothing. The index, named `row`, is the row's
    number as a spreadsheet shows it: the header is row 1, blank rows count. A row with more cells than the header is
    kept without the cells beyond it, a row with fewer is filled with blanks: both are problems (`row_shape`). Of
    columns with one name only the first is kept (`duplicate_column`).

    Raises CannotReadError, naming the file and what to do, where it is missing, is not UTF-8 or has no header.
    """
    name = name or (Path(source).name if not isinstance(source, bytes) else "file")
    content = source if isinstance(source, bytes) else _bytes(Path(source), name)
    if not re.search(rb"[^\xef\xbb\xbf \t\r\n,;]", content):
        raise CannotReadError("data.empty", file=name)
    try:
        frame, widths = _fast(content), None
    except (pa.ArrowInvalid, UnicodeDecodeError, csv.Error):
        frame, widths = _slow(content, name)
    return _with_header(frame, widths, name, lang)


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotReadError("data.system_in", file=name, folder=path.parent, reason=os_reason(error)) from error


def _fast(content: bytes) -> pd.DataFrame:
    """All rows, the header too, of a file in which every row has the header's number of cells."""
    first = next(csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")))
    names = [str(i) for i in range(len(first))]
    table = arrow_csv.read_csv(
        io.BytesIO(content),
        read_options=arrow_csv.ReadOptions(column_names=names),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
        ),
    )
    return table.to_pandas(types_mapper=lambda _: TEXT)


def _slow(content: bytes, name: str) -> tuple[pd.DataFrame, list[int]]:
    """All rows of a file with uneven rows, and the number of cells of each."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        byte = f"{content[error.start]:#04x}"
        raise CannotReadError("data.not_utf8", file=name, row=row, byte=byte) from error
    except csv.Error as error:
        raise CannotReadError("data.not_csv", file=name, reason=error) from error
    if max(len(cell) for row in rows for cell in row) > _LONGEST_CELL:
        raise CannotReadError("data.long_cell", file=name, most=_LONGEST_CELL)
    width = len(rows[0])
    filled = [(row + [""] * (width - len(row)))[:width] for row in rows]
    return pd.DataFrame(filled, columns=range(width), dtype=TEXT), [len(row) for row in rows]


def _with_header(
    frame: pd.DataFrame, widths: list[int] | None, name: str, lang: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = [str(cell).strip() for cell in frame.iloc[0]]
    if not any(names):
        raise CannotReadError("data.no_header", file=name)
    frame = frame.iloc[1:].set_axis(names, axis="columns")
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="row")
    maybe = frame[frame.iloc[:, 0].eq("")]
    blank = frame.index.isin(maybe.index[maybe.eq("").all(axis="columns")])
    again = pd.Index(names).duplicated()
    findings = [Finding("duplicate_column", word, np.zeros(1, dtype="int64"), word) for word in np.array(names)[again]]
    if widths:
        counts = np.array(widths[1:])
        at = np.flatnonzero((counts != len(names)) & ~blank)
        value = pd.Series(counts[at]).astype(TEXT) + f" / {len(names)}"
        findings.append(Finding("row_shape", "", np.asarray(frame.index)[at], value))
    frame = frame.loc[:, ~again] if again.any() else frame
    return (frame[~blank] if blank.any() else frame), describe(findings, name, lang)
