"""A difference between two pictures of influence as one sentence."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo.say import fill, say_day, say_month, say_number
from geo.vocabulary import label, load_vocabulary


def diff_sentence(row: Mapping[str, Any], name: str, lang: str = "en") -> str:
    """Say a row of geo.diff in words; `name` is what a reader calls the unit.

    With the columns of add_evidence it says on how much it rests, with `n_events` how many events lie between (blank:
    not asked), with `first` and `last` (days, both included) when it is so: in which months where they are whole
    ones. Plain text, to be escaped like any other.

    >>> row = {"scope": "urban", "status_before": "none", "status_after": "influenced", "camps_after": "cma:influence"}
    >>> diff_sentence(row, "Kidal")
    'Kidal, town: no information → CMA influence'
    """
    before, after = (state_words(row, side, lang) for side in ("before", "after"))
    scope = label("scopes", row["scope"], lang)
    text = _fill("change", lang, place=name, scope=scope, before=before, after=after)
    if row.get("first") is not None:
        text = _when(text, pd.Timestamp(row["first"]), pd.Timestamp(row["last"]), lang)
    if not row.get("n_claims"):
        return text
    said = {"confidence": label("confidences", row["confidence"], lang)}
    said |= {kind: _count(kind, int(row[f"n_{kind}"]), lang) for kind in ("claims", "sources")}
    if row.get("n_events") is None:
        return _fill("rests", lang, change=text, **said)
    return _fill("evidence", lang, change=text, events=_count("events", int(row["n_events"]), lang), **said)


def state_words(row: Mapping[str, Any], side: str, lang: str = "en") -> str:
    """What one side (`before` or `after`) of a row says: "Plateforme control", "shared CMA / Plateforme (old)"."""
    status = row[f"status_{side}"]
    pairs = [pair.split(":") for pair in str(row.get(f"camps_{side}", "")).split("|") if pair]
    camps = " / ".join(label_of_camp(camp, lang) for camp, _level in pairs)
    level = label("levels", pairs[0][1], lang) if pairs else ""
    words = status if status in load_vocabulary("diff_words").index and camps else ""
    text = _fill(words, lang, camps=camps, level=level) if words else label("statuses", status, lang)
    for flag in ("stale", "disputed"):
        text = _fill(flag, lang, state=text) if row.get(f"{flag}_{side}") else text
    return text


def label_of_camp(camp: str, lang: str) -> str:
    """The short name of a camp; the id of one that the vocabulary does not know."""
    looks = load_vocabulary("camps_look")
    return str(looks.at[camp, f"short_{lang}"]) if camp in looks.index else camp


def _when(change: str, first: pd.Timestamp, last: pd.Timestamp, lang: str) -> str:
    whole = first.is_month_start and last.is_month_end
    say, one, many = (say_month, "month", "months") if whole else (say_day, "day", "days")
    begin, end = say(first, lang), say(last, lang)
    return _fill(one if begin == end else many, lang, change=change, first=begin, last=end)


def _count(kind: str, number: int, lang: str) -> str:
    known = load_vocabulary("diff_words").index
    exact = f"{kind}_{number}"
    return _fill(exact if exact in known else f"{kind}_n", lang, n=say_number(number, lang))


def _fill(word: str, lang: str, **values: object) -> str:
    return fill(label("diff_words", word, lang), **values)
