"""Names of places and units to the atlas's ids by the gazetteer: what only resembles a name is never taken."""

import numpy as np
import pandas as pd

from data.reading.words import coded, each_word
from geo.locate import Gazetteer, build_gazetteer, locate_many

_NEAR_KM = 25.0
_LEVELS = {"1": "region", "2": "cercle"}


def match_units(names: pd.Series, units: pd.DataFrame, level: str) -> pd.Series:
    """Ids of the units of a level ("1" or "2") that bear a name; blank where none or more than one does."""
    gazetteer = build_gazetteer(units, pd.DataFrame(columns=["place_id", "name", "aliases"], dtype="str"))
    return _match(names, gazetteer, _LEVELS[level])


def match_places(names: pd.Series, places: pd.DataFrame) -> pd.Series:
    """Ids of places that bear a name; blank where none or more than one does."""
    none = pd.DataFrame(columns=["unit_id", "level", "name", "aliases"], dtype="str")
    return _match(names, build_gazetteer(none, places.drop_duplicates("place_id")), "place")


def match_places_near(names: pd.Series, lat: pd.Series, lon: pd.Series, places: pd.DataFrame) -> pd.Series:
    """As `match_places`, but only where the row's own point (text, degrees) is within 25 km of the place's."""
    ids = match_places(names, places)
    codes, words = coded(ids)
    at = places.drop_duplicates("place_id").set_index("place_id")[["latitude", "longitude"]].reindex(words)
    own = np.column_stack([pd.to_numeric(lat, errors="coerce"), pd.to_numeric(lon, errors="coerce")])
    away = (own - at.to_numpy(dtype="float64")[codes]) * 111.2
    with np.errstate(invalid="ignore"):  # "inf" as a latitude is near nothing
        away[:, 1] *= np.cos(np.radians(own[:, 0]))
    return ids.where(np.hypot(away[:, 0], away[:, 1]) <= _NEAR_KM, "").astype("str")


def _match(names: pd.Series, gazetteer: Gazetteer, kind: str) -> pd.Series:
    return each_word(names, lambda words: locate_many(words, gazetteer, kinds=[kind], fuzzy=False)["id"].tolist())
