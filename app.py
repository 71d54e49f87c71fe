"""Page set-up and navigation, nothing else."""

import streamlit as st

from components.pages import list_pages
from components.session import settle_language

st.set_page_config(
    page_title="Mali Control Atlas", page_icon="components/style/icon.svg", layout="wide", initial_sidebar_state=270
)

settle_language()
st.navigation(list_pages(), position="top").run()
