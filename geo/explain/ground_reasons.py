"""Why a cercle of another division has the colour that it has, or none: on whose ground of the atlas's own it lies."""

import pandas as pd

from geo.explain.facts import Facts, Tables
from geo.influence.take_part import BLANK_START
from geo.say import fill, say_list
from geo.vocabulary import label


def ground_reasons(told: Facts, scope: str, tables: Tables, lang: str) -> list[str]:
    """What is to be said of the ground of a cercle; nothing in the atlas's own division, and of places.

    A new cercle within one of the atlas's has the claims on its countryside; of one on several the claims on each of
    these that have begun are counted, for they are not drawn; and without a known seat no claim speaks of its town.
    """
    units = tables.units
    if told.is_place or "ground_parts" not in units:
        return []
    unit = units[units["unit_id"] == told.unit_id].iloc[0]
    if scope == "urban":
        return [] if unit["seat_place_id"] or unit["ground_town"] else [label("reasons", "ground:town", lang)]
    if unit["ground_parts"]:
        return _of_parts(told, unit, tables, lang)
    if unit["ground_cercle_id"] not in ("", told.unit_id):
        return [fill(label("reasons", "ground:within", lang), name=unit["ground_cercle_name"])]
    return []


def _of_parts(told: Facts, unit: pd.Series, tables: Tables, lang: str) -> list[str]:
    parts, names = unit["ground_parts"].split("|"), unit["ground_part_names"].split("|")
    counts = _claims_begun(tables.claims, told.day).reindex(parts).fillna(0).astype("int64")
    if counts.sum() and told.status["rural"]["status"] == "none":
        told_of = [f"{name} ({n})" for name, n in zip(names, counts, strict=True) if n]
        return [fill(label("reasons", "ground:parts", lang), names=say_list(told_of, lang))]
    if not unit["ground_region_id"]:
        return [fill(label("reasons", "ground:regions", lang), names=say_list(names, lang))]
    return [fill(label("reasons", "ground:whole", lang), names=say_list(names, lang))]


def _claims_begun(claims: pd.DataFrame, day: pd.Timestamp) -> "pd.Series[int]":
    """How many claims that may colour the countryside of each cercle have begun by a day, by `area_id`."""
    start = claims["valid_from"].fillna(claims["as_of"] - pd.Timedelta(days=BLANK_START))
    speaks = claims["map_use"].eq("influence") & claims["area_level"].eq("cercle") & claims["scope"].ne("urban")
    return claims.loc[speaks & (start <= day), "area_id"].value_counts()
