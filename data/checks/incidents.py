"""Are there two rows of one incident that do not say so?"""

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells, is_in
from data.checks.finding import Finding, phrase
from data.checks.keys import combine

_TEXTS = ["event_id", "event_group", "place_id", "actor1_id", "camp1", "actor2_id", "camp2"]
_NEEDED = {*_TEXTS, "date_start", "date_precision", "latitude", "longitude"}


def check_incidents(cells: Cells, around: Around) -> list[Finding]:
    """Events of one day, place and pair of sides (in either order) in different event groups.

    Only events known to the day, and placed. Compared with earlier rows of the file and with the events of the present
    data that the file does not replace.
    """
    if cells.table != "events" or not set(cells.raw.columns) >= _NEEDED:
        return []
    events = pd.concat([*_present(cells, around), _events(cells)], ignore_index=True)
    if not len(events):
        return []
    incident = pd.factorize(_incidents(events))[0]
    first = np.full(int(incident.max()) + 1, -1)
    first[incident[::-1]] = np.arange(len(incident))[::-1]
    before = first[incident]
    groups = pd.factorize(events["event_group"])[0]
    again = np.flatnonzero((groups != groups[before]) & events["row"].gt(0).to_numpy())
    theirs, ours = events.take(before[again]).reset_index(drop=True), events.take(again).reset_index(drop=True)
    rows = ours["row"].to_numpy()
    other = _other(theirs, around)
    return [Finding("duplicate_incident", "event_group", rows, ours["event_group"], other, theirs["event_group"])]


def _other(theirs: pd.DataFrame, around: Around) -> pd.Series:
    """How to name the row that came first: its number in the file, or its key in the present data."""
    before, _, after = phrase("row", around.lang, row="\0").partition("\0")
    here = before + theirs["row"].astype(TEXT) + after
    before, _, after = phrase("present", around.lang, key="\0").partition("\0")
    return here.where(theirs["row"].gt(0), before + theirs["event_id"] + after)


def _events(cells: Cells) -> pd.DataFrame:
    """The rows that can be told apart by day and place, with `row` (number in the file), `day`, `lat`, `lon`."""
    days, lat, lon = cells.dates("date_start"), cells.numbers("latitude"), cells.numbers("longitude")
    codes, words = cells.coded("date_precision")
    placed = cells.filled("place_id") | ~(np.isnan(lat) | np.isnan(lon))
    at = np.flatnonzero(words.eq("day").to_numpy(dtype=bool)[codes] & ~np.isnat(days) & placed)
    frame = pd.DataFrame({name: cells.text(name, at) for name in _TEXTS})
    return frame.assign(row=cells.rows(at), day=days[at], lat=lat[at], lon=lon[at])


def _present(cells: Cells, around: Around) -> list[pd.DataFrame]:
    """The events of the present data likewise, without those that the file replaces; `row` is 0."""
    events = around.tables.get("events")
    if events is None or not set(events.columns) >= _NEEDED:
        return []
    day = pd.to_datetime(events["date_start"], format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    lat, lon = (pd.to_numeric(events[name], errors="coerce") for name in ("latitude", "longitude"))
    known = events["date_precision"].eq("day") & day.notna() & (events["place_id"].ne("") | (lat.notna() & lon.notna()))
    known &= ~is_in(events["event_id"].astype(TEXT), cells.raw["event_id"])
    return [events[_TEXTS].astype(TEXT).assign(row=0, day=day, lat=lat, lon=lon)[known]]


def _incidents(events: pd.DataFrame) -> np.ndarray:
    """One code per day, place (or point, where the place is blank) and unordered pair of sides."""
    pairs = (("actor1_id", "camp1"), ("actor2_id", "camp2"))
    sides = [events[actor].where(events[actor].ne(""), events[camp]) for actor, camp in pairs]
    both = pd.factorize(pd.concat(sides))[0]
    one, two = both[: len(events)], both[len(events) :]
    nameless = events["place_id"].eq("")
    points = [pd.factorize(events[axis].where(nameless))[0] + 1 for axis in ("lat", "lon")]
    days, places = pd.factorize(events["day"])[0], pd.factorize(events["place_id"])[0]
    return combine(days, places, *points, np.minimum(one, two), np.maximum(one, two))
