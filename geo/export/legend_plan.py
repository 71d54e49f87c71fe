"""Where the rows of a legend stand in a column, for pictures and slides alike."""

from dataclasses import dataclass

from geo.export.legend_rows import Row
from geo.export.measure import wrap

ROW, LEAST, FONT = 15.0, 9.0, 7.3
"""Points: height of a row where there is room, where there is none; size of its text."""
SWATCH, SWATCH_HIGH, DISC, COUNTS = 21.0, 10.0, 9.0, 30.0
"""Points: width and height of the swatch of an area, width of a disc, room for the numbers at the right."""
_NEXT, _ABOVE = 0.72, 0.45
"""Height of each further line of one row, and room above a head, as shares of a row."""


@dataclass(frozen=True)
class Stand:
    """One row in its place: `y` is the middle of its first line (points from the bottom), `lines` its words.

    `start`: where words begin; `disc`: middle of a disc; `size`: of the text; `high`: of a swatch.
    """

    row: Row
    y: float
    lines: list[str]
    size: float
    step: float
    start: float
    disc: float
    high: float

    @property
    def ys(self) -> list[float]:
        """Middle of each line."""
        return [self.y - self.step * _NEXT * number for number in range(len(self.lines))]


def legend_plan(rows: list[Row], wide: float, high: float) -> list[Stand]:
    """Put rows into a column of `wide` by `high` points, downwards from its top.

    Long words break into two lines; rows draw closer together, and their text smaller, where they would not fit.
    """
    start = (SWATCH + 5) * any(row.area for row in rows) + (DISC + 7) * any(row.disc or row.camp for row in rows)
    start = max(start, SWATCH + 6 if any(row.kind == "heat" for row in rows) else 0)
    step, most = ROW, 2
    while True:
        size = min(FONT, step * 0.54)
        lines = [_lines(row, size, wide, start, most) for row in rows]
        heights = [_height(row, part, step) for row, part in zip(rows, lines, strict=True)]
        if sum(heights) <= high or (step <= LEAST and most == 1):
            break
        step, most = max(LEAST, step - 0.5), 1 if step <= LEAST else 2
    stands: list[Stand] = []
    y = high
    for row, part, tall in zip(rows, lines, heights, strict=True):
        above = step * _ABOVE if row.kind == "head" and stands else 0
        own = size + 0.6 if row.kind == "head" else size
        middle = y - above - step / 2
        left = 0 if row.kind == "head" else start
        stands.append(Stand(row, middle, part, own, step, left, start - 7 - DISC / 2, min(SWATCH_HIGH, step * 0.72)))
        y -= tall - (0 if above or row.kind != "head" else step * _ABOVE)
    return stands


def _lines(row: Row, size: float, wide: float, start: float, most: int) -> list[str]:
    if row.kind == "head":
        return wrap(row.words, size + 0.6, wide, most, bold=True)
    return wrap(row.words, size, wide - start - COUNTS, most)


def _height(row: Row, lines: list[str], step: float) -> float:
    return step * (1 + _NEXT * (len(lines) - 1) + _ABOVE * (row.kind == "head"))
