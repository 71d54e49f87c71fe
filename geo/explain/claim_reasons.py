"""Every claim on a unit with what became of it on the day, and why."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.day import day_dates, day_numbers
from geo.explain.facts import Facts, Tables, name_of
from geo.explain.sentence import say_actor
from geo.influence import Ground, ground
from geo.influence.win import FADING, FRESH
from geo.say import fill, say_day
from geo.vocabulary import label, load_vocabulary

_DETAILS = [
    "claim_id", "claim_group", "area_level", "area_id", "level", "blockade", "actor_id", "valid_from", "valid_to",
    "as_of", "basis", "confidence", "source_id", "locator", "note",
]  # fmt: skip
_ROW = ["scope", "camp_id", "claim_id", "role", "step", "reason"]
_EMPTY = pd.DataFrame({name: pd.Series(dtype="str") for name in _ROW} | {"disputes": pd.Series(dtype="bool")})
_SOURCE = ["source_id", "title", "publisher", "url", "date", "type", "reliability"]


def claim_reasons(told: Facts, base: Ground, tables: Tables, least_confidence: str, lang: str) -> pd.DataFrame:
    """List the claims that cover a unit, those that count first; see Explanation.claims for the columns.

    `base`: the ground of this unit with the filters of the map (see geo.influence.ground); `least_confidence`: that
    filter, to tell why a claim was left out.
    """
    parts = [_won(told, lang), _lost(told, tables, lang), *_others(told, base, tables, least_confidence, lang)]
    rows = pd.concat([_EMPTY, *(part for part in parts if len(part))])
    rows = rows.merge(tables.claims[[*_DETAILS, f"statement_{lang}"]], on="claim_id", how="left")
    rows = rows.rename(columns={f"statement_{lang}": "statement"})
    sources = tables.sources[_SOURCE].rename(columns={name: f"source_{name}" for name in _SOURCE[1:]})
    rows = rows.merge(sources, on="source_id", how="left")
    age = np.maximum((told.day - rows["as_of"]).dt.days, 0)
    rows["age_days"] = age
    rows["freshness"] = pd.array(np.select([age <= FRESH, age <= FADING], ["fresh", "fading"], "stale"), dtype="str")
    rows["area_name"] = pd.array([name_of(area, tables) for area in rows["area_id"]], dtype="str")
    rows["actor"] = pd.array([say_actor(a, tables.actors, lang) for a in rows["actor_id"]], dtype="str")
    order = [rows[key].map(_order(table)) for key, table in (("scope", "scopes"), ("role", "claim_roles"))]
    camp = pd.Index(tables.camps["camp_id"]).get_indexer(rows["camp_id"])
    return rows.take(np.lexsort([np.arange(len(rows)), camp, order[1], order[0]])).reset_index(drop=True)


def _order(table: str) -> dict[str, int]:
    return load_vocabulary(table)["order"].astype(int).to_dict()


def _row(scope: str, camp_id: str, claim_id: str, role: str, step: str, reason: str, disputes: bool = False) -> dict:
    row = {"scope": scope, "camp_id": camp_id, "claim_id": claim_id, "role": role, "step": step, "reason": reason}
    return row | {"disputes": disputes}


def _won(told: Facts, lang: str) -> pd.DataFrame:
    rows = []
    for winner in told.winners.to_dict("records"):
        beaten = (told.losers["scope"] == winner["scope"]) & (told.losers["camp_id"] == winner["camp_id"])
        words = label("reasons", "won" if beaten.any() else "won_alone", lang)
        reason = fill(words, n=beaten.sum() + 1)
        rows.append(_row(winner["scope"], winner["camp_id"], winner["claim_id"], "won", "", reason))
    return pd.DataFrame(rows)


def _lost(told: Facts, tables: Tables, lang: str) -> pd.DataFrame:
    claims = tables.claims.set_index("claim_id")
    by_camp = {(row["scope"], row["camp_id"]): row for row in told.winners.to_dict("records")}
    rows = []
    for loser in told.losers.to_dict("records"):
        winner = by_camp[loser["scope"], loser["camp_id"]]
        mine, theirs = (_SAID[loser["step"]](claims.loc[row["claim_id"]], row, lang) for row in (loser, winner))
        reason = fill(label("reasons", f"lost:{loser['step']}", lang), mine=mine, theirs=theirs)
        if loser["disputes"]:
            reason = f"{reason} {label('reasons', 'disputes', lang)}"
        rows.append(
            _row(loser["scope"], loser["camp_id"], loser["claim_id"], "lost", loser["step"], reason, loser["disputes"])
        )
    return pd.DataFrame(rows)


# What each step compared, of one claim, in words.
_SAID: dict[str, Callable[[pd.Series, dict, str], str]] = {
    "stale": lambda claim, row, lang: say_day(claim["as_of"], lang),
    "floor": lambda claim, row, lang: label("levels", claim["level"], lang),
    "specificity": lambda claim, row, lang: label("specificities", str(row["specificity"]), lang),
    "attested": lambda claim, row, lang: say_day(claim["as_of"], lang),
    "confidence": lambda claim, row, lang: label("confidences", claim["confidence"], lang),
    "level": lambda claim, row, lang: label("levels", claim["level"], lang),
    "id": lambda claim, row, lang: str(row["claim_id"]),
}


def _others(told: Facts, base: Ground, tables: Tables, least_confidence: str, lang: str) -> list[pd.DataFrame]:
    """Claims that cover the unit and neither won nor lost: on other days, filtered out, or context."""
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
        _listed(own[own["end"] < day], "ended", lambda row: _why_ended(row, lang)),
        _listed(own[own["start"] > day], "not_begun", lambda row: _with_day("not_begun", row["start"], lang)),
    ]


def _listed(rows: pd.DataFrame, role: str, reason: Callable[[dict], str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            _row(row["scope"], row["camp_id"], row["claim_id"], role, "", reason(row))
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
    """The claims of a ground by name: scope, camp_id, claim_id, confidence, basis, start, end, stated_end, ended_by."""
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
    return _with_day("ended:rival" if row["ended_by"] else "ended:stated", row["end"], lang, row["ended_by"])


def _with_day(reason: str, day: int, lang: str, theirs: str = "") -> str:
    when = pd.Timestamp(day_dates(np.array([day]))[0])
    return fill(label("reasons", reason, lang), day=say_day(when, lang), theirs=theirs)
