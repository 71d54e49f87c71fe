"""Page set-up and navigation, nothing else."""

import streamlit as st

st.set_page_config(page_title="Mali Control Atlas", layout="wide")
