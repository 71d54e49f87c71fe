"""The curators' page: a file becomes a checked, undoable new version of the data; versions; boundaries."""

import os

import streamlit as st

from components.curate.accept_step import draw_accept, draw_acceptance, draw_done
from components.curate.boundaries_view import draw_boundaries
from components.curate.dry_run_step import draw_dry_run
from components.curate.head import draw_way
from components.curate.jobs import forget
from components.curate.problem_step import draw_problems
from components.curate.said import said
from components.curate.start_step import draw_overtaken, draw_start
from components.curate.versions_view import draw_versions
from components.curate.what_step import draw_file, draw_what
from components.curate.who import draw_gate, draw_name
from components.curate.work import Work, current_work, overtaken, prepared_of, put_away, raw_of, told
from components.markup import h, show
from components.page_style import draw_style, theme
from components.session import change, open_view
from components.store import known, open_dataset
from components.versions import draw_version, tell_new_version
from components.words import LANGUAGES, said_error, t
from data.current import FOLDER
from data.reading.raw_table import RawTable
from geo.errors import AtlasError

_VIEW = "atlas_curate_view"
_VIEWS = ("files", "versions", "boundaries")


def draw_curate_page() -> None:
    """Draw the whole page; what cannot be read gives one line, never a traceback."""
    try:
        view = open_view(known(open_dataset()), "curate")
        draw_style(view.lang, theme())
        with st.container(key="curate"):
            _draw_title(view.lang)
            tell_new_version()
            if os.environ.get(FOLDER):
                show(h("p", t("curate.folder"), cls="page-note", role="status"))
            else:
                _draw_below_gate()
            draw_version()
    except (AtlasError, OSError) as error:
        show(h("p", t("curate.trouble"), cls="page-note bad", role="alert"), h("p", said_error(error)))


def _draw_title(lang: str) -> None:
    with st.container(horizontal=True, key="title", vertical_alignment="center"):
        show(h("div", h("h1", t("curate.title")), h("p", t("curate.claim")), cls="title-line"))
        for other in LANGUAGES:
            if other != lang:
                st.button(LANGUAGES[other], key="w_lang", type="tertiary", on_click=change, kwargs={"lang": other})


def _draw_below_gate() -> None:
    if not draw_gate():
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="gate"):
        _draw_views()
        draw_name()
    draw_done()
    if words := told():
        show(h("p", words, cls="page-note bad", role="alert"))
    if number := overtaken():
        draw_overtaken(number)
    DRAWERS[st.session_state.get(_VIEW, "files")]()


def _draw_views() -> None:
    st.session_state["w_curate_view"] = st.session_state.get(_VIEW, "files")
    st.segmented_control(
        t("curate.view"), _VIEWS, key="w_curate_view", required=True,
        format_func=said(_VIEWS, lambda v: t(f"curate.view.{v}")),
        label_visibility="collapsed", on_change=_take_view,
    )  # fmt: skip


def _take_view() -> None:
    st.session_state[_VIEW] = st.session_state["w_curate_view"]
    st.session_state.pop("atlas_accepted", None)


def _draw_files() -> None:
    work = current_work()
    if work is None:
        draw_way(1)
        draw_start()
        return
    way = st.container()
    at, raw = 1, None
    try:
        raw = raw_of(work)
        if raw is not None:
            draw_file(work, len(raw.table))
            at = 2
            at = _draw_steps(work, raw)
    except (AtlasError, OSError) as error:
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        with st.container(horizontal=True):
            st.button(t("curate.try_again"), key="c_try_again", on_click=forget)
            if raw is None:  # else the line of the file above has it
                st.button(t("curate.another"), key="c_another", on_click=put_away, help=t("curate.another.help"))
    with way:
        draw_way(at)


def _draw_steps(work: Work, raw: RawTable) -> int:
    """Draw all steps after the first that can be drawn now; says at which of them the draft is."""
    if draw_acceptance(work, raw):
        return 5
    prepared = prepared_of(work, raw)
    draw_what(work, raw, prepared)
    if prepared is None:
        return 2
    draw_problems(work, prepared)
    run = draw_dry_run(work, prepared, theme())
    draw_accept(work, prepared, run)
    if prepared.converted.questions:
        return 2
    return 5 if run else 3 if prepared.rejected else 4


def _draw_log() -> None:
    draw_versions(theme())


def _draw_shapes() -> None:
    draw_boundaries(theme())


DRAWERS = {"files": _draw_files, "versions": _draw_log, "boundaries": _draw_shapes}
