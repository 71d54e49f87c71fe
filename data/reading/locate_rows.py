"""Rows without coordinates get the point of their place, or of the seat of their cercle or region."""

from dataclasses import dataclass

import pandas as pd

from data.reading.converted import Ask
from data.reading.find_points import find_points
from data.reading.find_units import find_units
from data.reading.match_places import match_places, match_places_near, match_units
from data.reading.report import together
from data.reading.report_names import report_names
from data.reading.words import each_word, is_nothing, join_words


@dataclass(frozen=True)
class Located:
    """`columns`: place_id, cercle_id, region_id, latitude, longitude (text, degrees) and geo_precision of events;
    `left_over`: the names of a row that these do not tell, for the locator; `problems`: what is to be said of them."""

    columns: dict[str, pd.Series]
    left_over: pd.Series
    problems: pd.DataFrame


def locate_rows(cells: dict[str, pd.Series], lat: pd.Series, lon: pd.Series, precision: pd.Series, ask: Ask) -> Located:
    """Place events.

    `cells` may hold place, cercle and region as typed (named as in the file). A row's own point wins; without one the
    point of the place is taken (precision by the place's own), else that of the seat of the cercle (`cercle`) or
    region (`region`), else there is none (`country`). A name that is not known stays as typed where nothing else
    places the row, so that the checks keep it out; else it is told, with the nearest names, and left over.
    """
    none = pd.Series("", index=lat.index, dtype="str")
    place, cercle, region = (_said(cells.get(name, none)) for name in ("place", "cercle", "region"))
    own = (lat != "") | (lon != "")
    place_id = match_places(place, ask.dataset.places)
    place_id = place_id.mask(own, match_places_near(place, lat, lon, ask.dataset.places))
    cercle, region, as_unit = _named_by_place(place, cercle, region, own | (place_id != ""), ask)
    columns = {name: str(column.name) for name, column in cells.items() if name in ("place", "cercle", "region")}
    units = find_units(cercle, region, ask.dataset, columns, ask.lang)
    is_unit = (as_unit != "") & ((as_unit == units.cercle_id) | (as_unit == units.region_id))
    points = find_points(place_id, units.cercle_id, units.region_id, ask.dataset)
    nowhere = ~own & (points["latitude"] == "")
    lost = (place != "") & (place_id == "") & ~is_unit
    stays = nowhere & lost
    kept = {name: nowhere & ~lost & (units.lost[name] != "") for name in units.lost}
    seat = lost & ~own & ~nowhere
    found = {
        "place_id": place_id.mask(stays, place),
        "cercle_id": units.cercle_id.mask(kept["cercle"], cercle),
        "region_id": units.region_id.mask(kept["region"], region),
        "latitude": lat.mask(~own, points["latitude"]),
        "longitude": lon.mask(~own, points["longitude"]),
        "geo_precision": precision.mask(~own, points["geo_precision"].mask(stays, "exact")),
    }
    unit_names = [units.lost[name].mask(kept[name], "") for name in units.lost]
    told = units.problems[~_at(units.problems, columns, kept)]
    known = ask.dataset.places[["place_id", "name", "aliases"]]
    places = report_names("unknown_place", place, seat, known, column=columns.get("place", ""), lang=ask.lang)
    return Located(found, join_words([place.where(lost & ~stays, ""), *unit_names], ", "), together([told, places]))


def _said(names: pd.Series) -> pd.Series:
    return each_word(names, lambda words: ["" if is_nothing(word) else word.strip() for word in words])


def _at(told: pd.DataFrame, columns: dict[str, str], kept: dict[str, pd.Series]) -> pd.Series:
    """Which problems speak of a name that stays in its column, where the checks tell of it."""
    marks = pd.Series(False, index=told.index)
    for name, rows in kept.items():
        mine = (told["code"] == "unknown_unit") & (told["column"] == columns.get(name, ""))
        marks |= mine & told["row"].isin(rows.index[rows])
    return marks


def _named_by_place(
    place: pd.Series, cercle: pd.Series, region: pd.Series, placed: pd.Series, ask: Ask
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Cercle and region, that of the place column where it names a unit instead of a place, and that unit."""
    units = ask.dataset.units
    as_cercle, as_region = match_units(place, units, "2"), match_units(place, units, "1")
    free = ~placed & (cercle == "")
    cercle = cercle.mask(free & (as_cercle != ""), as_cercle)
    region = region.mask(free & (as_cercle == "") & (region == "") & (as_region != ""), as_region)
    return cercle, region, as_cercle.mask(as_cercle == "", as_region)
