"""Why this colour? The answer for one cercle or place on one day, in words (English or French) and with every claim.

`facts` gathers, `sentence` says who held what, `status_reasons`, `camp_reasons` and `claim_reasons` say why. All words
are rows of geo/tables; values are put into them as they are, nothing in the data is ever evaluated.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from geo.day import Day
from geo.explain.camp_reasons import camp_reasons
from geo.explain.claim_reasons import claim_reasons
from geo.explain.facts import Facts, Tables, facts
from geo.explain.other_reasons import other_reasons
from geo.explain.sentence import holder_sentence, sentence
from geo.explain.status_reasons import status_reasons
from geo.influence import Influence, ground, on_day
from geo.language import check_language
from geo.vocabulary import label

__all__ = ["Explanation", "Tables", "explain", "holder_sentence"]


@dataclass(frozen=True)
class Explanation:
    """Why one unit looks as it does on one day; texts are in the language asked for.

    `sentence`: the holder sentence. `scopes`: one row per scope: scope, scope_label, status, status_label, stale,
    holder, clause and reason (the deciding clause of step 6 and its words), more (the words of the other clauses).
    `camps`: one row per scope and camp with a winning claim: the columns of Influence.camps and camp, level_label,
    confidence_label, freshness_label, age, actor (names of joint holders; "" if they say no more than the camp),
    reason (whether and why the camp counts), rank, actor_id, claim_group, actors (ids).
    `claims`: one row per scope and claim that covers the unit, in the order of scope, role and camp: scope, camp_id,
    claim_id, role (id of geo/tables/claim_roles.csv: won, lost, filtered, context, ended, not_begun), step (where a
    loser lost), disputes, reason, the claim's claim_group, area_level, area_id, level, blockade, actor_id, valid_from,
    valid_to, as_of, basis, confidence, source_id, locator, note, statement, and source_title, source_publisher,
    source_url, source_date, source_type, source_reliability, age_days, freshness, area_name, actor.
    """

    unit_id: str
    name: str
    day: pd.Timestamp
    sentence: str
    scopes: pd.DataFrame
    camps: pd.DataFrame
    claims: pd.DataFrame


def explain(
    unit_id: str,
    day: Day,
    tables: Tables,
    *,
    lang: str = "en",
    least_confidence: str = "low",
    bases: Collection[str] | None = None,
    result: Influence | None = None,
) -> Explanation:
    """Explain one cercle, or one place that is no seat, on one day, under the filters of influence().

    `tables`: a dataset (see Tables). `result`: what influence() says on that day under those filters, where it is
    known already; then only the claims that won or lost are listed, in a tenth of the time. Raises WrongUseError for
    an unknown unit, day, filter or language.
    """
    check_language(lang)
    if result is not None:
        told = facts(unit_id, result, tables)
        return _explanation(told, claim_reasons(told, tables, lang), tables, lang)
    is_place = unit_id not in set(tables.units["unit_id"])
    base = ground(
        tables.claims,
        tables.units,
        tables.places,
        tables.camps,
        least_confidence=least_confidence,
        bases=bases,
        areas="places" if is_place else "cercles",
        unit_ids=[unit_id],
    )
    told = facts(unit_id, on_day(base, day), tables)
    beside = other_reasons(told, base, tables, least_confidence, lang)
    return _explanation(told, claim_reasons(told, tables, lang, beside), tables, lang)


def _explanation(told: Facts, claims: pd.DataFrame, tables: Tables, lang: str) -> Explanation:
    return Explanation(
        unit_id=told.unit_id,
        name=told.name,
        day=told.day,
        sentence=sentence(told, tables, lang),
        scopes=pd.DataFrame([_scope_row(told, scope, tables, lang) for scope in told.status]),
        camps=camp_reasons(told, tables, lang),
        claims=claims,
    )


def _scope_row(told: Facts, scope: str, tables: Tables, lang: str) -> dict[str, object]:
    row = told.status[scope]
    (clause, reason), *more = status_reasons(told, scope, tables, lang)
    return {
        "scope": scope,
        "scope_label": told.name if told.is_place else label("scopes", scope, lang),
        "status": row["status"],
        "status_label": label("statuses", row["status"], lang),
        "stale": bool(row["stale"]),
        "holder": row["holder"],
        "clause": clause,
        "reason": reason,
        "more": [text for _, text in more],
    }
