"""Share, freeze, download: what a presenter does with the view that is on the screen."""

import math
from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.copy_button import copy_button, draw_copy_script
from components.markup import h, show
from components.plain import plain
from components.snapshots import Position, freeze
from components.view_state import Known, ViewState
from components.words import LANGUAGES, format_day, said_error, t, word
from data.load import Dataset
from geo.errors import AtlasError

_DIALOG, _ASK, _POSITION, _DONE = "atlas_dialog", "atlas_ask", "atlas_position", "atlas_frozen"


def draw_share_buttons() -> None:
    """Draw the three buttons of the title line."""
    show(copy_button(t("share.copy")))
    draw_copy_script()
    for name in ("freeze", "download"):
        st.button(t(f"share.{name}"), key=f"w_{name}", type="tertiary", on_click=_open, args=(name,))


def asks_position() -> dict[str, Any]:
    """What the frame of the map needs so that the map tells its position when a view is frozen."""
    return {"ask_view": st.session_state.get(_ASK, 0)}


def hear_position(said: Mapping[str, Any] | None) -> None:
    """Keep the position that the map told with its last message."""
    view = (said or {}).get("view")
    if not isinstance(view, Mapping):
        return
    numbers = [view.get(name) for name in ("lat", "lon", "zoom")]
    if all(isinstance(n, int | float) and math.isfinite(n) for n in numbers):
        st.session_state[_POSITION] = tuple(float(n) for n in numbers)  # type: ignore[arg-type]


def draw_share_dialog(dataset: Dataset, view: ViewState, known: Known) -> None:
    """Draw the dialog that is open, if one is."""
    name = st.session_state.get(_DIALOG)
    if name == "freeze":
        st.dialog(t("freeze.title"), on_dismiss=_close)(_freeze)(view, known)
    elif name == "download":
        st.dialog(t("share.download_title"), width="medium", on_dismiss=_close)(_download)(dataset, view)


def _open(name: str) -> None:
    state = st.session_state
    state[_DIALOG] = name
    state.pop(_DONE, None)
    if name == "freeze":
        state[_ASK] = state.get(_ASK, 0) + 1


def _close() -> None:
    st.session_state.pop(_DIALOG, None)


def _download(dataset: Dataset, view: ViewState) -> None:
    from components.downloads import draw_downloads  # all the exporters: not before somebody asks for one

    st.text(t("share.download_hint"))
    draw_downloads(dataset, view)


def _freeze(view: ViewState, known: Known) -> None:
    done = st.session_state.get(_DONE)
    if done:
        show(
            h("p", t("freeze.done", title=done.title)),
            h(
                "p",
                h("code", f"?snapshot={done.number}"),
                " ",
                copy_button(t("share.copy"), f"./?snapshot={done.number}"),
            ),
        )
        return
    st.text(t("freeze.hint"))
    with st.form("freeze", border=False):
        start = word("freeze.default", view.lang, day=format_day(view.day, view.lang))
        title = st.text_input(t("freeze.name"), value=start, max_chars=120, key="w_freeze_title")
        note = st.text_area(t("freeze.note"), max_chars=600, key="w_freeze_note", height=90)
        lang = st.segmented_control(
            t("lang.label"),
            list(LANGUAGES),
            default=view.lang,
            required=True,
            format_func=lambda lang: LANGUAGES[lang],
            key="w_freeze_lang",
        )
        if not st.form_submit_button(t("share.freeze_now"), type="primary"):
            return
    try:
        st.session_state[_DONE] = freeze(view, known, title, note, str(lang), _position())
    except AtlasError as error:
        st.error(plain(t("freeze.failed", reason=said_error(error))))
        return
    st.rerun()


def _position() -> Position | None:
    return st.session_state.get(_POSITION)
