"""A curator's own boundaries: read, compared with the atlas's units, confirmed, and accepted as a division."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.curate.division_differences import draw_differences
from components.curate.division_preview import chosen_for, draw_preview
from components.curate.jobs import Task, await_job
from components.curate.who import acting_name
from components.curate.work import upload_round
from components.map_assets import shape_table
from components.markup import h, show
from components.said_name import said_name
from components.store import divisions_of, open_dataset
from components.versions import version_seen
from components.words import format_day, format_number, language, said_error, t
from data.accept_division import accept_division
from data.current import has_ledger
from data.ledger import discard_upload, list_uploads, open_ledger
from data.prepare_division import DivisionChoices, PreparedDivision, division_upload, prepare_division
from data.progress import Progress
from geo.errors import AtlasError
from geo.read_boundaries.layers import find_layers
from geo.read_boundaries.members import read_members
from geo.units import DEFAULT

_SAVED, _TOLD = "atlas_division_saved", "atlas_division_told"
_ROLES = ("name", "parent", "region")


@dataclass(frozen=True)
class Seen:
    """A prepared division and the name of the table of shapes that its map fetches."""

    prepared: PreparedDivision
    table: str


def draw_boundaries(look: str) -> None:
    """Draw the divisions there are and the field for a file; then its preview and the button that accepts it."""
    show(h("h2", t("bounds.title"), cls="step-head"), h("p", t("bounds.help"), cls="note"))
    _draw_there()
    if saved := st.session_state.get(_SAVED):
        words = t("bounds.saved" if saved[1] else "bounds.same", name=saved[0], n=format_number(saved[1]))
        show(h("p", words, cls="page-note good", role="status"))
    left, right = st.columns([0.5, 0.5], gap="large")
    with left:
        file = st.file_uploader(t("bounds.file"), key=f"c_bounds_{upload_round()}")
    if file is None:
        return
    content = file.getvalue()
    with right:
        crs, layer = _draw_settings(content, file.name)
    choices = _choices(file.file_id, crs, layer)
    key = (file.file_id, repr(choices), open_dataset().version, language())
    try:
        seen = await_job("bounds", key, _task(content, file.name, choices))
    except AtlasError as error:
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        return
    if seen is not None:
        draw_preview(seen.prepared, seen.table, file.file_id, look)
        draw_differences(seen.prepared)
        _draw_accept(seen.prepared, content)


def _draw_there() -> None:
    """The divisions in effect with file, name and day; and what an acceptance that was killed has left."""
    rows = [h("li", h("strong", DEFAULT), " ", t("bounds.default"))]
    for one in divisions_of().values():
        told = t("bounds.one", file=one.file_name, who=said_name(one.who), day=format_day(pd.Timestamp(one.at[:10])))
        rows.append(h("li", h("strong", one.name), " ", told))
    show(h("p", t("bounds.there")), h("ul", *rows, cls="divisions"))
    if not has_ledger():
        return
    pending = list_uploads(open_ledger(), "pending")
    for row in pending[pending["kind"] == "boundaries"].itertuples():
        with st.container(horizontal=True, vertical_alignment="center"):
            show(h("p", t("bounds.left", file=row.file_name, who=said_name(row.who)), cls="page-note", role="status"))
            number = int(row.upload_id)
            st.button(t("curate.discard"), key=f"c_bounds_drop_{number}", on_click=_discard, args=(number,))


def _discard(number: int) -> None:
    try:
        acting_name()
        discard_upload(open_ledger(), number)
    except AtlasError as error:
        st.session_state[_TOLD] = error


def _draw_settings(content: bytes, name: str) -> tuple[str | None, str | None]:
    """What is seldom needed: the coordinate system, and which layer where there are several."""
    layers = _layers(content, name)
    layer = st.selectbox(t("bounds.layer"), layers, key="w_bounds_layer") if len(layers) > 1 else None
    with st.expander(t("bounds.settings"), key="c_bounds_settings"):
        crs = st.text_input(t("bounds.crs"), key="w_bounds_crs", placeholder="EPSG:32630", max_chars=60)
    return crs.strip() or None, layer


def _layers(content: bytes, name: str) -> list[str]:
    try:
        return [layer.label for layer in find_layers(*read_members(content, name))]
    except AtlasError:  # said when it is read
        return []


def _choices(file: str, crs: str | None, layer: str | None) -> DivisionChoices:
    """What the curator has changed; what is as guessed stays open, so that looking at a guess reads nothing anew."""
    chosen = chosen_for(file)
    columns = {f"{role}_column": chosen.get(role) for role in _ROLES}
    return DivisionChoices(int(chosen.get("level", 0)), **columns, crs=crs, layer=layer)


def _task(content: bytes, name: str, choices: DivisionChoices) -> Task:
    dataset, lang = open_dataset(), language()

    def task(progress: Progress) -> Seen:
        found = prepare_division(content, name, dataset, choices, lang=lang, progress=progress.part(0.0, 0.8))
        shapes = {level: found.frames[level, "screen"] for level in (1, 2)}
        places = found.places.iloc[:0]
        return Seen(found, shape_table(found.units, places, "preview", shapes))

    return task


def _draw_accept(found: PreparedDivision, content: bytes) -> None:
    show(h("h3", t("bounds.accept")), h("p", t("bounds.accept.help"), cls="note"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="bounds_save"):
        name = st.text_input(t("bounds.division"), key="w_division", max_chars=40, placeholder="2023")
        st.text_input(t("bounds.credit"), key="w_division_credit", max_chars=200, placeholder=t("bounds.credit.hint"))
        st.text_input(t("curate.note"), key="w_division_note", max_chars=500)
        st.button(t("bounds.save"), key="c_bounds_save", type="primary", on_click=_accept, args=(found, content))
    name = name.strip().lower()
    show(h("p", t("bounds.exists", name=name) if name in divisions_of() else t("bounds.name.needed"), cls="note"))
    if told := st.session_state.pop(_TOLD, None):
        show(h("p", said_error(told), cls="page-note bad", role="alert"))


def _accept(found: PreparedDivision, content: bytes) -> None:
    state = st.session_state
    name = str(state.get("w_division", "")).strip().lower()
    note = str(state.get("w_division_note", "")).strip() or t("bounds.note", name=name)
    try:
        who = acting_name()
        upload = division_upload(found, content, name, str(state.get("w_division_credit", "")))
        number = accept_division(open_ledger(), upload, who, note)
    except AtlasError as error:
        state[_TOLD] = error
        return
    state[_SAVED] = (name, number)
    version_seen()
