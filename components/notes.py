"""Small notices above the map: what of the address was ignored, and problems in the data."""

import streamlit as st

from components.markup import h, show
from components.session import bad_values
from components.words import format_number, t
from data.load import Dataset

_MOST = 4


def draw_notes(dataset: Dataset) -> None:
    """Draw the notices that there are; none takes no room."""
    bad = bad_values()
    lines = [t("note.bad_value", name=name, value=value) for name, value in bad[:_MOST]]
    if len(bad) > _MOST:
        lines.append(t("note.more_bad_values", n=format_number(len(bad) - _MOST)))
    if lines:
        with st.container(key="notes"):
            show(*(h("p", line, cls="page-note", role="status") for line in lines))
