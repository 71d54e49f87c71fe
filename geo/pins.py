"""Events as pins: which account of an incident may be a point on the map, and the compact table that the map reads."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.vocabulary import load_vocabulary

NO_NUMBER = 65535
PINNED = ("inside", "border")


@dataclass(frozen=True)
class Pins:
    """One row per event account, in the order of the events; arrays are shared and read-only.

    `lon`, `lat`: degrees (EPSG:4326), NaN where the account may not be a pin. `first`, `last`: days since 1970-01-01,
    both included. `deaths`: best number, NO_NUMBER where the account gives none. `camp`, `kind`: position in `camps`
    and `types`. `group`: code of the incident that the account tells of.
    """

    lon: npt.NDArray[np.float32]
    lat: npt.NDArray[np.float32]
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    deaths: npt.NDArray[np.uint16]
    camp: npt.NDArray[np.uint8]
    kind: npt.NDArray[np.uint8]
    group: npt.NDArray[np.int64]
    camps: tuple[str, ...]
    types: tuple[str, ...]


def event_pins(events: pd.DataFrame) -> Pins:
    """Make the pins of joined events (see geo.joins.join_events); call once per data version.

    Reads longitude, latitude, placement, date_start, date_end, fatalities_best, camp1, camp2, event_type, event_group,
    event_id. Only points inside Mali that are better known than to the region become pins. An event has the colour
    of its first side, of the second where the first is blank, `other_armed` where both are. A blank group is a group
    of its own.
    """
    camps, types = tuple(load_vocabulary("camps_look").index), tuple(load_vocabulary("event_types").index)
    pinned = events["placement"].isin(PINNED).to_numpy()
    side = events["camp1"].where(events["camp1"] != "", events["camp2"])
    camp = pd.Index(camps).get_indexer(side)
    first = _days(events["date_start"])
    last = np.where(events["date_end"].isna(), first, _days(events["date_end"]))
    deaths = events["fatalities_best"].to_numpy("float64")
    number = np.where(np.isnan(deaths), NO_NUMBER, np.clip(np.nan_to_num(deaths), 0, NO_NUMBER - 1))
    group = events["event_group"].where(events["event_group"] != "", events["event_id"])
    return Pins(
        lon=np.where(pinned, events["longitude"], np.nan).astype("float32"),
        lat=np.where(pinned, events["latitude"], np.nan).astype("float32"),
        first=first.astype("int32"),
        last=last.astype("int32"),
        deaths=number.astype("uint16"),
        camp=np.where(camp < 0, camps.index("other_armed"), camp).astype("uint8"),
        kind=np.maximum(pd.Index(types).get_indexer(events["event_type"]), 0).astype("uint8"),
        group=pd.factorize(group)[0].astype("int64"),
        camps=camps,
        types=types,
    )


def one_per_incident(pins: Pins, shown: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Of the accounts that pass the filters, the first pin of each incident: deaths are never drawn twice."""
    rows = np.flatnonzero(shown & ~np.isnan(pins.lon))[::-1]
    best = np.full(int(pins.group.max(initial=-1)) + 1, -1, dtype="int64")
    best[pins.group[rows]] = rows  # the last written, which is the first row, stays
    mask = np.zeros(len(pins.lon), dtype=bool)
    mask[best[best >= 0]] = True
    return mask


def count_without_pin(pins: Pins, shown: npt.NDArray[np.bool_]) -> int:
    """How many incidents that pass the filters have no account that may be a pin."""
    present, pinned = (np.zeros(int(pins.group.max(initial=-1)) + 1, dtype=bool) for _ in range(2))
    present[pins.group[shown]] = True
    pinned[pins.group[shown & ~np.isnan(pins.lon)]] = True
    return int((present & ~pinned).sum())


def pack_pins(pins: Pins) -> bytes:
    """The binary table that the map reads.

    uint32 n, then n each of float32 lon, lat, int32 first, last, uint16 deaths, uint8 camp, kind: little-endian, one
    array after the other, 20 bytes per account.
    """
    columns = ((pins.lon, "<f4"), (pins.lat, "<f4"), (pins.first, "<i4"), (pins.last, "<i4"), (pins.deaths, "<u2"))
    parts = [np.array([len(pins.lon)], dtype="<u4").tobytes()]
    parts += [column.astype(kind).tobytes() for column, kind in columns]
    return b"".join([*parts, pins.camp.tobytes(), pins.kind.tobytes()])


def _days(dates: pd.Series) -> npt.NDArray[np.float64]:
    seconds = dates.to_numpy("datetime64[s]").astype("int64")  # NaT is a very large negative number
    return np.where(dates.isna(), 0, seconds // 86400).astype("float64")
