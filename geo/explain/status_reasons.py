"""Why a scope of a unit has its status: the clauses of step 6 that were applied, in words."""

import pandas as pd

from geo.explain.facts import Facts, Tables, fought
from geo.explain.ground_reasons import ground_reasons
from geo.influence.status import HOLDS
from geo.keep import keep
from geo.say import fill, say_list
from geo.vocabulary import label

_ASIDE = {"stale": "6b", "outdone": "6c", "camp": "6"}


def status_reasons(told: Facts, scope: str, tables: Tables, lang: str) -> list[tuple[str, str]]:
    """The clauses that made the status of `scope`, the deciding one first: pairs of clause (6a ... 6d; 1) and words."""
    status, winners = told.status[scope], told.winners[told.winners["scope"] == scope]
    counting = winners[winners["counts"]]
    ground = [("1", text) for text in ground_reasons(told, scope, tables, lang)]
    if status["status"] == "none":
        reasons = [("6a", label("reasons", "status:none", lang))] if not len(winners) else []
        reasons += [("6a", _about("status:none_but", winners, tables, lang))] if len(winners) else []
        return reasons + ground
    reasons = [("6d", text) for text in _deciding(status, counting, tables, lang)]
    if status["stale"]:
        reasons.append(("6b", label("reasons", "status:stale", lang)))
    for aside, clause in _ASIDE.items():
        rows = winners[winners["set_aside"] == aside]
        if len(rows):
            word = "aside:old" if aside == "stale" and status["stale"] else f"aside:{aside}"
            reasons.append((clause, _about(word, rows, tables, lang)))
    return reasons + ground


def say_camps(camp_ids: pd.Series, tables: Tables, lang: str) -> str:
    """The labels of camps as a list in words."""
    return say_list([camp_label(camp, tables, lang) for camp in camp_ids], lang)


def camp_label(camp_id: str, tables: Tables, lang: str) -> str:
    """The short name of a camp as the dataset gives it; the id itself where it does not."""
    return _camp_labels(tables.camps, lang).get(camp_id, camp_id)


@keep
def _camp_labels(camps: pd.DataFrame, lang: str) -> dict[str, str]:
    return dict(zip(camps["camp_id"], camps[f"label_{lang}"], strict=True))


def _about(word: str, rows: pd.DataFrame, tables: Tables, lang: str, **values: object) -> str:
    return fill(label("reasons", word, lang), camps=say_camps(rows["camp_id"], tables, lang), **values)


def _deciding(status: dict, counting: pd.DataFrame, tables: Tables, lang: str) -> list[str]:
    word = status["status"]
    strong = counting[counting["rank"] >= HOLDS]
    if word == "contested":
        claimed = counting[counting["level"] == "contested"]
        reasons = [_about("status:contested_rivals", strong, tables, lang)] if fought(strong, tables.camps) else []
        return reasons + ([_about("status:contested_level", claimed, tables, lang)] if len(claimed) else [])
    if word == "shared":
        holder = camp_label(status["holder"], tables, lang)
        chosen = fill(label("reasons", "status:shared_holder", lang), holder=holder)
        return [_about("status:shared", strong, tables, lang), chosen]
    if word in ("held", "influenced"):
        level = label("levels", strong["level"].iloc[0], lang)
        return [_about(f"status:{word}", strong, tables, lang, level=level)]
    return [_about(f"status:{word}", counting[counting["rank"] == (word == "presence")], tables, lang)]
