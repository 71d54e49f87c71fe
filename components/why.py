"""Why this colour? The panel of one cercle or place: sentence, reasons, every claim, time, events, actors."""

from datetime import date
from typing import Any

import streamlit as st

from components.markup import Safe, h, join, show
from components.results import explanation_of, whole_explanation_of
from components.session import change
from components.store import Names
from components.timeline import draw_timeline
from components.unit_actors import draw_unit_actors
from components.unit_events import draw_unit_events
from components.view_state import ViewState
from components.why_scope import other_claims, scope_section
from components.words import t
from data.load import Dataset
from geo.explain import Explanation


def draw_why(dataset: Dataset, view: ViewState, names: Names, theme: str, today: date) -> None:
    """Draw the panel of the unit that the view has chosen; a seat is shown as the town of its cercle."""
    unit = names.seat_of.get(view.unit, view.unit)
    with st.container(horizontal=True, key="why_head", vertical_alignment="top"):
        show(h("div", h("h2", names.area(unit)), h("p", _kind(unit, names), cls="note")))
        st.button(t("why.close"), key="w_close", type="tertiary", on_click=change, kwargs={"unit": ""})
    if unit in names.regions:
        show(h("p", t("why.region"), cls="note"))
        return
    show(_answer(dataset, view, unit, theme))
    _draw_others(dataset, view, unit)
    draw_timeline(dataset, view, unit, names, theme, today)
    draw_unit_events(dataset, view, unit, names)
    draw_unit_actors(dataset, view)


def _draw_others(dataset: Dataset, view: ViewState, unit: str) -> None:
    """Claims that take no part on this day, built only while open: there may be hundreds."""
    box = st.expander(t("why.others"), key="w_others", on_change="rerun")
    if box.open:
        told = whole_explanation_of(dataset, view, unit)
        with box:
            show(*(other_claims(told, row, view.lang) for row in _scopes(told)))


def _scopes(told: Explanation) -> list[dict[str, Any]]:
    return sorted(told.scopes.to_dict("records"), key=lambda row: row["scope"])


def _kind(unit: str, names: Names) -> str:
    if unit in names.cercles:
        return t("why.cercle_of", region=names.region_of(unit))
    if unit in names.regions:
        return t("why.is_region")
    return t("why.place_in", area=names.area(names.cercle_of.get(unit, "")))


@st.cache_resource(show_spinner=False, max_entries=256)
def _panel(_dataset: Dataset, version: str, _view: ViewState, key: tuple[object, ...], unit: str, theme: str) -> Safe:
    told = explanation_of(_dataset, _view, unit)
    sections = (scope_section(told, row, theme, _view.lang) for row in _scopes(told))
    return join(h("p", told.sentence, cls="lead"), *sections)


def _answer(dataset: Dataset, view: ViewState, unit: str, theme: str) -> Safe:
    key = (view.day, view.confidence, view.bases, view.lang)
    return _panel(dataset, dataset.version, view, key, unit, theme)
