"""Which unit a point or an event lies in."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.errors import WrongUseError

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
VAGUE = {"region": "region_precision", "country": "country_precision"}
PLACEMENTS = ("inside", "border", "outside", "no_coordinates", *VAGUE.values())


def locate_points(lon: npt.ArrayLike, lat: npt.ArrayLike, polygons: Sequence[Any] | npt.NDArray[Any]) -> Codes:
    """Position of the polygon that each point lies in, -1 where there is none: see place_points."""
    return place_points(lon, lat, polygons)[0]


def place_points(
    lon: npt.ArrayLike, lat: npt.ArrayLike, polygons: Sequence[Any] | npt.NDArray[Any]
) -> tuple[Codes, Flags]:
    """Put points into polygons: position of the polygon (int64, -1: none), and whether the point is on a border.

    `lon` and `lat` are degrees (x, y), in the CRS of the polygons; order and length of the answer are those of the
    points. A point inside several polygons gets the first of them. A point exactly on an outline, and inside no
    polygon, is `on a border` and gets the first polygon whose outline it touches, so the answer depends on nothing
    but the order of the polygons. NaN and infinite coordinates get -1, blank and empty polygons hold nothing. Where
    polygons do not overlap, the positions are those of geopandas.sjoin (predicate `intersects`, first match).

    Method: points are sorted by longitude (in 65,536 steps: a radix sort), each polygon looks only at the slice between
    its west and east ends and tests that with a prepared geometry; about ten times as fast as a spatial join of a
    million points (see bench/join.py).

    Raises WrongUseError where `lon` and `lat` differ in length.
    """
    x, y = np.asarray(lon, dtype="float64").ravel(), np.asarray(lat, dtype="float64").ravel()
    if len(x) != len(y):
        raise WrongUseError("geo.coordinates", x=len(x), y=len(y))
    shapes = np.asarray(polygons, dtype=object)
    codes, border = np.full(len(x), -1, dtype="int64"), np.zeros(len(x), dtype=bool)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    (west, south), (east, north) = _extent(bounds)
    usable = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    if not len(usable):
        return codes, border
    slots = _slots(x[usable], west, east)
    by_slot = np.argsort(slots, kind="stable")
    order, slots, slot_bounds = usable[by_slot], slots[by_slot], _slots(bounds[:, [0, 2]], west, east)
    xs, ys = x[order], y[order]
    shapely.prepare(shapes)
    inside = _sweep(xs, ys, slots, slot_bounds, shapes, shapely.contains_xy)
    codes[order] = inside
    rest = np.flatnonzero(inside < 0)
    touched = _sweep(xs[rest], ys[rest], slots[rest], slot_bounds, shapes, shapely.intersects_xy)
    codes[order[rest]] = touched
    border[order[rest]] = touched >= 0
    return codes, border


def _extent(bounds: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """South-west and north-east corner of all bounds; turned inside out, so that nothing fits, where there are none."""
    low, high = bounds[:, :2], bounds[:, 2:]
    return np.fmin.reduce(low, axis=0, initial=np.inf), np.fmax.reduce(high, axis=0, initial=-np.inf)


def _slots(lon: npt.NDArray[np.float64], west: float, east: float) -> npt.NDArray[np.uint16]:
    """Longitudes in 65,536 steps between two ends, never in a lesser step for a greater longitude; NaN in the first."""
    scale = 65535 / (east - west) if east > west else 0.0
    return np.nan_to_num((lon - west) * scale, posinf=65535).astype("uint16")


def join_events(events: pd.DataFrame, cercles: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give each event the cercle that it counts for, and say how it got there.

    Grain and order: those of `events` (one row per account); nothing is dropped, all columns stay. Reads latitude and
    longitude (degrees, EPSG:4326), and, where present, geo_precision and cercle_id; of `cercles` unit_id and geometry.
    Adds:

    - `placement`: where the point is, one of PLACEMENTS (words in the vocabulary `placements`). `region_precision` and
      `country_precision`: the account knows no more than that, whatever point it carries, so it is never a pin.
    - `unit_id`: the cercle, "" where there is none. The point decides, with these exceptions: (1) region and country
      precision give no cercle (region_id stays as it is); (2) with cercle precision the point is a stand-in, so the
      declared cercle wins; (3) without coordinates the declared cercle is all there is; (4) a point on a border
      goes to the declared cercle if it touches that, else to the first that it touches in the order of `cercles`;
      (5) a `near` point (within some 10 km) outside all cercles goes to the declared one: towns on the frontier.
    - `declared_disagrees`: a cercle is declared and the point is not in (or on the border of) it.

    Raises WrongUseError where a needed column is missing.
    """
    missing = {"latitude", "longitude"} - set(events.columns)
    if missing:
        raise WrongUseError("geo.no_columns", columns=sorted(missing))
    x, y = events["longitude"].to_numpy("float64"), events["latitude"].to_numpy("float64")
    precision = _text(events, "geo_precision")
    vague = precision.isin(list(VAGUE)).to_numpy()
    ids = pd.Index(cercles["unit_id"])
    declared_text = _text(events, "cercle_id")
    declared = ids.get_indexer(declared_text)
    shapes = np.asarray(cercles.geometry, dtype=object)
    codes, border = place_points(np.where(vague, np.nan, x), y, shapes)
    codes = _declared_on_border(x, y, shapes, codes, border, declared)
    pointless = ~(np.isfinite(x) & np.isfinite(y))

    leans = precision.eq("cercle") | pointless | (precision.eq("near") & (codes < 0))
    unit = np.where(vague, -1, np.where(leans & (declared >= 0), declared, codes))
    stated = declared_text.ne("").to_numpy()
    joined = events.copy()
    joined["unit_id"] = pd.array([*ids, ""], dtype="str").take(unit)
    joined["placement"] = _placement(precision, pointless, codes, border)
    joined["declared_disagrees"] = stated & ~vague & ~pointless & ((declared != codes) | (declared < 0))
    return joined


def _declared_on_border(
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    shapes: npt.NDArray[Any],
    codes: Codes,
    border: Flags,
    declared: npt.NDArray[np.intp],
) -> Codes:
    rows = np.flatnonzero(border & (declared >= 0))
    touched = rows[shapely.intersects_xy(shapes[declared[rows]], x[rows], y[rows])]
    codes = codes.copy()
    codes[touched] = declared[touched]
    return codes


def _placement(precision: pd.Series, pointless: Flags, codes: Codes, border: Flags) -> Any:
    order = [precision.eq("region"), precision.eq("country"), pointless, codes < 0, border]
    words = ["region_precision", "country_precision", "no_coordinates", "outside", "border", "inside"]
    return pd.array(words, dtype="str").take(np.select(order, range(len(order)), default=len(order)))


def _text(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame[column].fillna("") if column in frame else pd.Series("", index=frame.index, dtype="str")


def _sweep(
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    slots: npt.NDArray[np.uint16],
    slot_bounds: npt.NDArray[np.uint16],
    shapes: npt.NDArray[Any],
    test: Any,
) -> Codes:
    """First polygon that passes the test, for points sorted by slot."""
    found = np.full(len(x), -1, dtype="int64")
    firsts = np.searchsorted(slots, slot_bounds[:, 0])
    lasts = np.searchsorted(slots, slot_bounds[:, 1], side="right")
    for code, (_, south, _, north) in enumerate(shapely.bounds(shapes)):
        first, last = firsts[code], lasts[code]
        near = y[first:last]
        rows = np.flatnonzero((near >= south) & (near <= north) & (found[first:last] < 0)) + first
        found[rows[test(shapes[code], x[rows], y[rows])]] = code
    return found
