"""The lightest page there is: one select box and its value; what Streamlit itself costs."""

import streamlit as st

st.write(st.selectbox("Choice", ["low", "medium", "high"], key="choice"))
