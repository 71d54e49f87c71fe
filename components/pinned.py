"""The line above a map that is not on today's data: which snapshot or version it is, and what has changed since."""

from dataclasses import replace
from typing import Any

import streamlit as st

from components.markup import h, show
from components.results import influence_of
from components.session import change, current_view, set_view
from components.snapshots import snapshot_of
from components.store import division_withdrawn, divisions_of, newest_version, open_dataset
from components.view_state import ViewState
from components.words import format_day, format_number, t
from data.ledger.snapshots import Snapshot
from data.load import Dataset
from geo.diff import diff_influence


def draw_pinned(dataset: Dataset, view: ViewState) -> None:
    """Draw the line; a live view takes no room."""
    snapshot = snapshot_of(view.snapshot) if view.snapshot else None
    if not (snapshot or view.version):
        return
    with st.container(horizontal=True, key="pinned", vertical_alignment="center"):
        show(h("p", *_words(dataset, view, snapshot), role="status"))
        if snapshot and not view.version:
            _button("as_frozen", version=snapshot.version)
        elif snapshot and snapshot.version != newest_version():
            _button("today", version=0)
        st.button(t("pinned.leave"), key="w_leave", type="tertiary", on_click=_leave)


def position_of(view: ViewState) -> dict[str, Any]:
    """What the frame of a snapshot needs to show the part of the map that was frozen."""
    snapshot = snapshot_of(view.snapshot) if view.snapshot else None
    if snapshot is None or snapshot.position is None:
        return {}
    lat, lon, zoom = snapshot.position
    return {"view": {"token": snapshot.number, "lat": lat, "lon": lon, "zoom": zoom}, "fit": None}


def count_changed(view: ViewState, version: int) -> int:
    """In how many cercles the newest data look different from a version, on the day and with the filters of a view."""
    division = view.division if view.division in divisions_of() else ""  # undone since: compared in the atlas's own
    before, after = (influence_of(open_dataset(number, division), view) for number in (version, 0))
    return int(diff_influence(before, after)["unit_id"].nunique())


def _words(dataset: Dataset, view: ViewState, snapshot: Snapshot | None) -> list[object]:
    version = snapshot.version if snapshot else view.version
    newest = newest_version()
    said: list[object] = []
    if snapshot:
        said += [h("b", t("pinned.snapshot", title=snapshot.title)), " ", snapshot.note, " " if snapshot.note else ""]
        said += [t("pinned.frozen", day=format_day(snapshot.at[:10])), " "]
    key = "pinned.on_version" if view.version else "pinned.on_today"
    said += [t(key, version=version, newest=newest), " "]
    if version == newest:
        return [*said, t("pinned.same_version")]
    if view.division and view.division not in divisions_of():
        gone = format_number(division_withdrawn(view.division))
        return [*said, t("pinned.withdrawn", name=view.division, n=gone)]
    changed = count_changed(view, version)
    number = "none" if not changed else "one" if changed == 1 else "many"
    return [*said, t(f"pinned.differs.{number}", n=format_number(changed))]


def _button(name: str, **fields: object) -> None:
    st.button(t(f"pinned.{name}"), key="w_data", type="tertiary", on_click=change, kwargs=fields)


def _leave() -> None:
    set_view(replace(current_view(), snapshot="", version=0))
