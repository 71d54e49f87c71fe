"""From the coordinates of a file to longitude and latitude."""

from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geo.errors import CannotReadError, WrongUseError
from geo.message import Amount, Message

AROUND_MALI = (-13.5, 9.0, 6.0, 26.0)
"""West, south, east, north."""
_ASK = Message("bounds.ask_crs")


def to_degrees(frame: gpd.GeoDataFrame, crs: str | None, title: str) -> tuple[gpd.GeoDataFrame, list[dict[str, Any]]]:
    """The same rows in EPSG:4326, x = longitude, y = latitude; and a warning where `crs` replaced another.

    Raises CannotReadError where neither the file nor `crs` says what the coordinates are, or where they cannot be
    that: no degrees, swapped, or nowhere near Mali; WrongUseError for a `crs` that does not exist.
    """
    notes: list[dict[str, Any]] = []
    box = _box(frame)
    if crs is not None:
        asked = _parse(crs)
        if frame.crs is not None and frame.crs != asked:
            notes = [_replaced(frame.crs, asked)]
        frame = frame.set_crs(asked, allow_override=True)
    if frame.crs is None:
        raise CannotReadError("bounds.no_crs", title=title, hint=_hint(box))
    if frame.crs.is_geographic:
        _check_degrees(box, frame.crs, title)
    try:
        moved = frame.to_crs("EPSG:4326")
    except (pyproj.exceptions.ProjError, pyproj.exceptions.CRSError, ValueError) as error:
        raise CannotReadError("bounds.no_degrees", title=title, crs=frame.crs.name, ask=_ASK) from error
    _check_place(_box(moved), frame.crs, title)
    return moved, notes


def _parse(crs: str) -> pyproj.CRS:
    try:
        return pyproj.CRS(crs)
    except pyproj.exceptions.CRSError as error:
        raise WrongUseError("bounds.unknown_crs", crs=crs, ask=_ASK) from error


def _box(frame: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """West, south, east, north of all finite coordinates."""
    xy = shapely.get_coordinates(frame.geometry.to_numpy())
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return (np.nan,) * 4
    (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
    return (float(west), float(south), float(east), float(north))


def _hint(box: tuple[float, float, float, float]) -> Message:
    return Message("bounds.hint_degrees", ask=_ASK) if _meets(box, AROUND_MALI) else _ASK


def _check_degrees(box: tuple[float, float, float, float], crs: pyproj.CRS, title: str) -> None:
    west, south, east, north = box
    if west < -180 or east > 360 or south < -90 or north > 90:
        where = {"west": f"{west:.0f}", "south": f"{south:.0f}"}
        raise CannotReadError("bounds.not_degrees", title=title, crs=crs.name, ask=_ASK, **where)


def _check_place(box: tuple[float, float, float, float], crs: pyproj.CRS, title: str) -> None:
    west, south, east, north = box
    if np.isnan(west):
        raise CannotReadError("bounds.no_coordinates", title=title, crs=crs.name)
    if _meets(box, AROUND_MALI):
        return
    code = "bounds.swapped" if _meets((south, west, north, east), AROUND_MALI) else "bounds.elsewhere"
    where = {side: Amount(at, 1) for side, at in zip(("west", "south", "east", "north"), box, strict=True)}
    raise CannotReadError(code, title=title, crs=crs.name, ask=_ASK, **where)


def _meets(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _replaced(stated: pyproj.CRS, asked: pyproj.CRS) -> dict[str, Any]:
    return {
        "column": "geometry",
        "value": stated.name,
        "code": "crs_replaced",
        "message": Message("bounds.crs_replaced", stated=stated.name, asked=asked.name),
        "severity": "warning",
    }
