"""Areas, lines, discs of events and heat of one scene onto matplotlib axes whose unit is a point of print."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection, LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.export.paint import Paint
from geo.export.scene import Scene
from geo.export.scene_parts import Events
from geo.export.stripes import pattern_parts

HEAT_ALPHA = 0.4
_INSET, _VEIL = 1.3, 0.72
"""Points that the sign of an edge runs within it; how strongly the rest of the country is veiled."""


def draw_areas(axes: Axes, scene: Scene, look: dict[str, Any], scale: float = 1.0) -> None:
    """Draw neighbours, the countryside of the cercles, rivers, borders, heat and events, from below upwards.

    `scale`: of lines, where a page is larger than the points it counts in.
    """
    _fill(axes, [a.shape for a in scene.neighbours], look["outside"], 1, look["foreign"], 0.6 * scale)
    _fill(axes, [scene.outline], look["paper"], 1.5)
    for area in scene.cercles:
        fill_area(axes, area.shape, area.how, look, scale=scale, name=area.id)
    veiled = [area.shape for area in scene.cercles if area.pale]
    if veiled:
        _fill(axes, [shapely.union_all(veiled)], look["paper"], 3, alpha=_VEIL)
    _lines(axes, [part for _, part in scene.rivers], look["river"], 1.1 * scale, 4)
    if scene.borders:
        _lines(axes, [area.shape.boundary for area in scene.cercles], look["cercle"], 0.45 * scale, 5)
    _lines(axes, [area.shape.boundary for area in scene.regions], look["region"], 0.9 * scale, 6)
    _lines(axes, [scene.outline.boundary], look["country"], 1.5 * scale, 7)
    for tone, shape in zip(heat_tones(look), scene.heat, strict=False):
        _fill(axes, [shape], tone, 8, alpha=HEAT_ALPHA)
    if scene.events:
        _events(axes, scene.events, look, scale)


def heat_tones(look: dict[str, Any]) -> list[str]:
    """Tones of heat, palest first."""
    return list(look["heat"])


def fill_area(
    axes: Axes, shape: BaseGeometry, how: Paint, look: dict[str, Any], *,
    scale: float = 1.0, finer: float = 1.0, name: str = "", order: float = 2,
) -> None:  # fmt: skip
    """Fill one outline as its paint says; `finer`: scale of the pattern, `name`: its id in an SVG."""
    for number, (tone, part) in enumerate(pattern_parts(shape, how, finer)):
        _fill(axes, [part], tone, order + 0.1 * number, name=name if not number else "")
    if not how.edge:
        return
    rings = shape.buffer(-_INSET * finer).boundary
    if how.edge == "disputed":
        dots = {"linestyle": (0, (0.1, 2.2)), "capstyle": "round"}
        _lines(axes, [rings], look["ink"], 1.7 * scale, order + 0.5, **dots)
    else:
        _lines(axes, [rings], how.edge_tone, 0.9 * scale, order + 0.5, alpha=0.8)


def _events(axes: Axes, events: Events, look: dict[str, Any], scale: float) -> None:
    tones = [look["camps"][camp]["control"] for camp in events.camps]
    size = 2 * events.radius
    discs = EllipseCollection(
        size, size, np.zeros(len(size)), units="xy", offsets=events.at, offset_transform=axes.transData,
        facecolors=[f"{tone}9e" for tone in tones], edgecolors=look["halo"], linewidths=0.5 * scale, zorder=9,
    )  # fmt: skip
    axes.add_collection(discs, autolim=False)


def _fill(
    axes: Axes, shapes: Iterable[BaseGeometry], tone: str, order: float, edge: str = "none", width: float = 0,
    alpha: float | None = None, name: str = "",
) -> None:  # fmt: skip
    parts = [p for shape in shapes for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and not p.is_empty]
    rings = [np.asarray(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
    if rings:
        patch = PathPatch(_path(rings), facecolor=tone, edgecolor=edge, linewidth=width, zorder=order, alpha=alpha)
        patch.set_gid(name or None)
        axes.add_artist(patch)


def _lines(axes: Axes, shapes: Iterable[BaseGeometry], tone: str, width: float, order: float, **more: Any) -> None:
    parts = [part for shape in shapes for part in shapely.get_parts(shape) if not part.is_empty]
    lines = [np.asarray(part.coords) for part in parts if part.geom_type in ("LineString", "LinearRing")]
    if lines:
        style = {"capstyle": "round", "joinstyle": "round", **more}
        axes.add_collection(LineCollection(lines, colors=tone, linewidths=width, zorder=order, **style), autolim=False)


def _path(rings: list[np.ndarray]) -> Path:
    codes = [np.full(len(ring), Path.LINETO, dtype=Path.code_type) for ring in rings]
    for code in codes:
        code[0], code[-1] = Path.MOVETO, Path.CLOSEPOLY
    return Path(np.concatenate(rings), np.concatenate(codes))
