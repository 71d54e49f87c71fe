"""Rows without coordinates get the point of their place, or of the seat of their cercle or region."""

import pandas as pd

from data.load import Dataset
from data.reading.match_places import match_places, match_places_near, match_units
from data.reading.words import coded

_OF_PLACE = {"exact": "exact", "approximate": "near", "stand_in": "cercle"}


def locate_rows(
    cells: dict[str, pd.Series], lat: pd.Series, lon: pd.Series, precision: pd.Series, dataset: Dataset
) -> dict[str, pd.Series]:
    """Columns place_id, cercle_id, region_id, latitude, longitude (text, degrees) and geo_precision of events.

    `cells` may hold place, cercle and region as typed. A row's own point wins; without one the point of the place is
    taken (precision by the place's own), else that of the seat of the cercle (`cercle`) or region (`region`), else
    there is none (`country`). A name that is not known stays as typed where nothing else places the row.
    """
    none = pd.Series("", index=lat.index, dtype="str")
    place, cercle, region = (cells.get(name, none).str.strip() for name in ("place", "cercle", "region"))
    own = (lat != "") | (lon != "")
    place_id = match_places(place, dataset.places)
    place_id = place_id.mask(own, match_places_near(place, lat, lon, dataset.places))
    cercle_id, region_id = _units(place, cercle, region, own | (place_id != ""), dataset)
    points = _points(place_id, cercle_id, region_id, dataset)
    stays = ~own & (points["latitude"] == "") & (place != "")
    return {
        "place_id": place_id.mask(stays, place),
        "cercle_id": cercle_id,
        "region_id": region_id,
        "latitude": lat.mask(~own, points["latitude"]),
        "longitude": lon.mask(~own, points["longitude"]),
        "geo_precision": precision.mask(~own, points["geo_precision"].mask(stays, "exact")),
    }


def _units(
    place: pd.Series, cercle: pd.Series, region: pd.Series, placed: pd.Series, dataset: Dataset
) -> tuple[pd.Series, pd.Series]:
    """Cercle and region; where the place column names a unit instead of a place, that unit."""
    units = dataset.units
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    cercle_id, region_id = match_units(cercle, units, "2"), match_units(region, units, "1")
    cercle_id = cercle_id.mask((cercle_id == "") & ~placed & (cercle == ""), match_units(place, units, "2"))
    region_id = region_id.mask(
        (region_id == "") & (cercle_id == "") & ~placed & (region == ""), match_units(place, units, "1")
    )
    return cercle_id, region_id.mask(cercle_id != "", cercle_id.map(parents).fillna("")).astype("str")


def _points(place: pd.Series, cercle: pd.Series, region: pd.Series, dataset: Dataset) -> pd.DataFrame:
    """The best point of each row: of its place, else of the seat of its cercle, else of its region."""
    units, places = dataset.units, dataset.places.drop_duplicates("place_id").set_index("place_id")
    seats = dict(zip(units["unit_id"], units["seat_place_id"], strict=True))
    found = pd.DataFrame({"latitude": "", "longitude": "", "geo_precision": "country"}, index=place.index, dtype="str")
    steps = ((region, "region"), (cercle, "cercle"), (place, ""))  # the later, the better
    for column, precision in steps:
        codes, words = coded(column)
        ids = [seats.get(word, "") if precision else word for word in words]
        at = places.reindex(ids)
        table = pd.DataFrame(
            {
                "latitude": [f"{v:.6g}" if v == v else "" for v in at["latitude"]],
                "longitude": [f"{v:.6g}" if v == v else "" for v in at["longitude"]],
                "geo_precision": [precision or _OF_PLACE.get(str(p), "near") for p in at["coord_precision"]],
            },
            dtype="str",
        ).iloc[codes].set_axis(place.index)  # fmt: skip
        better = (table["latitude"] != "") & (column != "")
        found = pd.DataFrame({name: found[name].mask(better, table[name]) for name in found})
    return found
