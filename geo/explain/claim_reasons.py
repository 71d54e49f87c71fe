"""Every claim on a unit with what became of it on the day, and why."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.explain.facts import Facts, Tables, claim_index, name_of
from geo.explain.sentence import say_actor
from geo.influence.win import FADING, FRESH
from geo.keep import keep
from geo.say import fill, say_day
from geo.vocabulary import label, load_vocabulary

_DETAILS = [
    "claim_id", "claim_group", "area_level", "area_id", "level", "blockade", "actor_id", "valid_from", "valid_to",
    "as_of", "basis", "confidence", "source_id", "locator", "note",
]  # fmt: skip
_LAST = ["age_days", "freshness", "area_name", "actor"]
_ROW = ["scope", "camp_id", "claim_id", "role", "step", "reason"]
_EMPTY = pd.DataFrame({name: pd.Series(dtype="str") for name in _ROW} | {"disputes": pd.Series(dtype="bool")})
_SOURCE = ["source_id", "title", "publisher", "url", "date", "type", "reliability"]


def claim_reasons(told: Facts, tables: Tables, lang: str, beside: list[pd.DataFrame] | None = None) -> pd.DataFrame:
    """List the claims that won or lost, those that count first; see Explanation.claims for the columns.

    `beside`: the claims that take no part on the day, as other_reasons() gives them.
    """
    parts = [_won(told, lang), _lost(told, tables, lang), *(beside or [])]
    rows = pd.concat([_EMPTY, *(part for part in parts if len(part))])
    rows = rows.reset_index(drop=True)
    place = claim_index(tables.claims).get_indexer(rows["claim_id"])
    rows = rows.join(_details(tables, lang).take(place).reset_index(drop=True))
    age = np.maximum((told.day - rows["as_of"]).dt.days, 0)
    rows["age_days"] = age
    rows["freshness"] = pd.array(np.select([age <= FRESH, age <= FADING], ["fresh", "fading"], "stale"), dtype="str")
    rows = rows[[*(name for name in rows if name not in _LAST), *_LAST]]
    order = [rows[key].map(_order(table)) for key, table in (("scope", "scopes"), ("role", "claim_roles"))]
    camp = pd.Index(tables.camps["camp_id"]).get_indexer(rows["camp_id"])
    return rows.take(np.lexsort([np.arange(len(rows)), camp, order[1], order[0]])).reset_index(drop=True)


@keep
def _details(tables: Tables, lang: str) -> pd.DataFrame:
    """All claims of the tables with their statement, source and names, in the order of the table."""
    claims = tables.claims[[*_DETAILS, f"statement_{lang}"]].rename(columns={f"statement_{lang}": "statement"})
    sources = tables.sources[_SOURCE].rename(columns={name: f"source_{name}" for name in _SOURCE[1:]})
    rows = claims.merge(sources, on="source_id", how="left")
    rows["area_name"] = pd.array([name_of(area, tables) for area in rows["area_id"]], dtype="str")
    rows["actor"] = pd.array([say_actor(a, tables.actors, lang) for a in rows["actor_id"]], dtype="str")
    return rows.drop(columns="claim_id")


def _order(table: str) -> dict[str, int]:
    return load_vocabulary(table)["order"].astype(int).to_dict()


def claim_row(
    scope: str, camp_id: str, claim_id: str, role: str, step: str, reason: str, disputes: bool = False
) -> dict:
    """One claim of one scope with what became of it, before the details of the claim are added."""
    row = {"scope": scope, "camp_id": camp_id, "claim_id": claim_id, "role": role, "step": step, "reason": reason}
    return row | {"disputes": disputes}


def _won(told: Facts, lang: str) -> pd.DataFrame:
    beaten = Counter(zip(told.losers["scope"], told.losers["camp_id"], strict=True))
    rows = []
    for winner in told.winners.to_dict("records"):
        n = beaten[winner["scope"], winner["camp_id"]]
        reason = fill(label("reasons", "won" if n else "won_alone", lang), n=n + 1)
        rows.append(claim_row(winner["scope"], winner["camp_id"], winner["claim_id"], "won", "", reason))
    return pd.DataFrame(rows)


def _lost(told: Facts, tables: Tables, lang: str) -> pd.DataFrame:
    losers, winners = (_records(frame, tables) for frame in (told.losers, told.winners))
    by_camp = {(row["scope"], row["camp_id"]): row for row in winners}
    rows = []
    for loser in losers:
        winner = by_camp[loser["scope"], loser["camp_id"]]
        mine, theirs = (_SAID[loser["step"]](row, lang) for row in (loser, winner))
        reason = fill(label("reasons", f"lost:{loser['step']}", lang), mine=mine, theirs=theirs)
        if loser["disputes"]:
            reason = f"{reason} {label('reasons', 'disputes', lang)}"
        rows.append(
            claim_row(
                loser["scope"], loser["camp_id"], loser["claim_id"], "lost", loser["step"], reason, loser["disputes"]
            )
        )
    return pd.DataFrame(rows)


def _records(frame: pd.DataFrame, tables: Tables) -> list[dict]:
    """Rows that name a claim, with what the steps compare of it."""
    place = claim_index(tables.claims).get_indexer(frame["claim_id"])
    compared = {name: tables.claims[name].array.take(place) for name in ("as_of", "level", "confidence")}
    return frame.assign(**compared).to_dict("records")


# What each step compared, of one claim, in words.
_SAID: dict[str, Callable[[dict, str], str]] = {
    "stale": lambda row, lang: say_day(row["as_of"], lang),
    "floor": lambda row, lang: label("levels", row["level"], lang),
    "specificity": lambda row, lang: label("specificities", str(row["specificity"]), lang),
    "attested": lambda row, lang: say_day(row["as_of"], lang),
    "confidence": lambda row, lang: label("confidences", row["confidence"], lang),
    "level": lambda row, lang: label("levels", row["level"], lang),
    "id": lambda row, lang: str(row["claim_id"]),
}
