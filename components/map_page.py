"""The map page: map, legend and strip in the middle, the rail for asking, the panel for answers."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from components.day_steps import draw_day_slider
from components.division_note import draw_division_note
from components.event_card import draw_event_card, show_event
from components.legend import draw_legend
from components.map_choices import frame_of
from components.map_view import draw_map
from components.markup import h, show
from components.notes import draw_notes
from components.overview import draw_overview
from components.page_style import draw_style, theme
from components.pinned import draw_pinned, position_of
from components.rail import draw_rail
from components.results import chosen_events, claim_counts_of, events_of, months_of, units_table
from components.session import asked_version, change, open_view
from components.settle import settle
from components.share import asks_position, draw_share_buttons, draw_share_dialog, hear_position
from components.store import Names, known, newest_version, open_dataset, open_names
from components.strip import draw_strip
from components.unit_choice import draw_unit_choice
from components.unpinned_events import draw_unpinned_events
from components.versions import draw_version, tell_new_version
from components.view_state import Known, ViewState
from components.why import draw_why
from components.words import LANGUAGES, format_day, said_error, t
from data.load import Dataset
from geo.errors import AtlasError
from geo.vocabulary import label

_SEEN = "atlas_map_n"
_HEAD_START = 0.04  # seconds: the browser draws the map before it is given the rest of the page to lay out


def draw_map_page() -> None:
    """Draw the whole page; data that cannot be read give one line instead of a page."""
    try:
        version, division = asked_version(newest_version())
        dataset = open_dataset(version, division)
        allowed = known(dataset, version)
        view = open_view(allowed)
        look = theme()
        draw_style(view.lang, look)
        _draw(dataset, view, allowed, look)
    except (AtlasError, OSError) as error:
        st.error(t("note.no_data"))
        st.text(said_error(error))


def _draw(dataset: Dataset, view: ViewState, allowed: Known, look: str) -> None:
    """The map first, whatever its place on the page: it is what the reader waits for."""
    names = open_names(dataset, view.lang)
    chosen = chosen_events(dataset, view)
    left, right = st.columns([0.7, 0.3], gap="small")
    with left, st.container(key="stage"):
        top, notes = st.container(key="top"), st.container(key="notes")
        with st.container(key="canvas"):
            place, legend = st.container(key="map"), st.container(key="legend")
        frame = frame_of(dataset, view, chosen, look, allowed.today) | asks_position() | position_of(view)
        with place:
            tables = {"units": units_table(dataset), "events": events_of(dataset).table}
            said = draw_map(frame, key="atlas", height=560, **tables)
        hear_position(said)
        _listen(said, view, allowed)
        time.sleep(_HEAD_START)
        with top:
            _draw_title(view)
        with notes:  # always there: a notice that comes must not move the map's place
            draw_notes()
            tell_new_version()
            draw_pinned(dataset, view)
            draw_division_note(dataset, view.version)
        with legend:
            draw_legend(frame["legend"], look, view.lang, _legend_notes(view))
        with st.container(key="strip"):
            months = months_of(dataset, view, allowed.today)
            draw_strip(view, months, chosen.incidents, allowed.today, look)
            draw_day_slider(view, allowed)
            draw_version()
    with right, st.container(key="panel"):
        draw_unit_choice(view, names)
        _draw_panel(dataset, view, names, look, allowed.today)
    draw_rail(view, allowed, names, chosen.counts, lambda: claim_counts_of(dataset, view))
    draw_share_dialog(dataset, view, allowed)
    settle(dataset.version)


def _draw_panel(dataset: Dataset, view: ViewState, names: Names, look: str, today: date) -> None:
    draw_event_card(dataset, names, view.lang)
    if view.unit:
        draw_why(dataset, view, names, look, today)
    else:
        draw_overview(dataset, view, names, look)
        draw_unpinned_events(dataset, view, names)


def _draw_title(view: ViewState) -> None:
    with st.container(horizontal=True, key="title", vertical_alignment="center"):
        show(h("div", h("h1", t("app.title")), h("p", t("title.day", day=format_day(view.day))), cls="title-line"))
        draw_share_buttons()
        others = [lang for lang in LANGUAGES if lang != view.lang]
        for lang in others:
            st.button(LANGUAGES[lang], key="w_lang", type="tertiary", on_click=change, kwargs={"lang": lang})


def _legend_notes(view: ViewState) -> tuple[str, ...]:
    notes = []
    if view.recolours:
        parts = []
        if view.confidence != "low":
            parts.append(t("legend.confidence", word=label("confidences", view.confidence, view.lang)))
        words = ", ".join(label("bases", basis, view.lang) for basis in view.bases)
        if view.bases != ViewState(day=view.day).bases:
            parts.append(t("legend.bases", words=words))
        notes.append(t("legend.recoloured", what="; ".join(parts)))
    if view.camps:
        notes.append(t("legend.camps"))
    if view.actors or view.types or view.sources or view.text:
        notes.append(t("legend.kept"))
    return tuple(notes)


def _listen(said: Mapping[str, Any] | None, view: ViewState, allowed: Known) -> None:
    """Obey a new message of the map once: a click chooses a unit, playback that stops sets the day."""
    if not said or said.get("n") == st.session_state.get(_SEEN):
        return
    st.session_state[_SEEN] = said["n"]
    kind = said.get("kind")
    wanted: dict[str, Any] = {}
    if kind in ("cercle", "seat", "place"):
        unit = str(said.get("unit") if kind == "seat" else said.get("click"))
        if allowed.holds("cercles", unit) or allowed.holds("places", unit):
            wanted = {"unit": unit}
    elif kind == "event":
        show_event(said.get("click"))
        st.rerun()
    elif kind == "day":
        day = _day(said.get("day"))
        wanted = {"day": min(day, allowed.today)} if day else {}
    if any(getattr(view, name) != value for name, value in wanted.items()):
        change(**wanted)
        st.rerun()


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
