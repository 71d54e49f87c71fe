"""The lightest page there is: two buttons and a number; what Streamlit itself costs."""

import streamlit as st

state = st.session_state
state.setdefault("day", 0)
state["day"] += st.button("on", key="w_on_month") - st.button("back", key="w_back_month")
st.write(state["day"])
