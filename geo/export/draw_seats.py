"""Towns of one scene onto matplotlib axes whose unit is a point of print: discs that say who holds them."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Wedge

from geo.export.paint import Paint
from geo.export.scene import Scene
from geo.export.scene_parts import ring_radius


def draw_seats(axes: Axes, scene: Scene, look: dict[str, Any], scale: float = 1.0) -> None:
    """Draw every town as a ringed disc; those outside the regions asked for are paler."""
    for number, town in enumerate(scene.towns):
        at = (town.x, town.y, town.radius)
        draw_disc(axes, at, town.how, look, list(town.rings), 12 + number * 0.01, scale, 0.45 if town.pale else 1.0)


def draw_disc(
    axes: Axes, at: tuple[float, float, float], how: Paint, look: dict[str, Any], rings: list[str],
    order: float = 12, scale: float = 1.0, alpha: float = 1.0,
) -> None:  # fmt: skip
    """One town at (x, y, radius): split where several camps share or contest it, hollow without information.

    `rings`: camps that block it, from the inside out.
    """
    x, y, radius = at

    def circle(size: float, **style: Any) -> None:
        axes.add_artist(Circle((x, y), size, alpha=alpha, **style))

    for number, camp in enumerate(rings):
        size, tone = ring_radius(radius, number), look["camps"][camp]["control"]
        circle(size, fill=False, edgecolor=look["halo"], linewidth=2.8 * scale, zorder=order - 0.002)
        circle(size, fill=False, edgecolor=tone, linewidth=1.5 * scale, linestyle=(0, (2.4, 1.1)), zorder=order - 0.001)
    circle(radius + 0.7, facecolor=look["halo"], edgecolor="none", zorder=order)
    if how.pattern == "dots":
        circle(radius * 0.42, facecolor=how.tones[0], edgecolor="none", zorder=order + 0.001)
    elif how.pattern == "crosses":
        arm = radius * 0.42
        for up in (1, -1):
            line = Line2D([x - arm, x + arm], [y - arm * up, y + arm * up], color=how.tones[0], linewidth=0.8 * scale)
            line.set(zorder=order + 0.001, alpha=alpha)
            axes.add_artist(line)
    else:
        share = 360 / max(len(how.tones), 1)
        for number, tone in enumerate(how.tones):
            start = 90 + number * share
            wedge = Wedge((x, y), radius, start, start + share, facecolor=tone, edgecolor="none", alpha=alpha)
            wedge.set_zorder(order + 0.001)
            axes.add_artist(wedge)
    disputed = how.edge == "disputed"
    edge = how.edge_tone if how.edge == "stale" else look["seat"]
    width = 1.7 if disputed else 0.8 if how.edge == "stale" else 1.0
    line_style = (0, (0.1, 1.8)) if disputed else "solid"
    circle(radius, fill=False, edgecolor=edge, linewidth=width * scale, linestyle=line_style, capstyle="round",
           zorder=order + 0.002)  # fmt: skip
