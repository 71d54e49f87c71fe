"""One claim as a reader checks it: what it says, who says so, when, and where to read it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.markup import Safe, h, join, link
from components.store import Names
from components.words import format_day, t
from data.load import Dataset
from geo.vocabulary import label

Row = Mapping[str, Any]


@st.cache_resource(show_spinner=False, max_entries=8)
def _records(_dataset: Dataset, version: str, table: str, key: str) -> dict[str, Row]:
    frame = getattr(_dataset, table)
    return dict(zip(frame[key], frame.to_dict("records"), strict=True))


def claim_of(dataset: Dataset, claim_id: str) -> Row:
    """A claim by its id."""
    return _records(dataset, dataset.version, "claims", "claim_id")[claim_id]


def claim_card(dataset: Dataset, claim_id: str, names: Names, lang: str, reason: object = "") -> Safe:
    """The statement, its source with a link, its dates; the finer points one click away. `reason`: why it lost."""
    claim = claim_of(dataset, claim_id)
    actor = names.actors.get(claim["actor_id"], claim["actor_id"])
    head = h(
        "p",
        h("b", actor),
        " · ",
        label("levels", claim["level"], lang),
        " · ",
        names.area(claim["area_id"]),
        cls="claim-head",
    )
    words = claim[f"statement_{lang}"] or claim["statement_en"]
    return h(
        "li",
        head,
        h("p", words, cls="claim-words"),
        _source_line(dataset, claim, lang),
        h("p", reason, cls="claim-reason") if reason else None,
        h("details", h("summary", t("why.more")), _finer(claim, lang)),
        cls="claim",
    )


def source_link(dataset: Dataset, source_id: str, lang: str) -> Safe:
    """Publisher, date and title of a source, linked if it has an address."""
    source = _records(dataset, dataset.version, "sources", "source_id").get(source_id)
    if source is None:
        return h("span", source_id)
    who = source["publisher"] or source["author"]
    return join(link(source["url"], source["title"] or source_id), ", " if who else "", who)


def _source_line(dataset: Dataset, claim: Row, lang: str) -> Safe:
    day = format_day(claim["as_of"], lang, _precision(claim["as_of_precision"]))
    return h("p", day, " · ", source_link(dataset, claim["source_id"], lang), cls="claim-source")


def _finer(claim: Row, lang: str) -> Safe:
    first = format_day(claim["valid_from"], lang, _precision(claim["from_precision"])) or t("why.unstated")
    last = format_day(claim["valid_to"], lang) or t("why.unstated")
    rows = [
        (t("why.period"), t("why.from_to", first=first, last=last)),
        (t("why.scope"), label("scopes", claim["scope"], lang)),
        (t("why.confidence"), label("confidences", claim["confidence"], lang)),
        (t("why.basis"), label("bases", claim["basis"], lang)),
        (t("why.locator"), claim["locator"]),
        (t("why.note"), claim["note"]),
        (t("why.id"), claim["claim_id"]),
    ]
    return h("dl", *(join(h("dt", name), h("dd", value)) for name, value in rows if value))


def _precision(word: str) -> str:
    return word if word in ("month", "season", "year") else "day"
