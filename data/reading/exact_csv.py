"""The slow and careful reading of separated text: every record is kept, whatever is wrong with it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# the module's own bound of 131,072 characters raises; ours are in limits.py, cut and report
csv.field_size_limit(2**31 - 1)
_LONGEST_RECORD = 4 * 1024 * 1024
_MOST_GIVEN_BACK = 64 * 1024 * 1024


@dataclass
class Record:
    """One row of the file: its number (records are counted from 1), its first line, its cells, what was odd."""

    row: int
    line: int
    cells: list[str]
    code: str = ""


def exact_csv(text: str, separator: str, columns: int) -> Iterator[Record]:
    """Read all records of a text; blank lines are records without cells.

    A quote that never closes swallows no lines: its first line is read without quoting (code `quote_not_closed`) and
    the lines after it are read afresh. A line with far more separators than `columns` is cut (`too_many_cells`).
    """
    lines = _Lines(text, separator, columns)
    row = 0
    while True:
        start, quoting = lines.begin()
        try:
            cells = next(csv.reader(lines, delimiter=separator, quoting=quoting))
        except StopIteration:
            return
        row += 1
        if lines.open:
            yield Record(row, start, _unquoted(lines.give_back(), separator), "quote_not_closed")
        else:
            yield Record(row, start, cells, "too_many_cells" if lines.cut else "")


class _Lines:
    """Lines of a text for csv.reader, which remember those that the current record has taken.

    csv.reader asks for a line after the first of a record only while a quote is open: when there is none to give,
    or the record has grown too long, the quote was a slip.
    """

    def __init__(self, text: str, separator: str, columns: int) -> None:
        self._source = io.StringIO(text, newline="")
        self._separator, self._columns = separator, columns
        self._number, self._given_back = 0, 0
        self.begin()

    def begin(self) -> tuple[int, Literal[0, 3]]:
        """Start a record: its line number, and whether quotes still mean anything (csv.QUOTE_*)."""
        self._taken: list[str] = []
        self._size, self.open, self.cut = 0, False, False
        tired = self._given_back > _MOST_GIVEN_BACK  # a file made to be read over and over
        return self._number + 1, csv.QUOTE_NONE if tired else csv.QUOTE_MINIMAL

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._source.readline() if self._size <= _LONGEST_RECORD else ""
        if not line:
            self.open = bool(self._taken)
            raise StopIteration
        self._number += 1
        self._size += len(line)
        self._taken.append(line)
        if line.count(self._separator) > 4 * self._columns:
            self.cut = True
            line = self._separator.join(line.split(self._separator, self._columns + 1)[: self._columns + 1])
        return line

    def give_back(self) -> str:
        """Return all lines of the record but its first to the source, and give that first line."""
        rest = sum(map(len, self._taken[1:]))
        self._source.seek(self._source.tell() - rest)
        self._given_back += rest
        self._number -= len(self._taken) - 1
        return self._taken[0]


def _unquoted(line: str, separator: str) -> list[str]:
    cells = line.rstrip("\r\n").split(separator)
    return [cell.strip('"') for cell in cells]
