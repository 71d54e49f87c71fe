"""What stands around the map on a page: title, day, legend, where the part shown lies, definitions, sources."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from geo.export.draw_legend import draw_legend
from geo.export.legend_rows import letters
from geo.export.make_sheet import Sheet, words
from geo.export.measure import text_width, wrap
from geo.export.page_map import PageMap, page_map
from geo.export.plain import plain
from geo.say import say_number

MARGIN, SIDE, GAP = 20.0, 196.0, 14.0
"""Points: white at the edges, width of the legend, white between map and legend."""
_TITLE, _LEAST, _DAY, _SUBTITLE, _SMALL = 16.0, 9.0, 13.0, 8.0, 6.4
_MOST_TITLE, _MOST_SUBTITLE, _MOST_NOTES = 3, 3, 16


def draw_around(figure: Figure, sheet: Sheet, look: dict[str, Any], scale: float) -> tuple[float, float, float, float]:
    """Write all words around the map; gives the room left for it: left, bottom, width, height in scaled points.

    Title, notes and addresses of any length break into lines; only what would fill the page ends with an ellipsis.
    """
    wide, high = (inches * 72 / scale for inches in (figure.get_figwidth(), figure.get_figheight()))
    page = figure.add_axes((0, 0, 1, 1))
    page.set(xlim=(0, wide), ylim=(0, high))
    page.axis("off")
    top = _head(page, sheet, look, wide, high, scale)
    foot = _foot(page, sheet, look, wide, scale)
    room = (MARGIN, foot, wide - 2 * MARGIN - SIDE - GAP, top - foot)
    _column(figure, sheet, look, (wide - MARGIN - SIDE, foot, SIDE, top - foot), (wide, high), scale)
    return room


def draw_scale(axes: Axes, page: PageMap, lang: str, look: dict[str, Any], scale: float) -> None:
    """A bar of a round number of kilometres in the lower left corner of a map."""
    km, long = page.bar
    x, y, style = 12.0, 12.0, {"color": look["ink"], "zorder": 16}
    back = Rectangle((x - 4, y - 4), long + 8, 19, facecolor=look["halo"], alpha=0.7, edgecolor="none", zorder=15.5)
    axes.add_artist(back)
    axes.plot([x, x, x + long, x + long], [y + 4, y, y, y + 4], linewidth=1.1 * scale, **style)
    told = words("scale", lang, km=say_number(km, lang))
    axes.text(x + long / 2, y + 5, told, size=6.6 * scale, ha="center", va="bottom", **style)


def _head(page: Axes, sheet: Sheet, look: dict[str, Any], wide: float, high: float, scale: float) -> float:
    """Title and day side by side, what is filtered below them; gives the height at which they end."""
    room = wide - 2 * MARGIN
    left = room - text_width(sheet.day, _DAY) - 20
    title, size = plain(sheet.title), _TITLE
    while size > _LEAST and len(wrap(title, size, left, bold=True)) > (1 if size > 13 else _MOST_TITLE):
        size -= 1
    y = high - MARGIN
    page.text(wide - MARGIN, y - 1, sheet.day, size=_DAY * scale, color=look["ink"], va="top", ha="right")
    for line in wrap(title, size, left, _MOST_TITLE, bold=True):
        style = {"size": size * scale, "weight": "bold", "color": look["ink"], "va": "top", "parse_math": False}
        page.text(MARGIN, y, line, **style)
        y -= size * 1.22
    y -= 3
    for line in wrap(plain(sheet.subtitle), _SUBTITLE, room, _MOST_SUBTITLE):
        page.text(MARGIN, y, line, size=_SUBTITLE * scale, color=look["region_name"], va="top", parse_math=False)
        y -= _SUBTITLE * 1.3
    return y - 4


def _foot(page: Axes, sheet: Sheet, look: dict[str, Any], wide: float, scale: float) -> float:
    """Note, definitions, sources, version, address and attribution; gives the height at which they begin."""
    groups = [sheet.question.note, " ".join(filter(None, (*sheet.meaning, letters(sheet))))]
    groups += [" ".join(sheet.origin), sheet.credits]
    lines = [line for group in groups if group for line in wrap(plain(group), _SMALL, wide - 2 * MARGIN, 7)]
    lines = lines[:_MOST_NOTES]
    y = MARGIN - 6 + len(lines) * _SMALL * 1.38
    for number, line in enumerate(lines):
        style = {"size": _SMALL * scale, "color": look["region_name"], "va": "top", "parse_math": False}
        page.text(MARGIN, y - number * _SMALL * 1.38, line, **style)
    return y + 7


def _column(
    figure: Figure, sheet: Sheet, look: dict[str, Any], place: tuple[float, float, float, float],
    page: tuple[float, float], scale: float,
) -> None:  # fmt: skip
    """Where the part shown lies in Mali, then the legend."""
    left, bottom, wide, high = place
    if sheet.focus:
        inset = min(high * 0.24, 112)
        axes = figure.add_axes((left / page[0], (bottom + high - inset) / page[1], wide / page[0], inset / page[1]))
        axes.set(xlim=(0, wide), ylim=(0, inset))
        axes.axis("off")
        _inset(axes, sheet, look, wide, inset, scale)
        high -= inset + 8
    axes = figure.add_axes((left / page[0], bottom / page[1], wide / page[0], high / page[1]))
    axes.set(xlim=(0, wide), ylim=(0, high))
    axes.axis("off")
    draw_legend(axes, sheet, look, wide, high, scale)


def _inset(axes: Axes, sheet: Sheet, look: dict[str, Any], wide: float, high: float, scale: float) -> None:
    whole = page_map(tuple(sheet.shapes["box"]), wide, high)
    for part in sheet.shapes["outline"]:
        axes.fill(*whole.at(*zip(*part[0], strict=True)).T, facecolor=look["outside"], edgecolor=look["country"],
                  linewidth=0.8 * scale)  # fmt: skip
    for unit in sheet.shapes["cercles"]:
        if unit["id"] in sheet.focus:
            for part in unit["polygons"]:
                axes.fill(*whole.at(*zip(*part[0], strict=True)).T, facecolor=look["region"], edgecolor="none")
