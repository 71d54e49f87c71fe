"""A copy of the shipped dataset with as many made-up events as a measurement needs."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from data.load import SHIPPED

_FIRST, _LAST = np.datetime64("2012-01-01"), np.datetime64("2026-01-01")


def make_dataset(folder: Path, events: int, seed: int = 1, always: bool = False) -> Path:
    """Write the shipped tables to `folder`, with `events` invented incidents around the shipped places; returns it.

    Points scatter by about 20 km (0.2 degrees) around a random place of Mali; each is an incident of its own, of
    exact precision. Nothing in them is a fact. `always`: only with actors that were in one camp all the time, so that
    a check finds little to tell (made-up days put others into camps that they had left).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in SHIPPED.glob("*.csv"):
        shutil.copy(path, folder / path.name)
    chance = np.random.default_rng(seed)
    shipped = pd.read_csv(SHIPPED / "events.csv", dtype=str, keep_default_na=False)
    if always:
        shipped = shipped[_steady(shipped["actor1_id"]) & _steady(shipped["actor2_id"])].reset_index(drop=True)
    places = pd.read_csv(SHIPPED / "places.csv", dtype=str, keep_default_na=False)
    rows = shipped.iloc[chance.integers(0, len(shipped), events)].reset_index(drop=True)
    at = places.iloc[chance.integers(0, len(places), events)].reset_index(drop=True)
    days = _FIRST + chance.integers(0, int((_LAST - _FIRST).astype(int)), events).astype("timedelta64[D]")
    number = np.char.add("made-up-", np.arange(events).astype(str))
    deaths = chance.poisson(2, events).astype(str)
    rows = rows.assign(
        event_id=number,
        event_group=number,
        date_start=np.datetime_as_string(days),
        date_end=np.datetime_as_string(days),
        date_precision="day",
        place_id="",
        geo_precision="near",
        cercle_id=at["cercle_id"],
        region_id=at["region_id"],
        latitude=(at["latitude"].astype(float) + chance.normal(0, 0.1, events)).round(4).astype(str),
        longitude=(at["longitude"].astype(float) + chance.normal(0, 0.1, events)).round(4).astype(str),
        fatalities_best=deaths,
        fatalities_low=deaths,
        fatalities_high=deaths,
    )
    rows.to_csv(folder / "events.csv", index=False)
    return folder


def _steady(actors: pd.Series) -> pd.Series:
    memberships = pd.read_csv(SHIPPED / "actors.csv", dtype=str, keep_default_na=False)
    moved = memberships.loc[(memberships["valid_from"] + memberships["valid_to"]) != "", "actor_id"]
    return ~actors.isin(moved)
