"""What stays in memory for good is taken out of the garbage collector's rounds.

Streamlit collects garbage after every run of a page. With the tables of a version in memory a round takes as long as
drawing the page does, and finds nothing; of thirty viewers each waits for the rounds of all others.
"""

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def settle(version: str) -> int:
    """Once per version of the data, when its first page is drawn; gives how many objects are left out from then on."""
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()
