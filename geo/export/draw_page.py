"""A sheet on one page: the maps, and the words around them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from geo.export.draw_areas import draw_areas
from geo.export.draw_around import draw_around, draw_scale
from geo.export.draw_names import draw_names
from geo.export.draw_seats import draw_seats
from geo.export.make_sheet import Sheet
from geo.export.measure import FONT
from geo.export.panels import panels
from geo.export.scene import make_scene
from geo.look import load_look


@dataclass(frozen=True)
class Page:
    """Width and height in inches, landscape; `scale`: how much larger letters and lines are than on A4."""

    wide: float
    high: float
    scale: float


SIZES = {"a4": Page(11.69, 8.27, 1.0), "a3": Page(16.54, 11.69, 1.35), "16:9": Page(13.333, 7.5, 1.0)}
STYLE: Any = {
    "font.family": FONT, "svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "atlas", "svg.id": "map",
    "text.parse_math": False, "text.hinting": "none", "path.simplify": False,
}  # fmt: skip
"""Settings of matplotlib under which a page is drawn."""
_GAP = 8.0


def draw_page(sheet: Sheet, page: Page, *, halo: bool = True) -> Figure:
    """A matplotlib figure of a sheet: its maps and all that stands around them. `halo`: see draw_names."""
    look = load_look("light")
    figure = Figure(figsize=(page.wide, page.high), facecolor="white")
    FigureCanvasAgg(figure)
    left, bottom, wide, high = draw_around(figure, sheet, look, page.scale)
    shown = panels(sheet)
    across = 1 if len(shown) == 1 else 2
    down = -(-len(shown) // across)
    each = ((wide - _GAP * (across - 1)) / across, (high - _GAP * (down - 1)) / down)
    for number, panel in enumerate(shown):
        x = left + (number % across) * (each[0] + _GAP)
        y = bottom + (down - 1 - number // across) * (each[1] + _GAP)
        _map(figure, panel.sheet, look, (x, y, *each), page.scale, halo, panel.title, panel.camp)
    return figure


def _map(
    figure: Figure, sheet: Sheet, look: dict[str, Any], place: tuple[float, float, float, float], scale: float,
    halo: bool, title: str, camp: str,
) -> None:  # fmt: skip
    """One map in its frame; `place` in points of print, scaled."""
    x, y, wide, high = place
    unit = np.array([figure.get_figwidth(), figure.get_figheight()]) * 72 / scale
    axes = figure.add_axes((x / unit[0], y / unit[1], wide / unit[0], high / unit[1]))
    axes.set(xlim=(0, wide), ylim=(0, high), xticks=[], yticks=[], facecolor="white")
    if "neighbours" in sheet.frame["layers"]:
        axes.set_facecolor(look["water"])
    for spine in axes.spines.values():
        spine.set(edgecolor=look["region"], linewidth=0.6 * scale)
    scene = make_scene(sheet, look, wide, high, title)
    draw_areas(axes, scene, look, scale)
    draw_seats(axes, scene, look, scale)
    draw_names(axes, scene, look, scale, halo=halo)
    draw_scale(axes, scene.map, sheet.lang, look, scale)
    if title:
        back = {"facecolor": "white", "edgecolor": look["camps"][camp]["control"], "linewidth": 1.5 * scale, "pad": 3}
        axes.text(
            7, high - 7, title, size=8.5 * scale, weight="bold", color=look["ink"], va="top", zorder=20, bbox=back
        )
