"""How well areas fit together: overlaps and gaps, with their size."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.area import area_km2
from geo.coverage import find_gaps, find_overlaps
from geo.message import Amount, Message

LEAST_KM2 = 0.01
"""Smaller overlaps and gaps are rounding of coordinates."""
MOST_LISTED = 50
MOST_OVERLAPS = 20_000


def report_fit(units: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Warnings: one per overlapping pair and per gap, largest first, at most MOST_LISTED of each and a sum.

    Reads `row`, `name` and geometry (valid, EPSG:4326). A gap is a hole that the areas leave between them; whether
    it is a lake or a slip of the pen is for the reader to say.
    """
    shapes = units.geometry.to_numpy()
    pairs, shared = find_overlaps(shapes, MOST_OVERLAPS)
    return [*_overlaps(units, pairs, area_km2(shared), len(pairs) >= MOST_OVERLAPS), *_gaps(find_gaps(shapes))]


def _overlaps(units: gpd.GeoDataFrame, pairs: np.ndarray, sizes: np.ndarray, cut: bool) -> list[dict[str, Any]]:
    order = [at for at in np.argsort(-sizes, kind="stable") if sizes[at] >= LEAST_KM2]
    rows = []
    for at in order[:MOST_LISTED]:
        one, other = (units.iloc[i] for i in pairs[at])
        who = {"row": one["row"], "name": one["name"], "other_row": other["row"], "other": other["name"]}
        message = Message("bounds.overlap", size=Amount(sizes[at], 2), **who)
        rows.append(_warning(one["row"], f"{one['name']} / {other['name']}", "overlap", message))
    return rows + _rest(
        sizes[order[MOST_LISTED:]], "overlap", "bounds.overlaps_more" if cut else "bounds.overlaps_rest"
    )


def _gaps(gaps: np.ndarray) -> list[dict[str, Any]]:
    sizes = area_km2(gaps)
    order = [at for at in np.argsort(-sizes, kind="stable") if sizes[at] >= LEAST_KM2]
    rows = []
    for at in order[:MOST_LISTED]:
        spot = shapely.point_on_surface(gaps[at])
        message = Message("bounds.gap", size=Amount(sizes[at], 2), x=Amount(spot.x, 4), y=Amount(spot.y, 4))
        rows.append(_warning(0, f"{spot.x:.4f}, {spot.y:.4f}", "gap", message))
    return rows + _rest(sizes[order[MOST_LISTED:]], "gap", "bounds.gaps_rest")


def _rest(sizes: Sequence[float] | np.ndarray, code: str, words: str) -> list[dict[str, Any]]:
    message = Message(words, n=len(sizes), size=Amount(float(np.sum(sizes)), 2))
    return [_warning(0, "", code, message)] if len(sizes) else []


def _warning(row: int, value: str, code: str, message: Message) -> dict[str, Any]:
    what = {"column": "geometry", "value": value, "code": code, "message": message}
    return {"row": int(row)} | what | {"severity": "warning"}
