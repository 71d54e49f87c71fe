"""Which of the first rows holds the column names, and whether a row of HXL tags follows."""

import re
from collections.abc import Sequence, Set

from data.reading.simplify import simplify

_VALUE = re.compile(r"^[\s\d.,:;/+%()-]*\d[\s\d.,:;/+%()TZ-]*$")
_TAG = re.compile(r"^#[A-Za-z][A-Za-z0-9_]*(\s*[+@].*)?$")


def find_header(rows: Sequence[Sequence[str]], known: Set[str] = frozenset()) -> int:
    """Position of the header among the first rows of a file; 0 where nothing speaks for another row.

    The row with most words that are known as column names (simplified spelling) wins; else the first row of words
    that is nearly as wide as the rows are: title rows above a table fill one or two cells.
    """
    if not rows:
        return 0
    hits = [0 if is_tag_row(row) else sum(simplify(cell) in known for cell in row) for row in rows]
    best = max(range(len(rows)), key=lambda i: (hits[i], -i))
    if hits[best] >= 2:
        return best
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    wide = sorted(filled, reverse=True)[len(filled) // 4]
    for i, row in enumerate(rows):
        if filled[i] >= max(1, 0.6 * wide) and not is_tag_row(row) and _share_of_words(row) >= 0.7:
            return i
    return next((i for i, number in enumerate(filled) if number), 0)


def is_tag_row(row: Sequence[str]) -> bool:
    """Whether a row holds HXL hashtags (`#adm2+name`): all filled cells do, and there is one."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and all(_TAG.match(cell) for cell in cells)


def _share_of_words(row: Sequence[str]) -> float:
    cells = [cell.strip() for cell in row if cell.strip()]
    return sum(not _VALUE.match(cell) for cell in cells) / len(cells) if cells else 0.0
