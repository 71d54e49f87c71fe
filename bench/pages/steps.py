"""Two buttons that step a day back and on by a month, as the atlas has them; the filter of the plain pages."""

import os

import pandas as pd
import streamlit as st


@st.cache_resource
def read_events() -> pd.DataFrame:
    """Days and points of the events in the folder MALI_ATLAS_DATA."""
    columns = ["date_start", "latitude", "longitude"]
    path = os.path.join(os.environ["MALI_ATLAS_DATA"], "events.csv")
    return pd.read_csv(path, usecols=columns, parse_dates=["date_start"]).dropna()


def chosen_events() -> pd.DataFrame:
    """Draw the buttons; give the events up to the day."""
    state = st.session_state
    state.setdefault("day", pd.Timestamp("2025-01-01"))
    with st.container(horizontal=True):
        back = st.button("back", key="w_back_month")
        on = st.button("on", key="w_on_month")
    if back or on:
        state["day"] += pd.DateOffset(months=1 if on else -1)
    events = read_events()
    return events[events["date_start"] <= state["day"]]
