"""Where the rows of a coder's event dataset lie, in the atlas's columns."""

import pandas as pd

from data.reading.converted import Ask
from data.reading.find_units import find_units
from data.reading.match_places import match_places_near
from data.reading.read_numbers import read_degrees
from data.reading.translate import translate_precisions
from data.reading.words import blank, join_words


def place_rows(
    table: pd.DataFrame, names: dict[str, str], ask: Ask, coder: str, *, cercle: str, region: str, place: str, how: str
) -> tuple[dict[str, pd.Series], pd.Series, pd.DataFrame]:
    """Columns of place, the names that they do not tell (for the locator), and problems.

    `table`: text with the columns latitude, longitude (WGS 84, degrees) and those named by `cercle`, `region`, `place`
    and `how` (the coder's precision of place); a missing column is blank. `names`: what the file calls them. `coder`:
    whose precisions these are (see data.reading.translate); without one a point is near its place.
    """

    def get(column: str) -> pd.Series:
        return table[column] if column in table.columns else blank(table)

    lat, lon = read_degrees(get("latitude")), read_degrees(get("longitude"))
    columns = {"cercle": names.get(cercle, ""), "region": names.get(region, "")}
    units = find_units(get(cercle), get(region), ask.dataset, columns, ask.lang)
    precision = translate_precisions(get(how), "geo", coder)
    typed = get(place).str.strip()
    known = match_places_near(typed, lat, lon, ask.dataset.places)
    parts = {
        "latitude": lat, "longitude": lon, "cercle_id": units.cercle_id, "region_id": units.region_id,
        "geo_precision": precision.where(precision != "", "near"), "place_id": known,
    }  # fmt: skip
    return parts, join_words([typed.where(known == "", ""), *units.lost.values()], ", "), units.problems
