"""Choosing a cercle or place from a list: the way to the panel without a mouse."""

import unicodedata

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
        name = names.cercles[unit]
        words = t("unit.cercle", name=name, region=names.region_of(unit))
    else:
        name = names.places.get(unit, unit)
        words = t("unit.place", name=name)
    bare = _bare(name)
    return words if bare == name else f"{words} · {bare}"


def _bare(name: str) -> str:
    """The name without accents: the list is searched letter by letter, and few type the accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _take() -> None:
    change(unit=st.session_state["w_unit"] or "")
