"""Events that are never points on the map: how many, why, and which."""

from typing import Any

import pandas as pd
import streamlit as st

from components.markup import Safe, h, show
from components.results import chosen_events, events_of
from components.store import Names
from components.view_state import ViewState
from components.words import format_day, format_number, t
from data.load import Dataset
from geo.pins import count_without_pin
from geo.vocabulary import load_vocabulary
from geo.without_pin import without_pin


def draw_unpinned_events(dataset: Dataset, view: ViewState, names: Names) -> None:
    """The incidents of the window that pass the filters and have no point, by reason; nothing where all have one."""
    if "events" not in view.layers:
        return
    events, chosen = events_of(dataset), chosen_events(dataset, view).mask
    number = count_without_pin(events.pins, chosen)
    if not number:
        return
    box = st.expander(t("unpinned.title", n=format_number(number)), key="w_unpinned", on_change="rerun")
    if not box.open:
        return
    rows = without_pin(events.joined[chosen])
    reasons = load_vocabulary("placements")
    with box:
        show(*(_reason(reasons.loc[r], rows[rows["placement"] == r], names, view.lang) for r in reasons.index))


def _reason(reason: pd.Series, rows: pd.DataFrame, names: Names, lang: str) -> Safe | None:
    if not len(rows):
        return None
    return h(
        "section",
        h("h3", reason[f"label_{lang}"], " ", h("small", format_number(len(rows), lang))),
        h("p", reason[f"definition_{lang}"], cls="note"),
        h("ul", *(_event(row, names, lang) for row in rows.to_dict("records"))),
        cls="unpinned",
    )


def _event(row: dict[str, Any], names: Names, lang: str) -> Safe:
    day = format_day(row["date_start"], lang, row["date_precision"])
    where = names.area(row["place_id"] or row["cercle_id"] or row["region_id"])
    words = " · ".join(filter(None, (day, names.types.get(row["event_type"], row["event_type"]), where)))
    return h("li", h("b", words), ". ", row[f"summary_{lang}"])
