"""The legend column of a picture: what is on this map and nothing else."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from shapely import box

from geo.export.draw_areas import fill_area
from geo.export.draw_seats import draw_disc
from geo.export.legend_rows import item_paint, legend_rows
from geo.export.make_sheet import Sheet, words
from geo.export.style_words import style_words
from geo.say import say_number
from geo.vocabulary import load_vocabulary

_ROW, _WIDE, _HIGH = 15.0, 20.0, 10.0
"""Points: height of a row, width and height of a swatch."""


def draw_legend(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> None:
    """Write the items of the frame's legend in groups, downwards; the axes' unit is one point of print.

    Rows draw closer together where they would not fit.
    """
    rows = legend_rows(sheet)
    height = axes.get_ylim()[1]
    step = min(_ROW, (height - 8) / max(sum(1.3 if kind == "head" else 1 for kind, _ in rows), 1))
    y = height - 4
    for kind, item in rows:
        if kind == "head":
            y -= step * 1.3
            axes.text(0, y + step * 0.45, item, size=8, weight="bold", color=look["ink"], va="center", parse_math=False)
            continue
        y -= step
        _swatch(axes, item, y + step / 2, min(_HIGH, step * 0.72), look)
        count = say_number(item["n"], sheet.lang)
        axes.text(_WIDE + 7, y + step / 2, f"{style_words(item, sheet.lang)}  ({count})", size=min(7.2, step * 0.52),
                  color=look["ink"], va="center", parse_math=False)  # fmt: skip


def letters(sheet: Sheet) -> str:
    """What the letters after the names mean, for the camps of this map."""
    look = load_vocabulary("camps_look")
    camps = dict.fromkeys(camp for style in sheet.frame["styles"] for camp, _ in style["c"])
    told = [f"{look.at[c, 'mark']} {look.at[c, f'short_{sheet.lang}']}" for c in look.index if c in camps]
    return words("marks", sheet.lang, words=", ".join(told)) if told else ""


def _swatch(axes: Axes, item: dict[str, Any], y: float, high: float, look: dict[str, Any]) -> None:
    group, kind = item["group"], item["kind"]
    if group in ("events", "heat"):
        colour = look["camps"][item["camps"][0]]["control"] if group == "events" else look["heat"][2]
        axes.plot([_WIDE / 2], [y], "o", markersize=high * 0.7, markerfacecolor=f"{colour}8c", markeredgecolor=colour)
        return
    how = item_paint(item, look)
    if group in ("seats", "places"):
        rings = item["camps"][:1] if kind == "blockade" else []
        draw_disc(axes, _WIDE / 2, y, high * (0.36 if rings else 0.5), how, look, rings)
        return
    area = box(0.4, y - high / 2, _WIDE - 0.4, y + high / 2)
    fill_area(axes, area, how, look, scale=0.22)
    edge = {"edgecolor": look["cercle"], "linewidth": 0.6}
    axes.add_patch(Rectangle((0.4, y - high / 2), _WIDE - 0.8, high, fill=False, zorder=8, **edge))
