"""The claims on a unit that take no part on the day, and why: ended, not begun, filtered out, or context."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.day import day_dates, day_numbers
from geo.explain.claim_reasons import claim_row
from geo.explain.facts import Facts, Tables
from geo.influence import Ground, ground
from geo.say import fill, say_day
from geo.vocabulary import label, load_vocabulary


def other_reasons(told: Facts, base: Ground, tables: Tables, least_confidence: str, lang: str) -> list[pd.DataFrame]:
    """List the claims that cover the unit and neither won nor lost, one frame per role.

    `base`: the ground of this unit with the filters of the map (see geo.influence.ground); `least_confidence`: that
    filter, to tell why a claim was left out. Columns: scope, camp_id, claim_id, role, step, reason, disputes.
    """
    day = int(day_numbers([told.day.to_datetime64()])[0])
    every = _spread(tables, base, told, influence=True)
    passing = set(base.claims["claim_id"])
    left_out = every[~every["claim_id"].isin(passing) & (every["start"] <= day) & (every["end"] >= day)]
    context = _spread(tables, base, told, influence=False)
    context = context[(context["start"] <= day) & (context["stated_end"] >= day)]
    own = _covered(base)
    return [
        _listed(left_out, "filtered", lambda row: _why_filtered(row, least_confidence, lang)),
        _listed(context, "context", lambda row: label("reasons", "context", lang)),
        _listed(own[(own["end"] < day) & (own["start"] <= day)], "ended", lambda row: _why_ended(row, lang)),
        _listed(own[own["start"] > day], "not_begun", lambda row: _with_day("not_begun", row["start"], lang)),
    ]


def _listed(rows: pd.DataFrame, role: str, reason: Callable[[dict], str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            claim_row(row["scope"], row["camp_id"], row["claim_id"], role, "", reason(row))
            for row in rows.sort_values("start", kind="stable").to_dict("records")
        ]
    )


def _spread(tables: Tables, base: Ground, told: Facts, influence: bool) -> pd.DataFrame:
    """All claims of the unit that may colour the map, or all that may not, whatever the filters."""
    claims = tables.claims.assign(
        map_use=np.where((tables.claims["map_use"] == "influence") == influence, "influence", "")
    )
    every = ground(
        claims,
        tables.units,
        tables.places,
        tables.camps,
        bases=list(load_vocabulary("bases").index),
        areas="places" if told.is_place else "cercles",
        unit_ids=[told.unit_id],
    )
    return _covered(every)


def _covered(base: Ground) -> pd.DataFrame:
    """The claims of a ground by name: scope, camp_id, claim_id, confidence, basis, start, end and whence that is."""
    covered = base.covered
    return pd.DataFrame(
        {
            "scope": base.areas["scope"].array.take(covered["area"].to_numpy()),
            "camp_id": base.camps["camp_id"].array.take(covered["camp"].to_numpy()),
            "claim_id": base.claims["claim_id"].array.take(covered["claim"].to_numpy()),
            "confidence": base.claims["confidence"].array.take(covered["claim"].to_numpy()),
            "basis": base.claims["basis"].array.take(covered["claim"].to_numpy()),
            "start": covered["start"].to_numpy(),
            "end": covered["end"].to_numpy(),
            "stated_end": covered["stated_end"].to_numpy(),
            "silent": covered["silent"].to_numpy(),
            "ended_by": _take_or_blank(base.claims["claim_id"], covered["ended_by"].to_numpy()),
        }
    )


def _take_or_blank(words: pd.Series, rows: np.ndarray) -> object:
    return words.astype("str").array.take(rows, allow_fill=True, fill_value="")


def _why_filtered(row: dict, least_confidence: str, lang: str) -> str:
    ranks = load_vocabulary("confidences")["rank"].astype(int)
    if ranks[row["confidence"]] < ranks[least_confidence]:
        return fill(label("reasons", "filtered:confidence", lang), mine=label("confidences", row["confidence"], lang))
    return fill(label("reasons", "filtered:basis", lang), mine=label("bases", row["basis"], lang))


def _why_ended(row: dict, lang: str) -> str:
    if row["silent"]:
        return label("reasons", "ended:parts", lang)
    return _with_day("ended:rival" if row["ended_by"] else "ended:stated", row["end"], lang, row["ended_by"])


def _with_day(reason: str, day: int, lang: str, theirs: str = "") -> str:
    when = pd.Timestamp(day_dates(np.array([day]))[0])
    return fill(label("reasons", reason, lang), day=say_day(when, lang), theirs=theirs)
