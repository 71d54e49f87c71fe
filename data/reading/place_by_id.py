"""Rows of the atlas's own template that name a place and leave its point blank."""

import pandas as pd

from data.load import Dataset
from data.reading.find_points import find_points
from data.reading.words import blank

_VAGUE = ("region", "country")
_ORDER = ("exact", "near", "cercle")


def place_by_id(table: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Give events (text) without coordinates the point of their `place_id`, or of their cercle's seat where
    `geo_precision` is `cercle`.

    A row that is stated more precisely than its place is known gets the place's precision; rows that stand for a
    region or the country, and those with half a point, stay as they are. Returns the table, or a copy.
    """
    if "place_id" not in table.columns and "cercle_id" not in table.columns:
        return table
    lat, lon, stated = (table.get(c, blank(table)).str.strip() for c in ("latitude", "longitude", "geo_precision"))
    some = (lat == "") & (lon == "") & ~stated.isin(_VAGUE)
    rows = table[some]
    if not len(rows):
        return table
    place, cercle = (rows.get(c, blank(rows)).str.strip() for c in ("place_id", "cercle_id"))
    points = find_points(place, cercle.where(stated[some] == "cercle", ""), blank(rows), dataset)
    points = points[points["latitude"] != ""]
    if not len(points):
        return table
    said = stated[points.index].map({word: i for i, word in enumerate(_ORDER)}).fillna(-1)
    known = points["geo_precision"].map({word: i for i, word in enumerate(_ORDER)})
    free = stated[points.index].isin(["", *_ORDER])  # another word is for the checks to report
    points["geo_precision"] = stated[points.index].mask(free & (known > said), points["geo_precision"])
    table = table.copy()
    for column in points.columns:
        table[column] = table.get(column, blank(table))
        table.loc[points.index, column] = points[column]
    return table
