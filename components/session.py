"""The view of one session: opened from the address, changed by callbacks, written back to the address.

The view lives under a key of its own, not in widgets, for a widget that is not drawn forgets its value. Widgets are
seeded from it and hand their changes to `change`. When a run begins, a change made on the page wins over the
address (a quick second change still carries the address of the first); otherwise an address that is not the one
last written came from the reader (a link, the back button) and is read.
"""

from dataclasses import replace
from typing import Any

import streamlit as st

from components.permalink import read_permalink, write_permalink
from components.snapshots import expand_address
from components.view_state import Known, ViewState, fit_to
from components.words import LANGUAGES

_VIEW, _NOTES, _ADDRESS, _TOUCHED = "atlas_view", "atlas_notes", "atlas_address", "atlas_touched"
PAGE = "atlas_page"
_KEEPS = {"unit", "lang", "version"}  # a snapshot stays itself when these change


def settle_language() -> None:
    """Know the session's language before the first word, the titles of the pages, is said."""
    state = st.session_state
    if _VIEW in state:
        state["lang"] = state[_VIEW].lang
    elif "lang" not in state:
        asked = st.query_params.get("lang", (st.context.locale or "en")[:2].lower())
        state["lang"] = asked if asked in LANGUAGES else "en"


def asked_version(newest: int, page: str = "map") -> tuple[int, str]:
    """The version of the data (0: the newest) and the division that this run asks for; call before `open_view`."""
    if not _reads_address(page):
        view = st.session_state[_VIEW]
        return view.version, view.division
    asked = expand_address(_address())[0]
    text, division = asked.get("version", ""), asked.get("division", "")
    number = int(text) if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= newest else 0
    return number, division


def open_view(known: Known, page: str = "map") -> ViewState:
    """The view of this run; reads the address if the reader changed it. Sets the session's language.

    Every page opens the view, so that it and the language go from page to page: the address is blank after a step
    to another page, and the session's view is written into it.
    """
    state = st.session_state
    if _reads_address(page):
        address, snapshot, bad = expand_address(_address())
        view, notes = read_permalink(address, known)
        state[_VIEW], state[_NOTES] = replace(view, snapshot=snapshot), [*notes, *bad]
    elif state.get(_TOUCHED):
        state[_NOTES] = []
    fitting = fit_to(state[_VIEW], known) if page == "map" else state[_VIEW]
    if fitting.division != state[_VIEW].division:  # it was undone while this session drew it
        state[_NOTES] = [*state[_NOTES], ("division", state[_VIEW].division)]
    state[_VIEW] = fitting
    state.pop(_TOUCHED, None)
    state[PAGE] = page
    state["lang"] = state[_VIEW].lang
    _write(known)
    return state[_VIEW]


def change(**fields: Any) -> None:
    """Change the view, from the callback of a widget; the run that follows shows it."""
    set_view(replace(st.session_state[_VIEW], **fields))


def current_view() -> ViewState:
    """The view as it is now (in callbacks)."""
    return st.session_state[_VIEW]


def set_view(view: ViewState) -> None:
    """Put another view in place of the present one, from the callback of a widget.

    A view that differs from its snapshot is the snapshot no more; its version of the data stays.
    """
    old = st.session_state[_VIEW]
    kept = {name: getattr(old, name) for name in _KEEPS}
    if old.snapshot and view.snapshot and replace(view, **kept) != old:
        view = replace(view, snapshot="")
    st.session_state[_VIEW] = view
    st.session_state[_TOUCHED] = True


def bad_values() -> list[tuple[str, str]]:
    """The (parameter, value) pairs of the address that were ignored."""
    return st.session_state.get(_NOTES, [])


def seed(key: str, value: object) -> str:
    """Give the widget `key` the value of the view before it is drawn; returns the key."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def _address() -> dict[str, str]:
    return {name: st.query_params[name] for name in st.query_params}


def _reads_address(page: str) -> bool:
    """Whether the address, and not the session, says what is shown in this run."""
    state, address = st.session_state, _address()
    if _VIEW not in state:
        return True
    if state.get(_TOUCHED) or (state.get(PAGE, page) != page and not address):
        return False
    return address != state[_ADDRESS]


def _write(known: Known) -> None:
    """Write the view to the address; foreign parameters are dropped."""
    wanted = write_permalink(st.session_state[_VIEW], known)
    if _address() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_ADDRESS] = wanted


def speak(lang: str) -> None:
    """Set the language of the session, on pages that have no view of their own."""
    state = st.session_state
    state["lang"] = lang
    if _VIEW in state:
        state[_VIEW] = replace(state[_VIEW], lang=lang)


def last_view() -> ViewState | None:
    """The view of the map as it was left, None where it was never opened in this session."""
    return st.session_state.get(_VIEW)
