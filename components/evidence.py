"""One claim as a reader checks it: what it says, who says so, when, what became of it, and where to read it."""

from collections.abc import Mapping
from typing import Any

from components.markup import Safe, h, join, link
from components.words import format_day, t
from geo.vocabulary import label


def claim_card(claim: Mapping[str, Any], lang: str) -> Safe:
    """One row of Explanation.claims: statement, source with its link, reason; the finer points one click away."""
    level = label("levels", claim["level"], lang)
    head = [h("b", claim["actor"]), " · " if claim["actor"] else "", level, " · ", claim["area_name"]]
    if claim["blockade"]:
        head += [" · ", t("why.blockade_short")]
    return h(
        "li",
        h("p", *head, cls="claim-head"),
        h("p", claim["statement"], cls="claim-words"),
        h("p", format_day(claim["as_of"], lang), " · ", _source(claim), cls="claim-source"),
        h("p", claim["reason"], cls="claim-reason") if claim["reason"] else None,
        h("details", h("summary", t("why.details")), _finer(claim, lang)),
        cls=f"claim claim-{claim['role']}",
    )


def _source(claim: Mapping[str, Any]) -> Safe:
    title, who = _text(claim["source_title"]) or claim["source_id"], _text(claim["source_publisher"])
    return join(link(_text(claim["source_url"]), title), ", " if who else "", who)


def _finer(claim: Mapping[str, Any], lang: str) -> Safe:
    first, last = (format_day(claim[end], lang) or t("why.unstated") for end in ("valid_from", "valid_to"))
    reliability = label("reliabilities", _text(claim["source_reliability"]), lang)
    published = " · ".join(filter(None, (_text(claim["source_date"]), reliability)))
    rows = [
        ("period", t("why.from_to", first=first, last=last)),
        ("confidence", label("confidences", claim["confidence"], lang)),
        ("basis", label("bases", claim["basis"], lang)),
        ("source", published),
        ("locator", claim["locator"]),
        ("note", claim["note"]),
        ("id", claim["claim_id"]),
    ]
    return h("dl", *(join(h("dt", t(f"why.{name}")), h("dd", value)) for name, value in rows if value))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""  # a claim whose source is unknown has no text there
