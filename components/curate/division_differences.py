"""What differs between a new division and the atlas's own, and what becomes of the claims."""

import pandas as pd
import streamlit as st

from components.markup import Safe, h, show
from components.words import format_number, t
from data.prepare_division import PreparedDivision

_CHANGES = ("same", "outline", "new", "elsewhere", "missing")
_LONG = 12
"""Sentences that are read at once; more can be scrolled."""


def draw_differences(found: PreparedDivision) -> None:
    """Draw the counts and a sentence for each unit that differs; then the rule for claims, and which are not drawn."""
    show(h("h3", t("bounds.differs")))
    left, right = st.columns([0.58, 0.42], gap="medium")
    with left:
        for level in (1, 2):
            _draw_level(found.matches[found.matches["level"] == level], level)
    with right:
        _draw_claims(found)


def _draw_level(rows: pd.DataFrame, level: int) -> None:
    counts = rows["change"].value_counts()
    told = [
        t(f"bounds.count.{change}", n=format_number(int(counts[change]))) for change in _CHANGES if change in counts
    ]
    show(
        h("p", h("strong", t("bounds.level.counts", level=t(f"bounds.level.name.{level}"))), " ", ", ".join(told), ".")
    )
    sentences = rows.loc[rows["sentence"] != "", "sentence"]
    if sentences.empty:
        return
    with st.container(height=260 if len(sentences) > _LONG else "content", border=False):
        show(h("ul", *(h("li", sentence) for sentence in sentences), cls="division-rows"))


def _draw_claims(found: PreparedDivision) -> None:
    show(h("p", t("bounds.claims"), cls="page-note", role="note"))
    lost = found.not_drawn
    if lost.empty:
        show(h("p", t("bounds.all_drawn"), cls="page-note good", role="status"))
        return
    n = int(lost["claims"].sum())
    names = dict(zip(found.matches["unit_id"], found.matches["name"], strict=True))
    show(h("p", t("bounds.not_drawn", n=format_number(n)), cls="page-note bad", role="status"), _list(lost, names))


def _list(lost: pd.DataFrame, names: dict[str, str]) -> Safe:
    rows = []
    for row in lost.itertuples():
        name, number = names.get(row.area_id, row.area_id), format_number(int(row.claims))
        rows.append(h("li", t(f"bounds.lost.{row.area_level}", name=name, n=number)))
    return h("ul", *rows, cls="division-rows")
