"""Are there two rows of one incident that do not say so?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells, Positions, is_in
from data.checks.finding import Finding, phrase
from data.checks.keys import combine
from data.coded import coded

_SIDES = (("actor1_id", "camp1"), ("actor2_id", "camp2"))
_WORDS = ("place_id", "actor1_id", "camp1", "actor2_id", "camp2")
_NEEDED = {*_WORDS, "event_id", "event_group", "date_start", "date_precision", "latitude", "longitude"}


@dataclass(frozen=True)
class _Events:
    """Events that can be told apart by day and place: `raw` their table, `at` their positions in it, `row` numbers in
    the file (0: of the present data), and their days and points (degrees)."""

    raw: pd.DataFrame
    at: Positions
    row: Positions
    day: np.ndarray
    lat: np.ndarray
    lon: np.ndarray

    def text(self, column: str, those: Positions) -> pd.Series:
        return self.raw[column].take(self.at[those]).astype(TEXT).reset_index(drop=True)


def check_incidents(cells: Cells, around: Around) -> list[Finding]:
    """Events of one day, place and pair of sides (in either order) in different event groups.

    Only events known to the day, and placed. Compared with earlier rows of the file and with the events of the present
    data that the file does not replace.
    """
    if cells.table != "events" or not set(cells.raw.columns) >= _NEEDED:
        return []
    parts = [*_present(cells, around), _events(cells)]
    rows = np.concatenate([part.row for part in parts])
    if not len(rows):
        return []
    incident = _incidents(parts)
    twice = np.flatnonzero(pd.Series(incident).duplicated(keep=False))
    codes = pd.factorize(incident[twice])[0]
    first = np.full(len(codes), -1)
    first[codes[::-1]] = twice[::-1]
    before = first[codes]
    later = (before != twice) & (rows[twice] > 0)
    again, before = twice[later], before[later]
    ours, theirs = (_texts(parts, "event_group", at) for at in (again, before))
    differ = (ours != theirs).to_numpy(dtype=bool)
    again, before, ours, theirs = again[differ], before[differ], ours[differ], theirs[differ]
    other = _other(rows[before], _texts(parts, "event_id", before), around)
    return [Finding("duplicate_incident", "event_group", rows[again], ours, other, theirs)]


def _other(rows: Positions, keys: pd.Series, around: Around) -> pd.Series:
    """How to name the row that came first: its number in the file, or its key in the present data."""
    before, _, after = phrase("row", around.lang, row="\0").partition("\0")
    here = before + pd.Series(rows).astype(TEXT) + after
    before, _, after = phrase("present", around.lang, key="\0").partition("\0")
    return here.where(rows > 0, before + keys + after)


def _texts(parts: list[_Events], column: str, at: Positions) -> pd.Series:
    """Cells of a column at positions in all parts, one after the other; numbered from 0."""
    starts = np.cumsum([0, *(len(part.at) for part in parts)])
    of = np.searchsorted(starts, at, side="right") - 1
    found = pd.Series("", index=range(len(at)), dtype=TEXT)
    for number, part in enumerate(parts):
        those = np.flatnonzero(of == number)
        if len(those):
            found.iloc[those] = part.text(column, at[those] - starts[number]).array
    return found


def _events(cells: Cells) -> _Events:
    days, lat, lon = cells.dates("date_start"), cells.numbers("latitude"), cells.numbers("longitude")
    codes, words = cells.coded("date_precision")
    placed = cells.filled("place_id") | ~(np.isnan(lat) | np.isnan(lon))
    at = np.flatnonzero(words.eq("day").to_numpy(dtype=bool)[codes] & ~np.isnat(days) & placed)
    return _Events(cells.raw, at, cells.rows(at), days[at], lat[at], lon[at])


def _present(cells: Cells, around: Around) -> list[_Events]:
    """The events of the present data likewise, without those that the file replaces."""
    events = around.tables.get("events")
    if events is None or not set(events.columns) >= _NEEDED:
        return []
    day = pd.to_datetime(events["date_start"], format="%Y-%m-%d", errors="coerce").to_numpy().astype("datetime64[s]")
    lat, lon = (pd.to_numeric(events[name], errors="coerce").to_numpy() for name in ("latitude", "longitude"))
    placed = events["place_id"].ne("").to_numpy(dtype=bool) | ~(np.isnan(lat) | np.isnan(lon))
    known = events["date_precision"].eq("day").to_numpy(dtype=bool) & ~np.isnat(day) & placed
    known &= ~is_in(events["event_id"].astype(TEXT), cells.raw["event_id"])
    at = np.flatnonzero(known)
    return [_Events(events, at, np.zeros(len(at), dtype=np.int64), day[at], lat[at], lon[at])]


def _incidents(parts: list[_Events]) -> np.ndarray:
    """One code per day, place (or point, where the place is blank) and unordered pair of sides."""
    words, blank = _words(parts)
    one, two = (np.where(words[actor] == blank, words[camp], words[actor]) for actor, camp in _SIDES)
    nameless = words["place_id"] == blank
    points = [np.concatenate([getattr(part, axis) for part in parts]) for axis in ("lat", "lon")]
    points = [pd.factorize(np.where(nameless, axis, np.nan))[0] + 1 for axis in points]
    days = np.concatenate([part.day for part in parts]).astype("datetime64[D]").astype("int64")
    days -= days.min(initial=0)
    return combine(days, words["place_id"], *points, np.minimum(one, two), np.maximum(one, two))


def _words(parts: list[_Events]) -> tuple[dict[str, np.ndarray], int]:
    """Per column the code of each event's word, in one numbering for all columns and parts; and the blank's code."""
    found = [(name, part, *coded(part.raw[name].astype(TEXT))) for name in _WORDS for part in parts]
    numbers = pd.factorize(pd.concat([pd.Series([""], dtype=TEXT), *(words for *_, words in found)]))[0]
    ends = 1 + np.cumsum([len(words) for *_, words in found])
    codes: dict[str, list[np.ndarray]] = {name: [] for name in _WORDS}
    for (name, part, own, words), end in zip(found, ends, strict=True):
        codes[name].append(numbers[end - len(words) : end][own[part.at]])
    return {name: np.concatenate(columns) for name, columns in codes.items()}, 0
