"""Stripes and dots as geometry, so that a pattern looks the same in every format and can be edited in a slide."""

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry


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
    starts = np.arange(np.floor(west / step), np.ceil(east / step) + 1) * step + number * width
    boxes = shapely.box(starts, south - 1, starts + width, north + 1)
    return affinity.rotate(shapely.intersection(turned, shapely.union_all(boxes)), angle, origin=(0, 0))


def dots(area: BaseGeometry, step: float) -> npt.NDArray[np.float64]:
    """Points (x, y) of a staggered lattice within an area, `step` apart in a row; at least one, inside the area."""
    west, south, east, north = area.bounds
    rows = np.arange(np.floor(south / (step / 2)), np.ceil(north / (step / 2)) + 1)
    columns = np.arange(np.floor(west / step), np.ceil(east / step) + 1)
    x, y = np.meshgrid(columns * step, rows * step / 2)
    x = x + (rows[:, None] % 2) * step / 2
    inside = shapely.contains_xy(area, x.ravel(), y.ravel())
    found = np.column_stack([x.ravel()[inside], y.ravel()[inside]])
    return found if len(found) else shapely.get_coordinates(area.representative_point())
