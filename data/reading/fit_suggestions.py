"""Suggestions in the shape of the cell that they would go to."""

import pandas as pd

from data.reading.converted import Converted

_OF_ONE_NUMBER = frozenset(["longitude_sign", "longitude_sign_perhaps"])


def fit_suggestions(found: pd.DataFrame, converted: Converted) -> pd.DataFrame:
    """Where latitude and longitude stand in one cell of the file, a suggested longitude becomes the pair of both.

    `found`: problems (geo.problems); the same table with another `suggestion` in those rows.
    """
    own = converted.came_from
    of_one = found["code"].isin(_OF_ONE_NUMBER)
    if not of_one.any() or own.get("latitude", "latitude") != own.get("longitude", "longitude"):
        return found
    latitude = converted.table["latitude"].reindex(found["row"]).set_axis(found.index).fillna("")
    return found.assign(suggestion=found["suggestion"].mask(of_one, latitude + ", " + found["suggestion"]))
