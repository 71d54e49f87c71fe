"""The page of snapshots: all frozen views with their pictures, and briefings made of them."""

import streamlit as st

from components.briefing_editor import add_to_briefing, draw_briefings
from components.copy_button import copy_button, draw_copy_script
from components.frozen import open_frozen, picture_of
from components.markup import h, local_link, show
from components.page_address import draw_page_title, open_page
from components.page_style import draw_style, theme
from components.pinned import count_changed
from components.snapshots import all_snapshots
from components.store import newest_version
from components.view_state import ViewState
from components.words import format_day, format_number, language, said_error, t
from data.ledger.snapshots import Snapshot
from geo.errors import AtlasError

_PAGE, _MOST, _ACROSS = "snapshots", 60, 3


def draw_gallery_page() -> None:
    """Draw the page; without a snapshot it says how to make one."""
    open_page(_PAGE, lambda address: True, lambda state: {})
    draw_style(language(), theme())
    draw_page_title(_PAGE, t("gallery.title"), t("gallery.lead"))
    draw_copy_script()
    found = all_snapshots()
    if not found:
        show(h("p", t("gallery.none"), cls="lead"))
        return
    left, right = st.columns([0.7, 0.3], gap="large")
    with right, st.container(key="briefings"):
        draw_briefings({snapshot.number: snapshot for snapshot in found})
    with left, st.container(key="gallery"):
        columns = st.columns(_ACROSS, gap="medium")
        for number, snapshot in enumerate(found[:_MOST]):
            with columns[number % _ACROSS], st.container(key=f"card_{snapshot.number}"):
                _draw_card(snapshot)


def _draw_card(snapshot: Snapshot) -> None:
    address = f"./?snapshot={snapshot.number}"
    try:
        frozen = open_frozen(snapshot)
        st.image(picture_of(frozen), width="stretch", alt=snapshot.title)
        facts = [format_day(frozen.view.day), t("gallery.version", n=snapshot.version), _changed(frozen.view, snapshot)]
    except (AtlasError, OSError) as error:
        facts = [t("gallery.broken", reason=said_error(error))]
    show(
        h("h3", local_link(address, snapshot.title)),
        h("p", snapshot.note) if snapshot.note else "",
        h("p", " · ".join(fact for fact in facts if fact), cls="note"),
        h(
            "p",
            t("gallery.frozen", day=format_day(snapshot.at[:10])),
            snapshot.who and f" ({snapshot.who})",
            cls="note",
        ),
    )
    with st.container(horizontal=True, key=f"card_buttons_{snapshot.number}", vertical_alignment="center"):
        show(copy_button(t("share.copy"), address))
        show(local_link(f"./present?snapshot={snapshot.number}", t("gallery.present")))
        st.button(
            t("gallery.add"), key=f"w_add_{snapshot.number}", type="tertiary", on_click=add_to_briefing,
            args=(snapshot.number,),
        )  # fmt: skip


def _changed(view: ViewState, snapshot: Snapshot) -> str:
    if snapshot.version == newest_version():
        return ""
    changed = count_changed(view, snapshot.version)
    number = "none" if not changed else "one" if changed == 1 else "many"
    return t(f"gallery.differs.{number}", n=format_number(changed))
