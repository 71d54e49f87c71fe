"""A filter, a count and no map: the part of a filter change that is not drawing."""

import os

import pandas as pd
import streamlit as st


@st.cache_resource
def _events() -> pd.DataFrame:
    return pd.read_csv(os.path.join(os.environ["MALI_ATLAS_DATA"], "events.csv"), usecols=["confidence", "date_start"])


least = st.selectbox("Least confidence", ["low", "medium", "high"], key="least_confidence")
order = ["low", "medium", "high"]
shown = _events()["confidence"].isin(order[order.index(least) :]).sum()
st.html(f'<div id="answer" data-atlas-drawn="{least}|{shown}">{shown}</div>')
