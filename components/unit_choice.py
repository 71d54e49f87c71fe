"""Choosing a cercle or place from a list: the way to the panel without a mouse."""

import streamlit as st

from components.session import change, seed
from components.store import Names
from components.view_state import ViewState
from components.words import t


def draw_unit_choice(view: ViewState, names: Names) -> None:
    """A list of all cercles, then places; an empty choice shows the overview."""
    seed("w_unit", names.seat_of.get(view.unit, view.unit) or None)
    units = [*names.cercles, *(place for place in names.places if place not in names.seat_of)]
    st.selectbox(
        t("unit.choose"),
        units,
        index=None,
        key="w_unit",
        placeholder=t("unit.placeholder"),
        format_func=lambda unit: _words(unit, names),
        label_visibility="collapsed",
        on_change=_take,
    )


def _words(unit: str, names: Names) -> str:
    if unit in names.cercles:
        return t("unit.cercle", name=names.cercles[unit], region=names.region_of(unit))
    return t("unit.place", name=names.places.get(unit, unit))


def _take() -> None:
    change(unit=st.session_state["w_unit"] or "")
