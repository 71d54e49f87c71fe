"""How much of a file is read: every bound that keeps a hostile file from taking the memory or the time of the app."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds for one file.

    `content` bytes of the file as uploaded; `expanded` bytes that an archive or workbook may unfold to; `ratio` how
    many times its packed size one large member may unfold to; `members` files in an archive; `rows` data rows;
    `columns` columns; `cell` characters in one cell (a longer one is cut and its row reported); `sheet_cells` cells
    of one sheet; `reports` problems of one code that are listed one by one before they are summed up.
    """

    content: int = 512 * _MB
    expanded: int = 768 * _MB
    ratio: int = 250
    members: int = 2_000
    rows: int = 3_000_000
    columns: int = 1_000
    cell: int = 100_000
    sheet_cells: int = 60_000_000
    reports: int = 1_000


LIMITS = Limits()
