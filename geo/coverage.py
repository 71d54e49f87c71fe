"""Coverages: polygons that fill an area side by side, without gaps, overlaps or borders drawn twice.

All geometries are EPSG:4326, x = longitude, y = latitude; widths and tolerances are degrees. Nothing is changed in
place. The work is done by GEOS through shapely: coverage cleaning and Visvalingam-Whyatt coverage simplification.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import WrongUseError

Geometries = npt.NDArray[np.object_]

SLIVER_WIDTH = 0.02
"""Gaps narrower than this (about two kilometres) are drawing errors, not lakes or land between units."""
_AT_ONCE = 100


def clean_coverage(geometries: Sequence | Geometries, sliver_width: float = SLIVER_WIDTH) -> Geometries:
    """Make polygons that nearly fit together fit exactly, in the order given.

    An overlap goes to the polygon with which it shares the longest border, and so does a gap narrower than
    `sliver_width`; wider gaps stay. Afterwards shared borders have the same vertices on both sides. Raises
    WrongUseError where a polygon vanishes because others cover it.
    """
    cleaned = shapely.coverage_clean(np.asarray(geometries, dtype=object), gap_width=sliver_width)
    gone = np.flatnonzero(shapely.is_empty(cleaned))
    if gone.size:
        raise WrongUseError("geo.covered", at=gone[0] + 1, n=gone.size)
    return cleaned


def dissolve_coverage(geometries: Sequence | Geometries, keys: Sequence[Hashable]) -> dict[Hashable, shapely.Geometry]:
    """Join the polygons of a valid coverage that have one key: key -> geometry, in the order of first appearance."""
    geometries = np.asarray(geometries, dtype=object)
    groups: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys):
        groups.setdefault(key, []).append(at)
    return {key: shapely.coverage_union_all(geometries[rows]) for key, rows in groups.items()}


def simplify_coverage(geometries: Sequence | Geometries, tolerance: float, decimals: int = 4) -> Geometries:
    """Draw a valid coverage with fewer vertices, shared borders staying shared, coordinates rounded.

    `tolerance` is about the size, in degrees, of the detail that goes. Raises WrongUseError where the result is not
    a valid coverage of valid polygons any more (tolerance too coarse for the smallest polygon).
    """
    simple = shapely.coverage_simplify(np.asarray(geometries, dtype=object), tolerance)
    rounded = shapely.transform(simple, lambda xy: np.round(xy, decimals))
    try:
        drawn = shapely.remove_repeated_points(rounded)
    except shapely.errors.GEOSException:  # a ring has fallen together to a point
        drawn = np.array([shapely.Polygon()])
    if not is_coverage(drawn):
        raise WrongUseError("geo.too_coarse", tolerance=tolerance, decimals=decimals)
    return drawn


def is_coverage(geometries: Sequence | Geometries) -> bool:
    """Whether all are valid, none is empty, none overlap and shared borders have the same vertices (gaps may be)."""
    geometries = np.asarray(geometries, dtype=object)
    whole = shapely.is_valid(geometries) & ~shapely.is_empty(geometries)
    return bool(whole.all() and shapely.coverage_is_valid(geometries))


def find_gaps(geometries: Sequence | Geometries) -> Geometries:
    """Holes that the polygons leave between them, largest first (in square degrees); lakes and enclaves included."""
    union = shapely.union_all(np.asarray(geometries, dtype=object))
    parts = shapely.get_parts(union)
    rings = [ring for part in parts if part.geom_type == "Polygon" for ring in part.interiors]
    holes = shapely.polygons(rings) if rings else np.empty(0, dtype=object)
    return holes[np.argsort(-shapely.area(holes), kind="stable")]


def find_overlaps(
    geometries: Sequence | Geometries, most: int | None = None
) -> tuple[npt.NDArray[np.int64], Geometries]:
    """Pairs of polygons that share ground: an array (n, 2) of positions, lower first, and the shared polygons.

    Sorted by position. Touching borders and shared lines are no overlap; the polygons given must be valid. The
    search ends once `most` pairs are found (polygons drawn upon each other by the thousand).
    """
    geometries = np.asarray(geometries, dtype=object)
    tree = shapely.STRtree(geometries)
    pairs, shared, count = [np.empty((0, 2), dtype=np.int64)], [np.empty(0, dtype=object)], 0
    for start in range(0, len(geometries), _AT_ONCE):
        one, other = tree.query(geometries[start : start + _AT_ONCE], predicate="intersects")
        found = np.column_stack([one + start, other])
        found = found[found[:, 0] < found[:, 1]]
        found = found[np.lexsort((found[:, 1], found[:, 0]))][: None if most is None else most - count]
        common = shapely.intersection(geometries[found[:, 0]], geometries[found[:, 1]])
        real = shapely.area(common) > 0
        pairs.append(found[real])
        shared.append(common[real])
        count += int(real.sum())
        if most is not None and count >= most:
            break
    return np.concatenate(pairs), np.concatenate(shared)
