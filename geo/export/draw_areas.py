"""Areas, lines and neighbours of one map onto matplotlib axes in kilometres."""

from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.export.make_sheet import Sheet
from geo.export.paint import Paint, area_paint
from geo.export.project import line, polygons
from geo.export.stripes import dots, stripes

STRIPE, DOT, INSET = 3.8, 10.0, 1.2
"""Points of print: width of a stripe, distance of dots, how far within an edge its sign runs."""


def draw_areas(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> dict[str, BaseGeometry]:
    """Draw neighbours, the countryside of the cercles, rivers and borders; gives the outline of each cercle.

    Keys of the result are unit ids, geometries are in kilometres (see geo.export.project). Layers that are off in the
    sheet's frame are left out.
    """
    on = set(sheet.frame["layers"])
    if "neighbours" in on:
        for country in sheet.shapes["neighbours"]:
            _patch(axes, polygons(country["polygons"]), look["outside"], look["foreign"], 0.6, 1)
    outlines = {unit["id"]: polygons(unit["polygons"]) for unit in sheet.shapes["cercles"]}
    _countryside(axes, sheet, look, outlines)
    if "rivers" in on:
        for river in sheet.shapes["rivers"]:
            for part in river["lines"]:
                axes.plot(*line(part).T, color=look["river"], linewidth=1.1, solid_capstyle="round", zorder=4)
    if "cercles" in on:
        for outline in outlines.values():
            _patch(axes, outline, "none", look["cercle"], 0.45, 5)
    if "regions" in on:
        for region in sheet.shapes["regions"]:
            _patch(axes, polygons(region["polygons"]), "none", look["region"], 0.9, 6)
    _patch(axes, polygons(sheet.shapes["outline"]), "none", look["country"], 1.5, 7)
    return outlines


def point(axes: Axes) -> float:
    """Length of one point of print (1/72 inch) in the unit of the axes; only right once their limits are set."""
    low, high = axes.get_xlim()
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float((high - low) / (axes.get_position().width * figure.get_figwidth() * 72))


def fill_area(
    axes: Axes, outline: BaseGeometry, how: Paint, look: dict[str, Any], scale: float = 1.0, order: float = 2
) -> None:
    """Fill one outline as its paint says; `scale` makes the pattern finer (below 1) or coarser."""
    unit = point(axes) * scale
    if how.pattern in ("stripes", "bands"):
        angle = 45.0 if how.pattern == "stripes" else 90.0
        _patch(axes, outline, how.tones[0], "none", 0, order)
        for number, tone in enumerate(how.tones[1:], start=1):
            part = stripes(outline, STRIPE * unit, len(how.tones), number, angle)
            _patch(axes, part, tone, "none", 0, order + 0.1)
    elif how.pattern == "dots":
        at = dots(outline, DOT * unit)
        for number, tone in enumerate(how.tones):
            x, y = at[number :: len(how.tones)].T
            axes.scatter(x, y, s=5 * max(scale, 0.5), color=tone, linewidths=0, zorder=order)
    elif how.pattern == "plain":
        _patch(axes, outline, how.tones[0], "none", 0, order)
    _edge(axes, outline, how, look, INSET * unit, order + 0.5)


def _countryside(axes: Axes, sheet: Sheet, look: dict[str, Any], outlines: dict[str, BaseGeometry]) -> None:
    frame = sheet.frame
    focus = set(frame["units"] if frame["focus"] is None else [frame["units"][k] for k in frame["focus"]])
    for k, unit in enumerate(frame["units"]):
        _patch(axes, outlines[unit], look["paper"], "none", 0, 1.5)
        fill_area(axes, outlines[unit], area_paint(frame, k, look), look)
        if unit not in focus:
            _patch(axes, outlines[unit], look["paper"], "none", 0, 3, alpha=0.72)


def _edge(axes: Axes, outline: BaseGeometry, how: Paint, look: dict[str, Any], inside: float, order: float) -> None:
    if not how.edge:
        return
    inner = outline.buffer(-inside)
    for ring in shapely.get_parts(inner.boundary):
        if how.edge == "disputed":
            style: dict[str, Any] = {"color": look["ink"], "linewidth": 1.7, "linestyle": (0, (0.1, 2.2))}
        else:
            style = {"color": how.edge_tone, "linewidth": 0.9, "alpha": 0.8}
        axes.plot(*shapely.get_coordinates(ring).T, dash_capstyle="round", zorder=order, **style)


def _patch(
    axes: Axes, shape: BaseGeometry, face: str, edge: str, width: float, order: float, alpha: float | None = None
) -> None:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    if not parts:
        return
    path = Path.make_compound_path(
        *(Path(np.asarray(ring.coords), closed=True) for part in parts for ring in (part.exterior, *part.interiors))
    )
    axes.add_patch(
        PathPatch(path, facecolor=face, edgecolor=edge, linewidth=width, zorder=order, alpha=alpha, joinstyle="round")
    )
