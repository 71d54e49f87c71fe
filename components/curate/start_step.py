"""Step 1: bring a file, go on with a draft, or take a template home."""

import pandas as pd
import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.curate.head import step_head
from components.curate.jobs import await_job, forget
from components.curate.who import acting_name
from components.curate.work import begin, put_away, resume, take_up, tell, upload_round
from components.markup import h, show
from components.said_name import said_name
from components.words import format_day, format_number, language, said_error, t
from data.current import has_ledger
from data.ledger import discard_upload, list_uploads, open_ledger
from data.reading.recognise import KINDS
from data.reading.template import template
from geo.errors import AtlasError
from geo.vocabulary import label

_RESUME, _DRAFTS = "atlas_resume", 12
_BOUNDARIES = (".geojson", ".gpkg", ".shp", ".kml")
_NAMES_OF_ZIP = 65_536  # bytes at the end of a zip in which the names of its files are looked for


def draw_start() -> None:
    """Draw the field for a file, the drafts and the templates."""
    step_head(1, t("curate.step.file"))
    if number := st.session_state.get(_RESUME):
        _go_on(number)
        return
    drafts = _drafts()
    left, right = st.columns([0.56, 0.44], gap="large")
    with left:
        _draw_field()
    with right:
        _draw_drafts(drafts)
        _draw_templates()


def _draw_field() -> None:
    most = int(st.get_option("server.maxUploadSize"))
    file = st.file_uploader(
        t("curate.file"), key=f"c_file_{upload_round()}", max_upload_size=most, help=t("curate.file.help")
    )
    show(h("p", t("curate.file.kinds", n=format_number(most)), cls="note"), h("p", t("curate.file.order"), cls="note"))
    if file is None:
        return
    try:
        task = begin(file.name, file.getvalue(), acting_name(), language())
        found = await_job("start", (file.file_id, language()), task)
    except AtlasError as error:
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        st.button(t("curate.try_again"), key="c_try_again", on_click=forget, args=("start",), type="tertiary")
        if _may_hold_boundaries(file.name.lower(), file.getvalue()):
            show(h("p", t("curate.file.boundaries"), cls="note"))
        return
    if found is not None:
        take_up(*found)
        _let_go(file.file_id)
        st.rerun()


def _may_hold_boundaries(name: str, content: bytes) -> bool:
    """By the name, or by the names at the end of a zip; the zip itself is not opened, it may be a bomb."""
    names = content[-_NAMES_OF_ZIP:].lower() if name.endswith(".zip") else b""
    return name.endswith(_BOUNDARIES) or any(ending.encode() in names for ending in _BOUNDARIES)


def _let_go(file_id: str) -> None:
    """Free the memory of a file that is in the ledger now: Streamlit keeps it until the page is closed."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context is not None else None
    if context is not None and isinstance(manager, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, file_id)


def _go_on(number: int) -> None:
    try:
        found = await_job("start", f"draft {number}", resume(number))
    except AtlasError as error:
        st.session_state.pop(_RESUME)
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        return
    if found is not None:
        st.session_state.pop(_RESUME)
        take_up(*found)
        st.rerun()


def _drafts() -> pd.DataFrame:
    if not has_ledger():
        return pd.DataFrame()
    found = list_uploads(open_ledger(), "pending")
    return found[found["kind"] != "boundaries"]


def _draw_drafts(drafts: pd.DataFrame) -> None:
    show(h("h3", t("curate.drafts")))
    if drafts.empty:
        show(h("p", t("curate.drafts.none"), cls="note"))
    for draft in drafts.head(_DRAFTS).itertuples():
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft_{draft.upload_id}"):
            what = t(
                "curate.draft",
                kind=label("upload_kinds", str(draft.kind), language()),
                n=format_number(int(draft.rows_read)),
                who=said_name(draft.who),
                day=format_day(pd.Timestamp(str(draft.at)[:10])),
            )
            show(h("p", h("strong", draft.file_name), " ", h("small", what)))
            st.button(
                t("curate.go_on"), key=f"c_go_{draft.upload_id}", on_click=_choose, args=(int(draft.upload_id),),
                type="primary" if len(drafts) == 1 else "secondary",
            )  # fmt: skip
            st.button(
                t("curate.discard"), key=f"c_drop_{draft.upload_id}", on_click=discard, args=(int(draft.upload_id),),
                type="tertiary", help=t("curate.discard.help"),
            )  # fmt: skip


def _draw_templates() -> None:
    show(h("h3", t("curate.templates")), h("p", t("curate.templates.help"), cls="note"))
    with st.container(horizontal=True, key="templates"):
        for kind in KINDS:
            st.download_button(
                label("upload_kinds", kind, language()),
                _template(kind),
                file_name=f"{kind}.csv",
                mime="text/csv",
                key=f"c_template_{kind}",
                on_click="ignore",
            )


@st.cache_data(show_spinner=False)
def _template(kind: str) -> bytes:
    return template(kind)


def _choose(number: int) -> None:
    forget("start")
    st.session_state[_RESUME] = number


def draw_overtaken(number: int) -> None:
    """Say that a draft was changed in another window, and offer to go on from there."""
    show(h("p", t("curate.overtaken"), cls="page-note bad", role="alert"))
    st.button(t("curate.overtaken.go"), key="c_overtaken", on_click=_take_up_again, args=(number,), type="primary")


def _take_up_again(number: int) -> None:
    put_away()
    _choose(number)


def discard(number: int) -> None:
    """Take a draft off the list; its bytes stay in the ledger."""
    try:
        acting_name()
        discard_upload(open_ledger(), number)
    except AtlasError as error:  # it was accepted or discarded meanwhile
        tell(said_error(error))
    put_away()
