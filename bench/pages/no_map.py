"""A filter, a count and no map: the part of a filter change that is not drawing."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parent))
from steps import chosen_events

shown = len(chosen_events())
st.html(f'<div id="answer" data-atlas-drawn="{st.session_state["day"]}|{shown}">{shown}</div>')
