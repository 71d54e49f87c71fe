"""Actors by camp on one day: membership is dated, and some groups came before or after the camp they are shown with."""

import pandas as pd

from geo.day import Day, read_day


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
    namesake = actors[(actors["actor_id"] == camp_id) & (actors["camp_id"] == camp_id)]
    when = read_day(day)
    if not len(namesake) or (_begun(namesake, when) & _not_over(namesake, when)).any():
        return "member"
    return "successor" if _begun(namesake, when).any() else "forerunner"


def _begun(actors: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return actors["valid_from"].isna() | (actors["valid_from"] <= day)


def _not_over(actors: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return actors["valid_to"].isna() | (actors["valid_to"] >= day)
