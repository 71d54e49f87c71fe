"""Events of one unit as a table that sorts; built only while it is open."""

from typing import Any

import pandas as pd
import streamlit as st

from components.results import chosen_events, events_of
from components.store import Names
from components.view_state import ViewState
from components.words import format_number, t
from data.load import Dataset


def draw_unit_events(dataset: Dataset, view: ViewState, unit: str, names: Names) -> None:
    """The accounts that pass the filters, up to the day of the map, of all years; latest first."""
    joined, passing = events_of(dataset).joined, chosen_events(dataset, view).ever
    here = joined[passing & ((joined["unit_id"] == unit) | (joined["place_id"] == unit)).to_numpy()]
    here = here[here["date_start"] <= pd.Timestamp(view.day)].sort_values("date_start", ascending=False)
    box = st.expander(
        t("events.title", n=format_number(here["event_group"].nunique())), key="w_events", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        st.dataframe(
            _table(dataset, here, names, view.lang),
            hide_index=True,
            column_config=_columns(),
            height=320,
            key="w_events_table",
        )


def _table(dataset: Dataset, here: pd.DataFrame, names: Names, lang: str) -> pd.DataFrame:
    urls = dict(zip(dataset.sources["source_id"], dataset.sources["url"], strict=True))
    web = here["source_id"].map(urls).fillna("").astype(str)
    return pd.DataFrame(
        {
            "day": here["date_start"].dt.date,
            "type": here["event_type"].map(names.types),
            "actor1": here["actor1_id"].map(names.actors).fillna(""),
            "actor2": here["actor2_id"].map(names.actors).fillna(""),
            "deaths": here["fatalities_best"],
            "told": here[f"summary_{lang}"],
            "source": here["source_id"].map(names.sources).fillna(here["source_id"]),
            "link": web.where(web.str.match(r"https?://[^/]"), None),
        }
    )


def _columns() -> dict[str, Any]:
    made: dict[str, Any] = {
        name: st.column_config.TextColumn(t(f"events.{name}")) for name in ("type", "actor1", "actor2", "source")
    }
    return made | {
        "day": st.column_config.DateColumn(t("events.day"), format="YYYY-MM-DD"),
        "deaths": st.column_config.NumberColumn(t("events.deaths"), format="%d"),
        "told": st.column_config.TextColumn(t("events.told"), width="large"),
        "link": st.column_config.LinkColumn(t("events.link"), display_text="↗"),
    }
