"""Step 5: make the new version, in one transaction."""

from contextlib import suppress

import streamlit as st

from components.curate.broken_rows import draw_broken
from components.curate.dry_run_step import DryRun, forget_dry_run
from components.curate.head import step_head
from components.curate.jobs import Task, await_job, forget, has_begun
from components.curate.mapping import keep_mapping
from components.curate.who import acting_name
from components.curate.work import Work, put_away
from components.markup import h, show
from components.versions import shown_version, version_seen
from components.words import format_number, said_error, t
from data.ledger import Version, VersionPlan, accept, open_ledger
from data.prepare import Prepared
from data.progress import Progress
from data.reading.convert import MAPPED
from data.reading.raw_table import RawTable
from geo.errors import AtlasError, CancelledError, ConflictError

_ASKED, _BEGUN, _DONE = "atlas_accept_for", "atlas_accept_begun", "atlas_accepted"


def draw_accept(work: Work, prepared: Prepared, run: DryRun | None) -> None:
    """Draw the note and the button; a conflict keeps all work and asks for a new dry run."""
    step_head(5, t("curate.step.accept"))
    if run is None:
        _tell_too_late(work)
        show(h("p", t("curate.accept.later"), cls="note"))
        return
    if draw_broken(run.plan):
        return
    number = run.plan.against.number + 1
    out = len(prepared.rejected) + len(prepared.repaired.set_aside)
    if out:
        show(h("p", t("curate.accept.out", n=format_number(out)), cls="note"))
    note = st.text_input(t("curate.note"), key="w_note", max_chars=500, placeholder=t("curate.note.hint"))
    key = (work.upload, work.text, run.plan.against.number)
    st.button(
        t("curate.accept.go", n=format_number(number)), key="c_accept", type="primary", on_click=_ask, args=(key,)
    )
    if st.session_state.get(_ASKED) != key:
        _ask(None)
        return
    st.session_state[_BEGUN] = (key, prepared.form)
    try:
        _await(work, prepared.raw, accept_task(run.plan, acting_name(), note))
    except ConflictError as error:
        _ask(None)
        draw_conflict(error)


def draw_acceptance(work: Work, raw: RawTable) -> bool:
    """Draw the acceptance of the draft that is under way, or its end; says whether there is any.

    To be asked before the steps are drawn: once the version is there, they would be worked out anew, against it.
    """
    begun = st.session_state.get(_BEGUN)
    if begun is None or begun[0][0] != work.upload or not has_begun("accept", begun[0]):
        return False
    with suppress(ConflictError):  # the steps below say it, for the data have changed
        return _await(work, raw, no_task)
    return False


def _await(work: Work, raw: RawTable, task: Task) -> bool:
    """Wait for the version and end the draft; False where it was refused (said here, but for a conflict: raised)."""
    key, form = st.session_state[_BEGUN]
    try:
        version = await_job("accept", key, task)
    except AtlasError as error:
        forget("accept")
        st.session_state.pop(_BEGUN, None)
        if isinstance(error, ConflictError):
            raise
        _ask(None)
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        return False
    if version is not None:
        if form in MAPPED:
            with suppress(AtlasError):  # the version is there, whether or not the mapping can be kept beside it
                keep_mapping(work, raw, form)
        finish(version)
    return True


def no_task(_progress: Progress) -> Version:
    """For waiting on what was begun before; does nothing itself."""
    raise CancelledError("data.cancelled")


def _tell_too_late(work: Work) -> None:
    """Where the button was pressed and the data had changed before this run: it did nothing, and that is said."""
    asked = st.session_state.get(_ASKED)
    version = shown_version()
    if asked and version and asked[:2] == (work.upload, work.text) and asked[2] < version.number:
        show(h("p", t("curate.conflict", n=format_number(version.number)), cls="page-note bad", role="alert"))


def accept_task(plan: VersionPlan, who: str, note: str) -> Task:
    """The task that accepts a plan."""

    def task(progress: Progress) -> Version:
        return accept(open_ledger(), plan, who, note.strip(), progress)

    return task


def draw_conflict(error: ConflictError) -> None:
    """Say who was faster, that nothing is lost, and what to do."""
    words = t("curate.conflict", n=format_number(error.version)) if error.version else said_error(error)
    show(h("p", words, cls="page-note bad", role="alert"))
    st.button(t("curate.dry_run.again"), key="c_again", type="primary", on_click=forget_dry_run)


def finish(version: Version, leave: bool = True) -> None:
    """Say what is shown from now on; `leave`: the draft is done with."""
    st.session_state[_DONE] = version
    st.session_state.pop(_ASKED, None)
    st.session_state.pop(_BEGUN, None)
    if leave:
        put_away()
        forget_dry_run()
    forget("accept", "undo")
    version_seen()
    st.rerun()


def draw_done() -> None:
    """The notice after an acceptance, until the next step."""
    version = st.session_state.get(_DONE)
    if version is None:
        return
    counts = {name: format_number(count) for name, count in version.counts.items()}
    with st.container(horizontal=True, vertical_alignment="center", key="done"):
        words = t(f"curate.done.{version.action}", n=format_number(version.number), **counts)
        show(h("p", words, cls="page-note good", role="status"))
        st.button(t("curate.done.close"), key="c_done", type="tertiary", on_click=_close)


def _close() -> None:
    st.session_state.pop(_DONE, None)


def _ask(key: object) -> None:
    st.session_state[_ASKED] = key
