"""Presentation: one snapshot after another over the whole screen, with a big legend and no controls, by key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st

from components.frozen import Frozen, open_frozen
from components.legend import draw_legend
from components.map_choices import frame_of
from components.map_view import draw_map
from components.markup import Safe, h, local_link, show
from components.page_address import change_page, open_page
from components.page_style import draw_style, theme
from components.results import chosen_events, events_of, units_table
from components.session import speak
from components.snapshots import snapshot_of
from components.store import keep_ledger, known
from components.words import format_day, said_error, t
from data.current import has_ledger
from data.ledger.snapshots import Snapshot, find_briefing
from geo.errors import AtlasError, WrongUseError

_PAGE = "present"
_SCRIPT = Path(__file__).parent / "style" / "present.js"


@dataclass(frozen=True)
class Show:
    """What is presented: a briefing or one snapshot (ids, "" if not), and the slide, counted from 1."""

    briefing: str = ""
    snapshot: str = ""
    slide: int = 1


def draw_present_page() -> None:
    """Draw the slide of the address; an unknown briefing gives one line."""
    shown: Show = open_page(_PAGE, _read, _write)
    try:
        slides = _slides(shown)
        at = min(shown.slide, len(slides)) - 1
        frozen = open_frozen(slides[at])
        speak(frozen.view.lang)
        look = theme()
        draw_style(frozen.view.lang, look)
        _draw(frozen, at, len(slides), look)
    except (AtlasError, OSError) as error:
        show(
            h("p", t("present.none"), cls="lead"),
            h("p", said_error(error)),
            h("p", local_link("./snapshots", t("gallery.title"))),
        )


def _read(address: Mapping[str, str]) -> Show:
    slide = address.get("slide", "")
    number = int(slide[:4]) if slide.isascii() and slide.isdecimal() else 1
    return Show(address.get("briefing", "")[:40], address.get("snapshot", "")[:40], max(number, 1))


def _write(shown: Show) -> dict[str, str]:
    named = {"briefing": shown.briefing, "snapshot": "" if shown.briefing else shown.snapshot}
    return {name: value for name, value in named.items() if value} | {"slide": str(shown.slide)}


def _slides(shown: Show) -> list[Snapshot]:
    if shown.briefing and has_ledger():
        slides = find_briefing(keep_ledger(), shown.briefing)[1]
    else:
        found = snapshot_of(shown.snapshot)
        slides = [found] if found else []
    if not slides:
        raise WrongUseError(t("present.empty"))
    return slides


def _draw(frozen: Frozen, at: int, size: int, look: str) -> None:
    view = frozen.view
    with st.container(key="present"):
        frame = _frame(frozen, look)
        tables = {"units": units_table(frozen.dataset), "events": events_of(frozen.dataset).table}
        with st.container(key="present_map"):
            draw_map(frame, key="present_frame", height=720, **tables)
        show(*_words(frozen, at, size))
        with st.container(key="present_legend"):
            draw_legend(frame["legend"], look, view.lang)
        with st.container(key="present_steps"):
            for name, slide in (("first", 1), ("back", at), ("next", at + 2), ("last", size)):
                nowhere = not 1 <= slide <= size or slide == at + 1
                to = {"on_click": change_page, "args": (_PAGE,), "kwargs": {"slide": slide}}
                st.button(t(f"present.{name}"), key=f"w_p_{name}", disabled=nowhere, **to)  # type: ignore[arg-type]
    st.html(f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)


def _words(frozen: Frozen, at: int, size: int) -> list[Safe]:
    snapshot, version = frozen.snapshot, frozen.dataset.version
    foot = t("present.foot", version=snapshot.version, print=version, number=snapshot.number)
    note = h("p", snapshot.note) if snapshot.note else None
    return [
        h("header", h("h1", snapshot.title), h("p", format_day(frozen.view.day)), cls="present-title"),
        h("footer", note, h("p", foot, cls="note"), cls="present-foot"),
        h("p", f"{at + 1} / {size}", cls="present-number"),
        h("p", t("present.keys"), cls="present-keys", role="status"),
        local_link("./snapshots", t("present.leave"), cls="present-leave"),
    ]


def _frame(frozen: Frozen, look: str) -> dict[str, Any]:
    """The frame of the map as it was frozen; without a position it shows the regions chosen, or all of Mali."""
    view, snapshot = replace(frozen.view, snapshot=""), frozen.snapshot
    chosen = chosen_events(frozen.dataset, view)
    frame = frame_of(frozen.dataset, view, chosen, look, known(frozen.dataset).today)
    if snapshot.position:
        lat, lon, zoom = snapshot.position
        return frame | {"view": {"token": snapshot.number, "lat": lat, "lon": lon, "zoom": zoom}, "fit": None}
    units = (frame["fit"] or {}).get("units") or frame["units"]
    return frame | {"fit": {"token": snapshot.number, "units": units}}
