"""Where events lie close together, as four areas one upon the other: heat that stays a drawing in every format."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from contourpy import FillType, contour_generator
from shapely.geometry.base import BaseGeometry

CELL, SPREAD = 4.0, 11.0
"""Points of print: a cell of the grid; how far an event spreads (standard deviation)."""
SHARES = (0.04, 0.15, 0.35, 0.65)
"""From which share of the highest density each tone begins."""

Floats = npt.NDArray[np.float64]


def heat_areas(at: Floats, weight: Floats, wide: float, high: float) -> list[BaseGeometry]:
    """Areas from the palest tone to the darkest, each within the one before; empty list without events.

    `at`: (n, 2) points on a map of `wide` by `high` points; `weight`: what each event weighs. Density is a Gaussian of
    SPREAD, its square root is cut at SHARES, so that few events stay visible beside many.
    """
    columns, rows = int(np.ceil(wide / CELL)), int(np.ceil(high / CELL))
    grid, _, _ = np.histogram2d(
        at[:, 1], at[:, 0], (rows, columns), ((0, rows * CELL), (0, columns * CELL)), weights=weight
    )
    if not grid.any():
        return []
    smooth = np.sqrt(_smooth(_smooth(grid).T).T)
    x, y = (np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL
    lines = contour_generator(x, y, smooth / smooth.max(), fill_type=FillType.OuterOffset)
    return [_polygons(*lines.filled(share, 1.01)) for share in SHARES]


def _smooth(grid: Floats) -> Floats:
    """Along the rows; the sum stays but for what leaves the grid."""
    reach = int(3 * SPREAD / CELL)
    bell = np.exp(-((np.arange(-reach, reach + 1) * CELL) ** 2) / (2 * SPREAD**2))
    bell /= bell.sum()
    padded = np.pad(grid, ((0, 0), (reach, reach)))
    smoothed: Floats = np.apply_along_axis(np.convolve, 1, padded, bell, mode="valid")
    return smoothed


def _polygons(points: list[Floats], offsets: list[npt.NDArray[np.uint32]]) -> BaseGeometry:
    made = []
    for ring, at in zip(points, offsets, strict=True):
        parts = [ring[start:end] for start, end in pairwise(at.tolist())]
        made.append(shapely.Polygon(parts[0], parts[1:]))
    return shapely.multipolygons(made)
