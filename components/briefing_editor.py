"""Briefings: snapshots put in an order, kept under a title, presented or taken along as one file."""

from collections.abc import Mapping

import streamlit as st

from components.copy_button import copy_button
from components.frozen import open_frozen, sheet_of_frozen
from components.markup import h, local_link, show
from components.plain import plain
from components.store import keep_ledger
from components.words import format_number, said_error, t
from data.ledger.snapshots import Snapshot, drop_briefing, find_briefing, keep_briefing, list_briefings
from geo.errors import AtlasError
from geo.export.draw_picture import draw_pages
from geo.export.slide import draw_slides

_ORDER, _EDITED, _TITLE = "atlas_briefing_order", "atlas_briefing_edited", "w_briefing_title"


def add_to_briefing(number: str) -> None:
    """Put a snapshot at the end of the briefing that is being made."""
    st.session_state[_ORDER] = [*st.session_state.get(_ORDER, []), number]


def draw_briefings(known: Mapping[str, Snapshot]) -> None:
    """Draw the briefing that is being made and the kept ones. `known`: snapshots by id."""
    show(h("h2", t("briefing.title")), h("p", t("briefing.hint"), cls="note"))
    order = [number for number in st.session_state.get(_ORDER, []) if number in known]
    for at, number in enumerate(order):
        _draw_row(at, len(order), known[number])
    if order:
        st.text_input(t("briefing.name"), key=_TITLE, max_chars=120)
        st.button(t("briefing.keep"), key="w_briefing_keep", type="primary", on_click=_keep, args=(order,))
    kept = list_briefings(keep_ledger())
    if len(kept):
        show(h("h2", t("briefing.kept")))
    for row in kept.to_dict("records"):
        _draw_kept(row["briefing_id"], row["title"], row["snapshots"].split("|"))


def _draw_row(at: int, size: int, snapshot: Snapshot) -> None:
    with st.container(horizontal=True, key=f"row_{at}", vertical_alignment="center"):
        show(h("p", f"{at + 1}. ", snapshot.title))
        for name, by, off in (("up", -1, at == 0), ("down", 1, at == size - 1)):
            st.button(
                {"up": "↑", "down": "↓"}[name], key=f"w_{name}_{at}", type="tertiary", help=t(f"briefing.{name}"),
                disabled=off, on_click=_move, args=(at, at + by),
            )  # fmt: skip
        st.button("✕", key=f"w_out_{at}", type="tertiary", help=t("briefing.out"), on_click=_move, args=(at, None))


def _draw_kept(briefing: str, title: str, order: list[str]) -> None:
    with st.container(key=f"briefing_{briefing}"):
        show(
            h("h3", title),
            h("p", t("briefing.slides.one" if len(order) == 1 else "briefing.slides.many", n=format_number(len(order))),
              " · ", local_link(f"./present?briefing={briefing}", t("briefing.present")), " · ",
              copy_button(t("share.copy"), f"./present?briefing={briefing}")),
        )  # fmt: skip
        with st.container(horizontal=True, key=f"briefing_buttons_{briefing}", vertical_alignment="center"):
            for ending in ("pptx", "pdf"):
                st.download_button(
                    ending.upper(), data=lambda ending=ending: make_briefing(briefing, ending),  # type: ignore[misc]
                    file_name=f"mali-briefing-{briefing}.{ending}", key=f"w_{ending}_{briefing}", on_click="ignore",
                    type="tertiary",
                )  # fmt: skip
            st.button(
                t("briefing.edit"),
                key=f"w_edit_{briefing}",
                type="tertiary",
                on_click=_edit,
                args=(briefing, title, order),
            )
            st.button(t("briefing.drop"), key=f"w_drop_{briefing}", type="tertiary", on_click=_drop, args=(briefing,))


def make_briefing(briefing: str, ending: str) -> bytes:
    """A kept briefing as one file, pptx or pdf; raises AtlasError where it is not there any more."""
    title, snapshots = find_briefing(keep_ledger(), briefing)
    sheets = [sheet_of_frozen(open_frozen(snapshot)) for snapshot in snapshots]
    return draw_slides(sheets, title) if ending == "pptx" else draw_pages(sheets, title, "16:9")


def _move(at: int, to: int | None) -> None:
    order = list(st.session_state.get(_ORDER, []))
    number = order.pop(at)
    if to is not None:
        order.insert(to, number)
    st.session_state[_ORDER] = order


def _keep(order: list[str]) -> None:
    title = st.session_state.get(_TITLE, "").strip() or t("briefing.untitled")
    edited = st.session_state.get(_EDITED, "")
    try:
        keep_briefing(keep_ledger(), title, order, briefing=edited)
    except AtlasError as error:
        st.toast(plain(said_error(error)))
        return
    st.session_state[_ORDER], st.session_state[_EDITED], st.session_state[_TITLE] = [], "", ""


def _edit(briefing: str, title: str, order: list[str]) -> None:
    st.session_state[_ORDER], st.session_state[_EDITED], st.session_state[_TITLE] = order, briefing, title


def _drop(briefing: str) -> None:
    try:
        drop_briefing(keep_ledger(), briefing)
    except AtlasError as error:
        st.toast(plain(said_error(error)))
        return
    if st.session_state.get(_EDITED) == briefing:
        st.session_state[_EDITED] = ""
