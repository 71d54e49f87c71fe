"""The point of the place, or of the seat of the cercle or region, that a row names by its id."""

import pandas as pd

from data.load import Dataset
from data.reading.words import coded

_OF_PLACE = {"exact": "exact", "approximate": "near", "stand_in": "cercle"}


def find_points(place: pd.Series, cercle: pd.Series, region: pd.Series, dataset: Dataset) -> pd.DataFrame:
    """The best point of each row: of its place, else of the seat of its cercle, else of its region, all by their ids.

    Columns `latitude`, `longitude` (text, degrees; blank where none is known) and `geo_precision` (`country` there).
    """
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
