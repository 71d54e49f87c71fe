"""Patterns as geometry, so that they look the same in every format and can be edited in a slide."""

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from geo.export.paint import Paint

STRIPE, DOT_STEP, DOT, CROSS_STEP, CROSS = 3.8, 9.0, 1.15, 15.0, 1.7
"""Points of print: width of a stripe; distance and radius of dots; distance and half the size of crosses."""
_ANGLES = {"stripes": 45.0, "bands": 90.0}
_DISC = np.column_stack([np.cos(np.arange(8) * np.pi / 4), np.sin(np.arange(8) * np.pi / 4)])
_THIN = 0.22
_ARM = [(-1, -1 + _THIN), (-1 + _THIN, -1), (0, -_THIN)]
_SIGN = np.array([p for turn in ((1, 0), (0, 1), (-1, 0), (0, -1)) for x, y in _ARM for p in [
    (x * turn[0] - y * turn[1], x * turn[1] + y * turn[0])]])  # fmt: skip
"""A thin cross: one arm, turned four times."""


def pattern_parts(area: BaseGeometry, how: Paint, scale: float = 1.0) -> list[tuple[str, BaseGeometry]]:
    """What is painted into an area, in order: (#rrggbb, polygons). Nothing for paint without a pattern.

    `area`: polygons in points of print; `scale` makes a pattern finer (below 1) or coarser.
    """
    if area.is_empty or how.pattern == "none":
        return []
    if how.pattern in _ANGLES:
        of, angle = len(how.tones), _ANGLES[how.pattern]
        cut = [stripes(area, STRIPE * scale, of, number, angle) for number in range(1, of)]
        return [(how.tones[0], area), *zip(how.tones[1:], cut, strict=True)]
    if how.pattern in ("dots", "crosses"):
        dotted = how.pattern == "dots"
        inner = area.buffer(-(DOT if dotted else CROSS) * scale)
        at = lattice(area if inner.is_empty else inner, (DOT_STEP if dotted else CROSS_STEP) * scale)
        sign = _DISC * DOT * scale if dotted else _SIGN * CROSS * scale
        n = len(how.tones)
        return [(tone, _signs(at[k::n], sign)) for k, tone in enumerate(how.tones) if len(at[k::n])]
    return [(how.tones[0], area)]


def stripes(area: BaseGeometry, width: float, of: int, number: int, angle: float = 45.0) -> BaseGeometry:
    """The stripes of one tone: part `number` (from 0) of every `of` stripes across an area.

    `area`: any polygon in a flat grid; `width`: of one stripe, in the grid's unit; `angle`: degrees anticlockwise from
    upright. Stripes are laid on one grid for all areas, so that neighbours match. The parts of all numbers together
    are the area.
    """
    if area.is_empty:
        return area
    turned = affinity.rotate(area, -angle, origin=(0, 0))
    west, south, east, north = turned.bounds
    step = width * of
    starts = np.arange(np.floor(west / step) - 1, np.ceil(east / step) + 1) * step + number * width
    boxes = shapely.multipolygons(shapely.box(starts, south - 1, starts + width, north + 1))
    return affinity.rotate(shapely.intersection(turned, boxes), angle, origin=(0, 0))


def lattice(area: BaseGeometry, step: float) -> npt.NDArray[np.float64]:
    """Points (x, y) of a staggered lattice within an area, `step` apart in a row; at least one, inside the area."""
    west, south, east, north = area.bounds
    rows = np.arange(np.floor(south / (step / 2)), np.ceil(north / (step / 2)) + 1)
    columns = np.arange(np.floor(west / step), np.ceil(east / step) + 1)
    x, y = np.meshgrid(columns * step, rows * step / 2)
    x = x + (rows[:, None] % 2) * step / 2
    inside = shapely.contains_xy(area, x.ravel(), y.ravel())
    found = np.column_stack([x.ravel()[inside], y.ravel()[inside]])
    return found if len(found) else shapely.get_coordinates(area.representative_point())


def _signs(at: npt.NDArray[np.float64], sign: npt.NDArray[np.float64]) -> BaseGeometry:
    """The same small polygon at every point."""
    return shapely.multipolygons(shapely.polygons(at[:, None, :] + sign[None, :, :]))
