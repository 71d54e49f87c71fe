"""Are points whole, in Mali, and where their row says?"""

from typing import Any

import numpy as np
import pandas as pd
import shapely

from data.checks.cells import TEXT, Around, Cells, Marks, Positions
from data.checks.finding import Finding
from geo.joins import locate_points

_KM = 1 / 111.0  # a kilometre in degrees of latitude, near enough to forgive a drawn line
_FORGIVEN_AT_BORDER = 5 * _KM
_FORGIVEN = {"exact": 2 * _KM, "near": 10 * _KM, "approximate": 10 * _KM}
_POINTLESS = ("region", "country")  # the point, if any, stands for more than a cercle
_NO_POINT = ("exact", "near", "cercle")


def check_points(cells: Cells, around: Around) -> list[Finding]:
    """Half points, precise rows without a point, points outside Mali (EPSG:4326, degrees) or outside their cercle."""
    if not ("latitude" in cells or "longitude" in cells):
        return _regions(cells, around)
    lat, lon = cells.numbers("latitude"), cells.numbers("longitude")
    found = [*_halves(cells, lat, lon), *_missing(cells), *_regions(cells, around)]
    whole = np.flatnonzero((np.abs(lat) <= 90) & (np.abs(lon) <= 180))
    if around.borders is None or not len(whole):
        return found
    inside = locate_points(lon[whole], lat[whole], around.borders.geometry.to_numpy())
    found += _outside(cells, around, whole[inside < 0], lat, lon)
    return found + _elsewhere(cells, around, whole, inside, lat, lon)


def _halves(cells: Cells, lat: np.ndarray, lon: np.ndarray) -> list[Finding]:
    found = []
    for column, have, lack in (("latitude", lat, lon), ("longitude", lon, lat)):
        at = np.flatnonzero(~np.isnan(have) & np.isnan(lack))
        if len(at):
            found.append(Finding("half_a_point", column, cells.rows(at), cells.text(column, at)))
    return found


def _missing(cells: Cells) -> list[Finding]:
    if "geo_precision" not in cells:
        return []
    precise = _among(cells, "geo_precision", _NO_POINT)
    at = np.flatnonzero(precise & ~cells.filled("latitude") & ~cells.filled("longitude"))
    return [Finding("point_missing", "geo_precision", cells.rows(at), cells.text("geo_precision", at))]


def _outside(cells: Cells, around: Around, at: Positions, lat: np.ndarray, lon: np.ndarray) -> list[Finding]:
    """Points in no cercle: an error, unless the border as drawn may be what is wrong. Where the point would lie in Mali
    with latitude and longitude exchanged, or with the other sign of the longitude, that is suggested."""
    if not len(at):
        return []
    shapes = around.borders.geometry.to_numpy()
    border = shapely.union_all(shapely.simplify(shapes, _KM))
    shapely.prepare(border)
    close = shapely.dwithin(border, shapely.points(lon[at], lat[at]), _FORGIVEN_AT_BORDER)
    swapped = locate_points(lat[at], lon[at], shapes) >= 0
    value, turned = _pair(cells, at), _pair(cells, at, "longitude", "latitude").where(swapped, "")
    flipped = locate_points(-lon[at], lat[at], shapes)
    sign = ~close & ~swapped & (flipped >= 0)
    stays = ~close & ~sign
    there = pd.Series(around.borders["unit_id"].astype(str).to_numpy()[flipped[sign]], dtype=TEXT)
    return [
        Finding("point_near_border", "latitude", cells.rows(at[close]), value[close]),
        Finding("point_outside_mali", "latitude", cells.rows(at[stays]), value[stays], "", turned[stays]),
        _sign(cells, "longitude_sign", at[sign], there),
    ]


def _sign(cells: Cells, code: str, at: Positions, there: pd.Series) -> Finding:
    """Longitudes whose minus sign seems to be missing, or to be too much; `there`: where the point would lie then."""
    value = cells.text("longitude", at)
    other = pd.Series([w[1:] if w.startswith("-") else "-" + w.lstrip("+") for w in value], dtype=TEXT)
    return Finding(code, "longitude", cells.rows(at), value, there, other)


def _pair(cells: Cells, at: Positions, first: str = "latitude", second: str = "longitude") -> pd.Series:
    return cells.text(first, at) + ", " + cells.text(second, at)


def _elsewhere(
    cells: Cells, around: Around, whole: Positions, inside: Positions, lat: np.ndarray, lon: np.ndarray
) -> list[Finding]:
    """Points that lie in another cercle than the stated one, by more than their precision forgives; those whose
    longitude with the other sign lies in the stated one are told as such."""
    if "cercle_id" not in cells:
        return []
    ids = pd.Index(around.borders["unit_id"].astype(str))
    codes, words = cells.coded("cercle_id")
    stated = ids.get_indexer(words.astype(str))[codes][whole]
    suspect = np.flatnonzero((stated >= 0) & (inside >= 0) & (stated != inside) & ~_vague(cells)[whole])
    at, theirs = whole[suspect], stated[suspect]
    far = np.zeros(len(at), dtype=bool)
    forgiven = _forgiven(cells, at)
    for code in np.unique(theirs):
        polygon = around.borders.geometry.iloc[code]
        shapely.prepare(polygon)
        those = theirs == code
        points = shapely.points(lon[at[those]], lat[at[those]])
        for distance in np.unique(forgiven[those]):
            equal = forgiven[those] == distance
            far[np.flatnonzero(those)[equal]] = ~shapely.dwithin(polygon, points[equal], distance)
    at, theirs, found = at[far], theirs[far], inside[suspect][far]
    sign = locate_points(-lon[at], lat[at], around.borders.geometry.to_numpy()) == theirs
    rest, real = at[~sign], pd.Series(ids[found[~sign]], dtype=TEXT)
    stated_word = cells.text("cercle_id", at[sign])
    return [
        Finding("point_and_cercle_disagree", "cercle_id", cells.rows(rest), cells.text("cercle_id", rest), real, real),
        _sign(cells, "longitude_sign_perhaps", at[sign], stated_word),
    ]


def _vague(cells: Cells) -> Marks:
    return _among(cells, "geo_precision", _POINTLESS) | _among(cells, "coord_precision", ("stand_in",))


def _among(cells: Cells, column: str, values: tuple[str, ...]) -> Marks:
    if column not in cells:
        return np.zeros(len(cells), dtype=bool)
    codes, words = cells.coded(column)
    return words.isin(values).to_numpy(dtype=bool)[codes]


def _forgiven(cells: Cells, at: Positions) -> np.ndarray:
    """Distance in degrees by which a point may lie outside its cercle."""
    forgiven = np.full(len(at), _FORGIVEN["near"])
    for column in ("geo_precision", "coord_precision"):
        forgiven[_among(cells, column, ("exact",))[at]] = _FORGIVEN["exact"]
    return forgiven


def _regions(cells: Cells, around: Around) -> list[Finding]:
    """Rows whose region is not the one of their cercle."""
    units: Any = around.tables.get("units")
    if units is None or not ("cercle_id" in cells and "region_id" in cells):
        return []
    parents = units.drop_duplicates("unit_id").set_index("unit_id")["parent_id"].astype(str)
    codes, words = cells.coded("cercle_id")
    parent = words.map(parents).fillna("").astype(TEXT).take(codes).reset_index(drop=True)
    stated = cells.text("region_id")
    at = np.flatnonzero(parent.ne("") & stated.ne("") & parent.ne(stated))
    right = parent.iloc[at]
    return [Finding("unit_region_disagree", "region_id", cells.rows(at), stated.iloc[at], right, right)]
