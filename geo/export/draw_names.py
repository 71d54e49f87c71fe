"""Names of one scene onto matplotlib axes whose unit is a point of print, each with a halo; text stays text."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from geo.export.measure import FONT, text_width
from geo.export.place_names import Placed
from geo.export.scene import Scene

INKS = {"region": "region_name", "country": "foreign_name", "river": "river_name"}


def draw_names(axes: Axes, scene: Scene, look: dict[str, Any], scale: float = 1.0, *, halo: bool = True) -> None:
    """Write all names of a scene where they were placed, with the letters of the camps and thin lines to far ones.

    `halo`: draw a pale rim under the letters (an SVG does that by a rule of its style sheet instead).
    """
    leads = [(placed.lead, lead_end(placed)) for placed in scene.names if placed.lead]
    if leads:
        tones = {"colors": look["ink"], "linewidths": 0.5 * scale, "zorder": 11}
        axes.add_collection(LineCollection(leads, **tones), autolim=False)
    pieces = [piece for placed in scene.names for piece in _pieces(placed, look)]
    if halo and pieces:
        outlines = [_outline(*piece[:4], bold=piece[5], style=piece[6]) for piece in pieces if piece[0].strip()]
        rim = {"edgecolor": look["halo"], "facecolor": look["halo"], "linewidth": 1.9 * scale, "alpha": 0.9}
        axes.add_artist(PathPatch(Path.make_compound_path(*outlines), zorder=14.5, joinstyle="round", **rim))
    for number, (words, x, y, size, tone, bold, style) in enumerate(pieces):
        text = axes.text(x, y, words, size=size * scale, color=tone, weight="bold" if bold else "normal", style=style,
                         zorder=15, clip_on=True, parse_math=False)  # fmt: skip
        text.set_gid(f"name-{number}")


def _pieces(placed: Placed, look: dict[str, Any]) -> list[tuple[str, float, float, float, str, bool, str]]:
    """Words, left, base, size, tone, bold and style: of the name, and of the letters after it."""
    name = placed.name
    ink = look["region_name" if name.pale else INKS.get(name.kind, "ink")]
    if name.kind == "letter":
        ink = name.tone
    style = "italic" if name.kind == "river" else "normal"
    found = [(name.text, placed.left, placed.base, name.size, ink, name.bold, style)]
    if name.mark:
        space = text_width(" ", name.size, bold=True)  # as room, not as a letter: SVG drops a space at the start
        start = placed.left + name.width - name.mark_width + space
        found.append((name.mark, start, placed.base, name.size, name.tone or ink, True, "normal"))
    return found


def _outline(words: str, x: float, y: float, size: float, *, bold: bool, style: Any) -> Path:
    font = FontProperties(family=FONT, weight="bold" if bold else "normal", style=style)
    return TextPath((0, 0), words, size=size, prop=font).transformed(Affine2D().translate(x, y))


def lead_end(placed: Placed) -> tuple[float, float]:
    """The point of the box of a name that is nearest to its town."""
    name, middle = placed.name, placed.base + placed.name.size * 0.36
    x = min(max(name.x, placed.left), placed.left + name.width)
    y = min(max(name.y, middle - name.size * 0.45), middle + name.size * 0.45)
    return x, y
