"""Was the actor in that camp on that date?"""

from typing import Any

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Around, Cells, is_in
from data.checks.finding import Finding, phrase
from data.checks.references import ids_of

_SIDES = {"claims": (("actor_id", "camp_id"),), "events": (("actor1_id", "camp1"), ("actor2_id", "camp2"))}
_ALWAYS = (np.iinfo("int64").min, np.iinfo("int64").max)
_MOST_MEMBERSHIPS = 50


def check_camps(cells: Cells, around: Around) -> list[Finding]:
    """Rows whose actor is known but, on no day of the row's period, a member of the row's camp.

    Memberships hold on both end days; a blank end is open.
    """
    actors = around.tables.get("actors")
    if actors is None or not len(actors):
        return []
    found = []
    for actor, camp in _SIDES.get(cells.table, ()):
        if actor in cells and camp in cells:
            found += _check_side(cells, actor, camp, actors, around)
    return found


def _check_side(cells: Cells, actor: str, camp: str, actors: pd.DataFrame, around: Around) -> list[Finding]:
    names = pd.Index(actors["actor_id"].astype(TEXT)).unique()
    codes, words = cells.coded(actor)
    who = names.get_indexer(words)[codes]
    camps = pd.Index(actors["camp_id"].astype(TEXT)).unique()
    camp_codes, camp_words = cells.coded(camp)
    stated = camps.get_indexer(camp_words)[camp_codes]
    known = is_in(camp_words, ids_of("camps", cells, around).append(camps))[camp_codes]
    start, end = _period(cells)
    asked = np.flatnonzero((who >= 0) & known & (start != _ALWAYS[0]))
    agreed, real = np.zeros(len(asked), dtype=bool), np.full(len(asked), -1)
    for first, last, member_camp in _memberships(actors, names, camps):
        there = (first[who[asked]] <= end[asked]) & (last[who[asked]] >= start[asked])
        agreed |= there & (member_camp[who[asked]] == stated[asked])
        real = np.where(there & (real < 0), member_camp[who[asked]], real)
    at, real = asked[~agreed], real[~agreed]
    right = pd.Series([*camps, ""], dtype=TEXT).take(real).reset_index(drop=True)
    other = right.where(right.ne(""), phrase("no_camp", around.lang))
    return [Finding("camp_actor_disagree", camp, cells.rows(at), cells.text(camp, at), other, right)]


def _period(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each row in seconds; the lowest number where a row has no day."""
    if cells.table == "events":
        start, end = cells.dates("date_start"), cells.dates("date_end")
    else:
        as_of, start, end = cells.dates("as_of"), cells.dates("valid_from"), cells.dates("valid_to")
        start = np.where(np.isnat(start), as_of, start)
        end = np.where(np.isnat(end), np.fmax(start, as_of), end)
    end = np.where(np.isnat(end), start, end)
    return _seconds(start, _ALWAYS[0]), _seconds(end, _ALWAYS[0])


def _memberships(actors: pd.DataFrame, names: pd.Index, camps: pd.Index) -> Any:
    """The first membership of each actor, then the second, ...: first and last day and camp code by actor code."""
    who = names.get_indexer(actors["actor_id"].astype(TEXT))
    first, last = _seconds(_days(actors, "valid_from"), _ALWAYS[0]), _seconds(_days(actors, "valid_to"), _ALWAYS[1])
    camp = camps.get_indexer(actors["camp_id"].astype(TEXT))
    turn = pd.Series(who).groupby(who).cumcount().to_numpy()
    for number in range(min(int(turn.max()) + 1, _MOST_MEMBERSHIPS)):
        row = turn == number
        none = np.full(len(names), _ALWAYS[1]), np.full(len(names), _ALWAYS[0]), np.full(len(names), -1)
        for filled, values in zip(none, (first, last, camp), strict=True):
            filled[who[row]] = values[row]
        yield none


def _days(actors: pd.DataFrame, column: str) -> np.ndarray:
    if column not in actors:
        return np.full(len(actors), np.datetime64("NaT", "s"))
    days = pd.to_datetime(actors[column], format="%Y-%m-%d", errors="coerce")
    return days.to_numpy().astype("datetime64[s]")


def _seconds(days: np.ndarray, blank: int) -> np.ndarray:
    return np.where(np.isnat(days), blank, days.astype("datetime64[s]").astype("int64"))
