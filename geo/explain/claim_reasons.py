"""Every claim on a unit with what became of it on the day, and why."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.explain.facts import Facts, Tables, name_of
from geo.explain.sentence import say_actor
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


def claim_reasons(told: Facts, tables: Tables, lang: str, beside: list[pd.DataFrame] | None = None) -> pd.DataFrame:
    """List the claims that won or lost, those that count first; see Explanation.claims for the columns.

    `beside`: the claims that take no part on the day, as other_reasons() gives them.
    """
    parts = [_won(told, lang), _lost(told, tables, lang), *(beside or [])]
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


def claim_row(
    scope: str, camp_id: str, claim_id: str, role: str, step: str, reason: str, disputes: bool = False
) -> dict:
    """One claim of one scope with what became of it, before the details of the claim are added."""
    row = {"scope": scope, "camp_id": camp_id, "claim_id": claim_id, "role": role, "step": step, "reason": reason}
    return row | {"disputes": disputes}


def _won(told: Facts, lang: str) -> pd.DataFrame:
    rows = []
    for winner in told.winners.to_dict("records"):
        beaten = (told.losers["scope"] == winner["scope"]) & (told.losers["camp_id"] == winner["camp_id"])
        words = label("reasons", "won" if beaten.any() else "won_alone", lang)
        reason = fill(words, n=beaten.sum() + 1)
        rows.append(claim_row(winner["scope"], winner["camp_id"], winner["claim_id"], "won", "", reason))
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
            claim_row(
                loser["scope"], loser["camp_id"], loser["claim_id"], "lost", loser["step"], reason, loser["disputes"]
            )
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
