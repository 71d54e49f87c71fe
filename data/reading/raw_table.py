"""A file as read: text in every cell, the row numbers of the file, and how it was read."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from geo.problems import problems


@dataclass(frozen=True)
class RawTable:
    """One table of a file before anything is understood.

    `table`: one row per data row; every cell is text ("" for blank) as it stands in the file; the index `row` is the
    row number a spreadsheet program would show (the first row of the file is 1; title rows and blank rows count; a
    quoted cell with line breaks is one row). `problems`: what went wrong in reading (geo.problems). `how`: facts for
    the reader (encoding, separator, sheet, sheets, header_row, member), each of which can be given to `read_file` to
    override it. `hints`: HXL tag by column, where the file had a row of tags.
    """

    name: str
    table: pd.DataFrame
    problems: pd.DataFrame = field(default_factory=problems)
    how: dict[str, Any] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
