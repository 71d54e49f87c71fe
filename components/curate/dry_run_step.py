"""Step 4: what accepting would change, before anything is saved."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from components.curate.colours import draw_colours
from components.curate.head import step_head
from components.curate.jobs import Task, await_job, kept_result
from components.curate.plan_rows import draw_counts, draw_plan_rows
from components.curate.said import said
from components.curate.who import acting_name
from components.curate.work import Work, decide, overtake
from components.markup import h, show
from components.store import open_dataset
from components.view_state import FIRST_DAY
from components.words import said_error, t
from data.changed_points import ChangedPoints, changed_points
from data.dry_run import colour_changes_between
from data.keys import SOURCE
from data.ledger import VersionPlan, keep_upload, open_ledger, plan_upload
from data.make_upload import make_upload
from data.prepare import Prepared
from data.progress import Progress
from geo.errors import AtlasError, ConflictError

_ASKED = "atlas_dry_run_for"
_NOW = ("now",)
_MODES = ("merge", "replace_source")


@dataclass(frozen=True)
class DryRun:
    """A plan, the cercles whose colour it would change (data.dry_run.colour_changes_between), where its events lie."""

    plan: VersionPlan
    colours: pd.DataFrame
    points: ChangedPoints


def draw_dry_run(work: Work, prepared: Prepared, look: str) -> DryRun | None:
    """Draw the choice of mode, the button, and what came of it; gives the dry run if it still holds."""
    key = _key(work)
    step_head(4, t("curate.step.dry_run"), t("curate.dry_run.note"), done=kept_result("plan", key) is not None)
    if not prepared.ready:
        why = "curate.not_ready.questions" if prepared.converted.questions else "curate.not_ready"
        show(h("p", t(why), cls="note"))
        return None
    _draw_mode(work, prepared)
    if st.session_state.get(_ASKED) == _NOW:
        st.session_state[_ASKED] = key
    asked = st.session_state.get(_ASKED)
    if asked != key:
        if asked is not None and asked[0] == work.upload:
            show(h("p", t("curate.dry_run.old"), cls="page-note", role="status"))
        st.button(t("curate.dry_run.go"), key="c_dry_run", type="primary", on_click=_ask)
        return None
    try:
        found = await_job("plan", key, _task(work, prepared))
    except AtlasError as error:
        if isinstance(error, ConflictError) and overtake(work):
            st.rerun()
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        st.button(t("curate.dry_run.go"), key="c_dry_run", on_click=forget_dry_run)
        return None
    if found is None:
        return None
    draw_counts(found.plan.tables, found.plan.counts)
    draw_plan_rows(found.plan.tables, "dry")
    draw_colours(found.plan.before, found.plan.after, found.colours, found.points, look, "dry")
    return found


def forget_dry_run() -> None:
    """Ask for the dry run anew."""
    st.session_state.pop(_ASKED, None)


def _key(work: Work) -> tuple[object, ...]:
    return (work.upload, work.text, open_dataset().version)


def _ask() -> None:
    """For what is chosen once the press arrives: a choice made just before it may not have been drawn yet."""
    st.session_state[_ASKED] = _NOW


def _draw_mode(work: Work, prepared: Prepared) -> None:
    if prepared.converted.kind not in SOURCE:
        return
    st.session_state["w_mode"] = work.mode
    st.radio(
        t("curate.mode"),
        _MODES,
        key="w_mode",
        format_func=said(_MODES, lambda mode: t(f"curate.mode.{mode}")),
        captions=[t("curate.mode.merge.why"), t("curate.mode.replace_source.why")],
        horizontal=True,
        on_change=lambda: decide(mode=st.session_state["w_mode"]),
    )


def _task(work: Work, prepared: Prepared) -> Task:
    who, today, dataset = acting_name(), max(date.today(), FIRST_DAY), open_dataset()

    def task(progress: Progress) -> DryRun:
        ledger, mode = open_ledger(), work.mode if prepared.converted.kind in SOURCE else "merge"
        none = b""  # the first bytes stay
        packing = progress.part(0.0, 0.2)
        new = make_upload(prepared, none, dataset, mode=mode, corrections=work.text, progress=packing)
        keep_upload(ledger, new, who, progress=progress.part(0.2, 0.4), upload=work.upload, seen=work.seen)
        plan = plan_upload(ledger, work.upload, dict(new.rows), progress.part(0.4, 0.8))
        colours = colour_changes_between(plan.before, plan.after, FIRST_DAY, today, progress.part(0.8, 1.0))
        return DryRun(plan, colours, changed_points(plan.tables))

    return task
