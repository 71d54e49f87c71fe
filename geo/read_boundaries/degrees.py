"""From the coordinates of a file to longitude and latitude."""

from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geo.errors import CannotReadError, WrongUseError

AROUND_MALI = (-13.5, 9.0, 6.0, 26.0)
"""West, south, east, north."""
_ASK = 'say which, such as crs="EPSG:4326" (degrees) or crs="EPSG:32630" (UTM 30 N, metres)'


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
        raise CannotReadError(f"{title} does not say its coordinate reference system (no or an odd .prj): {_hint(box)}")
    if frame.crs.is_geographic:
        _check_degrees(box, frame.crs, title)
    try:
        moved = frame.to_crs("EPSG:4326")
    except (pyproj.exceptions.ProjError, pyproj.exceptions.CRSError, ValueError) as error:
        raise CannotReadError(f"{title}: {frame.crs.name} cannot be turned into degrees; {_ASK}") from error
    _check_place(_box(moved), frame.crs, title)
    return moved, notes


def _parse(crs: str) -> pyproj.CRS:
    try:
        return pyproj.CRS(crs)
    except pyproj.exceptions.CRSError as error:
        raise WrongUseError(f"no coordinate reference system {crs!r}; {_ASK}") from error


def _box(frame: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """West, south, east, north of all finite coordinates."""
    xy = shapely.get_coordinates(frame.geometry.to_numpy())
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return (np.nan,) * 4
    (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
    return (float(west), float(south), float(east), float(north))


def _hint(box: tuple[float, float, float, float]) -> str:
    if not _meets(box, AROUND_MALI):
        return _ASK
    return f'its coordinates look like degrees in Mali; if they are, read it again with crs="EPSG:4326"; else {_ASK}'


def _check_degrees(box: tuple[float, float, float, float], crs: pyproj.CRS, title: str) -> None:
    west, south, east, north = box
    if west < -180 or east > 360 or south < -90 or north > 90:
        raise CannotReadError(
            f"{title} claims degrees ({crs.name}) but has coordinates such as {west:.0f}, {south:.0f}: the claim is"
            f" wrong; {_ASK}"
        )


def _check_place(box: tuple[float, float, float, float], crs: pyproj.CRS, title: str) -> None:
    west, south, east, north = box
    if np.isnan(west):
        raise CannotReadError(f"{title} has no areas, or none whose coordinates fit {crs.name}")
    if _meets(box, AROUND_MALI):
        return
    swapped = " Longitude and latitude look swapped." if _meets((south, west, north, east), AROUND_MALI) else ""
    raise CannotReadError(
        f"{title} lies at {west:.1f} to {east:.1f} east, {south:.1f} to {north:.1f} north ({crs.name}), not in"
        f" Mali.{swapped} Check the coordinate reference system: {_ASK}"
    )


def _meets(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _replaced(stated: pyproj.CRS, asked: pyproj.CRS) -> dict[str, Any]:
    return {
        "column": "geometry",
        "value": stated.name,
        "code": "crs_replaced",
        "message": f"The file states {stated.name}; {asked.name} was used as asked.",
        "severity": "warning",
    }
