"""The legend column of a picture: what is on this map and nothing else."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle
from shapely import box

from geo.export.draw_areas import fill_area, heat_tones
from geo.export.draw_seats import draw_disc
from geo.export.legend_plan import SWATCH, Stand, legend_plan
from geo.export.legend_rows import counts, legend_rows
from geo.export.make_sheet import Sheet

ROW, LEAST, FONT = 15.0, 9.0, 7.3
"""Points: height of a row where there is room, where there is none; size of its text."""
_WIDE, _HIGH, _DISC = 21.0, 10.0, 9.0


def draw_legend(axes: Axes, sheet: Sheet, look: dict[str, Any], wide: float, high: float, scale: float = 1.0) -> None:
    """Write the rows of the legend downwards from the top; the axes' unit is a point of print, scaled."""
    for stand in legend_plan(legend_rows(sheet, look), wide, high - 2):
        head = stand.row.kind == "head"
        for line, y in zip(stand.lines, stand.ys, strict=True):
            axes.text(stand.start, y, line, size=stand.size * scale, va="center", color=look["ink"],
                      weight="bold" if head else "normal", parse_math=False)  # fmt: skip
        if not head:
            _swatches(axes, stand, look, scale)
            told = counts(stand.row, sheet.lang)
            axes.text(wide, stand.y, told, size=stand.size * scale, ha="right", va="center",
                      color=look["region_name"], parse_math=False)  # fmt: skip


def _swatches(axes: Axes, stand: Stand, look: dict[str, Any], scale: float) -> None:
    row, y, high, disc = stand.row, stand.y, stand.high, stand.disc
    if row.kind == "heat":
        tones = heat_tones(look)
        for number, tone in enumerate(tones):
            left = number * SWATCH / len(tones)
            axes.add_artist(Rectangle((left, y - high / 2), SWATCH / len(tones), high, color=tone, alpha=0.75))
        return
    if row.kind == "event":
        tone = look["camps"][row.camp]["control"]
        axes.add_artist(Circle((disc, y), high * 0.36, facecolor=f"{tone}9e", edgecolor=tone, linewidth=0.5 * scale))
        return
    if row.area:
        area = box(0.4, y - high / 2, SWATCH - 0.4, y + high / 2)
        fill_area(axes, area, row.area, look, scale=scale, finer=0.62)
        line = {"edgecolor": look["cercle"], "linewidth": 0.6 * scale, "zorder": 8}
        axes.add_artist(Rectangle((0.4, y - high / 2), SWATCH - 0.8, high, fill=False, **line))
    if row.disc:
        rings = [row.camp] if row.camp else []
        draw_disc(axes, (disc, y, high * (0.32 if rings else 0.42)), row.disc, look, rings, scale=scale)
