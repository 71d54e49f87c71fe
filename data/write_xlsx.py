"""A workbook that does no harm where it is opened: all text is text."""

import io
from collections.abc import Mapping

import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from data.write_csv import harmless_text

_LONGEST = 32_000
_SHEET_ROWS = 1_048_000


def write_xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Tables by sheet name as one workbook. Every cell is written as text and never as a formula; text that would be
    one carries an apostrophe as in data.write_csv, so that it stays harmless when it is saved as CSV from there.

    Characters that XML cannot hold are left out and cells are cut at 32,000 characters. Rows that do not fit on a
    sheet (1,048,000) go to a following one.
    """
    book = openpyxl.Workbook(write_only=True)
    for title, table in tables.items():
        columns = [harmless_text(table.iloc[:, i]).tolist() for i in range(table.shape[1])]
        names = harmless_text(pd.Series([str(name) for name in table.columns], dtype="str")).tolist()
        rows = list(zip(*columns, strict=True))
        for part, start in enumerate(range(0, max(1, len(rows)), _SHEET_ROWS), 1):
            sheet = book.create_sheet(_title(title) if part == 1 else _title(f"{title[:24]} {part}"))
            for row in (names, *rows[start : start + _SHEET_ROWS]):
                sheet.append([_cell(sheet, text) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
    cell.data_type = "s"  # a text that begins with "=" is otherwise written as a formula
    return cell


def _title(name: str) -> str:
    return "".join(c for c in name if c not in "[]:*?/\\'")[:31] or "data"
