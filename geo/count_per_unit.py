"""One number per unit for the map: incidents or deaths."""

import pandas as pd

from geo.errors import unknown
from geo.incidents import incidents

MEASURES = ("count", "deaths")


def count_per_unit(joined: pd.DataFrame, measure: str = "count") -> "pd.Series[float]":
    """Count incidents, or sum the best numbers of deaths, per unit; each incident once, whoever tells of it.

    `joined`: accounts with their cercle (geo.joins.join_events). Index: unit_id of the units in which there was
    anything; values float64 (persons for `deaths`, where an incident without a number adds nothing). Raises
    WrongUseError for another measure.
    """
    if measure not in MEASURES:
        raise unknown("what.measure", measure, MEASURES)
    table = incidents(joined)
    grouped = table[table["unit_id"] != ""].groupby("unit_id")
    numbers = grouped["deaths_best"].sum() if measure == "deaths" else grouped.size()
    return numbers.astype("float64").rename(measure)
