"""Actors by camp on one day: membership is dated, and some groups came before or after the camp they are shown with."""

import pandas as pd

from geo.day import EARLIEST, LATEST, Day, read_day
from geo.keep import keep


def actors_on(actors: pd.DataFrame, day: Day) -> pd.DataFrame:
    """The actors that belong to a camp on `day`.

    `actors`: one row per actor and membership (see the codebook); both ends of a membership are included, a blank end
    is open. A camp with an actor of its own id (the CMA, the Plateforme) exists for as long as that actor's
    membership: an actor shown with the camp before is a `forerunner` (the MNLA until the end of 2013), after it a
    `successor` (the FLA); all others are a `member`.

    Grain: one row per actor and membership that holds on the day, in the order of the table, with all its columns and
    `membership` (id of geo/tables/memberships.csv). Raises WrongUseError for what is not a day.
    """
    when = read_day(day)
    now = actors[_begun(actors, when) & _not_over(actors, when)].reset_index(drop=True)
    roles = {camp: membership(actors, camp, when) for camp in now["camp_id"].unique()}
    return now.assign(membership=now["camp_id"].map(roles).astype("str"))


def membership(actors: pd.DataFrame, camp_id: str, day: Day) -> str:
    """What anyone in a camp is on a day: `member`, or `forerunner` / `successor` where its namesake does not exist."""
    when, spans = read_day(day), _lives(actors).get(camp_id, [])
    if not spans or any(first <= when <= last for first, last in spans):
        return "member"
    return "successor" if any(first <= when for first, _ in spans) else "forerunner"


@keep
def _lives(actors: pd.DataFrame) -> dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]]:
    """From when to when each camp's namesake existed; a blank end is the end of all days."""
    namesakes = actors[actors["actor_id"] == actors["camp_id"]]
    found: dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]] = {}
    firsts, lasts = namesakes["valid_from"].fillna(EARLIEST), namesakes["valid_to"].fillna(LATEST)
    for camp, first, last in zip(namesakes["camp_id"], firsts, lasts, strict=True):
        found.setdefault(camp, []).append((first, last))
    return found


def _begun(actors: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return actors["valid_from"].isna() | (actors["valid_from"] <= day)


def _not_over(actors: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return actors["valid_to"].isna() | (actors["valid_to"] >= day)
