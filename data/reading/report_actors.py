"""What is to be said of the names of a side: who is not known, what is no actor, which name stands for several."""

import re

import pandas as pd

from data.reading.is_community import without_communities
from data.reading.match_actors import actor_spellings
from data.reading.report import report, together
from data.reading.say_nearest import say_nearest
from data.suggest import suggest

_ACRONYM = re.compile(r"[A-Z]{2,6}")  # one letter makes another group of it


def report_actors(
    names: pd.Series, found: pd.DataFrame, actors: pd.DataFrame, column: str, lang: str = "en", unknown: bool = True
) -> pd.DataFrame:
    """Problems (geo.problems) of one column of names and what match_actors found for them, all warnings.

    `unknown_actor` with the nearest actors, best first, unless `unknown` is False (then the checks tell it); an acronym
    gets them in words only and no repair, as one letter tells FLA from FPLA;
    `community_no_actor` without any, as a community is never an actor; `actor_list` for names of several actors.
    """
    lost = ~found["known"] & ~found["community"] & unknown
    near = without_communities(suggest(names[lost].value_counts().index.to_list(), actor_spellings(actors)))
    best, said = say_nearest(near, lang)
    best = {name: actor for name, actor in best.items() if not _ACRONYM.fullmatch(name)}
    told = [
        report("unknown_actor", names.index[lost], names[lost], column=column, lang=lang, suggestions=best, near=said)
    ]
    for code, marks in (("community_no_actor", found["community"]), ("actor_list", found["mixed"])):
        told.append(report(code, names.index[marks], names[marks], column=column, lang=lang))
    return together(told)
