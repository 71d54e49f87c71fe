"""What is said of each camp in a unit: level, age, confidence, and whether and why it counts."""

import pandas as pd

from geo.explain.facts import Facts, Tables
from geo.explain.sentence import say_actor
from geo.explain.status_reasons import camp_label
from geo.say import fill, say_day, say_number
from geo.vocabulary import label


def camp_reasons(told: Facts, tables: Tables, lang: str) -> pd.DataFrame:
    """One row per scope and camp with a winning claim; see Explanation.camps for the columns."""
    winners = told.winners
    words = {
        "camp": [camp_label(camp, tables, lang) for camp in winners["camp_id"]],
        "level_label": [label("levels", level, lang) for level in winners["level"]],
        "confidence_label": [label("confidences", word, lang) for word in winners["confidence"]],
        "freshness_label": [label("freshness", word, lang) for word in winners["freshness"]],
        "age": [_say_age(row, told.day, lang) for row in winners.to_dict("records")],
        "reason": [_why(row, winners, tables, lang) for row in winners.to_dict("records")],
        "actor": [
            ", ".join(filter(None, (say_actor(actor, tables.actors, lang) for actor in actors)))
            for actors in winners["actors"]
        ],
    }
    return winners.assign(**{name: pd.array(texts, dtype="str") for name, texts in words.items()})


def _say_age(row: dict, day: pd.Timestamp, lang: str) -> str:
    word = "after" if row["as_of"] > day else {0: "same", 1: "one"}.get(row["age_days"], "before")
    return fill(
        label("reasons", f"age:{word}", lang), n=say_number(row["age_days"], lang), day=say_day(row["as_of"], lang)
    )


def _why(row: dict, winners: pd.DataFrame, tables: Tables, lang: str) -> str:
    values: dict[str, object] = {}
    if row["set_aside"] == "outdone":
        rival = winners[(winners["scope"] == row["scope"]) & (winners["claim_id"] == row["set_aside_by"])].iloc[0]
        values = {
            "rival": camp_label(rival["camp_id"], tables, lang),
            "theirs": rival["claim_id"],
            "level": label("levels", rival["level"], lang),
            "specificity": label("specificities", str(rival["specificity"]), lang),
            "mine": label("specificities", str(row["specificity"]), lang),
        }
    reason = fill(label("reasons", f"camp:{row['set_aside'] or 'counts'}", lang), **values)
    if not row["disputed"]:
        return reason
    level = label("levels", row["disputed_level"], lang)
    return f"{reason} {fill(label('reasons', 'camp:disputed', lang), theirs=row['disputed_by'], level=level)}"
