"""Are there two rows of one incident that do not say so?"""

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells, is_in
from data.checks.finding import Finding, phrase
from data.checks.keys import combine

_TEXTS = ("event_id", "event_group", "date_precision", "place_id", "actor1_id", "camp1", "actor2_id", "camp2")


def check_incidents(cells: Cells, around: Around) -> list[Finding]:
    """Events of one day, place and pair of sides (in either order) in different event groups.

    Only events known to the day, and placed. Compared with earlier rows of the file and with the events of the present
    data that the file does not replace.
    """
    if cells.table != "events" or not {*_TEXTS, "date_start"} <= set(cells.raw.columns):
        return []
    present = _present(cells, around)
    events = pd.concat([present, _events(cells)], ignore_index=True)
    key = _incident(events)
    at = np.flatnonzero(key >= 0)
    first = np.full(int(key.max(initial=-1)) + 1, -1)
    first[key[at][::-1]] = at[::-1]
    before = np.where(key >= 0, first[key] if len(first) else -1, -1)
    groups = pd.factorize(events["event_group"])[0]
    again = np.flatnonzero((before >= 0) & (groups != groups[before]) & (np.arange(len(key)) >= len(present)))
    if not len(again):
        return []
    text = events["event_group"].take(again).reset_index(drop=True)
    suggestion = events["event_group"].take(before[again]).reset_index(drop=True)
    rows = cells.rows(again - len(present))
    other = _other(events["event_id"].take(before[again]), before[again] - len(present), cells, around)
    return [Finding("duplicate_incident", "event_group", rows, text, other, suggestion)]


def _other(ids: pd.Series, at: np.ndarray, cells: Cells, around: Around) -> pd.Series:
    """How to name the row that came first: its number in the file, or its key in the present data."""
    before, _, after = phrase("row", around.lang, row="\0").partition("\0")
    here = before + pd.Series(cells.rows(np.maximum(at, 0))).astype(TEXT) + after
    before, _, after = phrase("present", around.lang, key="\0").partition("\0")
    return here.where(at >= 0, before + ids.reset_index(drop=True).astype(TEXT) + after)


def _events(cells: Cells) -> pd.DataFrame:
    frame = cells.raw[list(_TEXTS)].reset_index(drop=True)
    days, lat, lon = cells.dates("date_start"), cells.numbers("latitude"), cells.numbers("longitude")
    return frame.assign(day=days, lat=lat, lon=lon)


def _present(cells: Cells, around: Around) -> pd.DataFrame:
    events = around.tables.get("events")
    if events is None or not {*_TEXTS, "date_start"} <= set(events.columns):
        return _events(cells).iloc[:0]
    events = events[~is_in(events["event_id"].astype(TEXT), cells.raw["event_id"])]
    day = pd.to_datetime(events["date_start"], format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    lat, lon = (pd.to_numeric(events[name], errors="coerce") for name in ("latitude", "longitude"))
    return events[list(_TEXTS)].astype(TEXT).assign(day=day, lat=lat, lon=lon).reset_index(drop=True)


def _incident(events: pd.DataFrame) -> np.ndarray:
    """One code per incident; -1 where day or place is not known well enough."""
    placed = events["place_id"].ne("") | (events["lat"].notna() & events["lon"].notna())
    known = (events["date_precision"].eq("day") & events["day"].notna() & placed).to_numpy(dtype=bool)
    sides = [events[actor].where(events[actor].ne(""), events[camp]) for actor, camp in _pairs()]
    both = pd.factorize(pd.concat(sides))[0]
    one, two = both[: len(events)], both[len(events) :]
    free = events["place_id"].eq("")
    where = [pd.factorize(events[axis].where(free))[0] + 1 for axis in ("lat", "lon")]
    days, places = pd.factorize(events["day"])[0] + 1, pd.factorize(events["place_id"])[0]
    codes = combine(days, places, *where, np.minimum(one, two), np.maximum(one, two))
    return np.where(known, pd.factorize(codes)[0], -1)


def _pairs() -> tuple[tuple[str, str], ...]:
    return ("actor1_id", "camp1"), ("actor2_id", "camp2")
