"""The log of versions: who made what of the data; compare two, undo one, take one home."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from components.curate.accept_step import accept_task, draw_conflict, finish, no_task
from components.curate.broken_rows import draw_broken
from components.curate.colours import draw_colours
from components.curate.compare_versions import draw_compare
from components.curate.division_changes import draw_division_changes
from components.curate.dry_run_step import DryRun
from components.curate.jobs import Task, await_job, forget, has_begun
from components.curate.plan_rows import draw_counts, draw_plan_rows
from components.curate.undo_task import undo_task
from components.curate.who import acting_name
from components.markup import h, show
from components.said_name import said_name
from components.store import open_dataset
from components.words import format_day, format_number, language, said_error, t
from data.current import has_ledger
from data.ledger import division_keys, find_version, log_versions, open_ledger
from data.write_bundle import write_bundle
from data.write_geopackage import write_geopackage
from geo.errors import AtlasError, ConflictError
from geo.vocabulary import label

_UNDO, _ACCEPT, _BEGUN = "atlas_undo", "atlas_undo_accept", "atlas_undo_begun"


def draw_versions(look: str) -> None:
    """Draw the log, then what can be done with a version."""
    if not has_ledger():
        show(h("p", t("versions.none"), cls="note"))
        return
    log = log_versions(open_ledger())
    show(h("h2", t("versions.title"), cls="step-head"))
    _draw_log(log)
    left, right = st.columns(2, gap="large")
    numbers = [int(n) for n in log["version"]]
    with left:
        _draw_download(numbers)
    with right:
        _draw_undo_choice(log)
    if number := st.session_state.get(_UNDO):
        _draw_undo(int(number), look)
    draw_compare(numbers, look)


def _draw_log(log: pd.DataFrame) -> None:
    lang = language()
    rows = log[["inserted", "changed", "deleted"]].astype("Int64").mask(log["kind"].eq("boundaries"))  # it has no rows
    frame = pd.DataFrame(
        {
            t("versions.col.version"): log["version"],
            t("versions.col.at"): [_moment(at) for at in log["at"]],
            t("versions.col.who"): log["who"].map(said_name),
            t("versions.col.action"): [t(f"versions.action.{action}") for action in log["action"]],
            t("versions.col.file"): log["file_name"],
            t("versions.col.kind"): [label("upload_kinds", kind, lang) if kind else "" for kind in log["kind"]],
            **{t(f"curate.{name}"): rows[name] for name in ("inserted", "changed", "deleted")},
            t("versions.col.note"): log["note"],
        }
    )
    st.dataframe(frame, hide_index=True, height=min(35 * (len(frame) + 1) + 3, 320), key="c_log")


def _draw_download(numbers: list[int]) -> None:
    show(h("h3", t("versions.download")))
    number = int(
        st.selectbox(t("versions.which"), numbers, key=f"w_take_version_{numbers[0]}")
    )  # anew with each version: the newest
    with st.container(horizontal=True):
        st.download_button(
            t("versions.csv"), lambda: _bundle(number), file_name=f"mali-control-atlas-v{number}.zip",
            mime="application/zip", key="c_take_csv", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            t("versions.gpkg"), lambda: write_geopackage(open_dataset(number)),
            file_name=f"mali-control-atlas-v{number}.gpkg", mime="application/geopackage+sqlite3",
            key="c_take_gpkg", on_click="ignore",
        )  # fmt: skip


def _bundle(number: int) -> bytes:
    return write_bundle(open_dataset(number), asdict(find_version(open_ledger(), number)))


def _draw_undo_choice(log: pd.DataFrame) -> None:
    show(h("h3", t("versions.undo")))
    able = log[log["upload"].gt(0)].drop_duplicates("upload")  # newest first: only the last of an upload can be undone
    if able.empty:
        show(h("p", t("versions.undo.none"), cls="note"))
        return
    words = {
        int(row.version): t(
            "versions.undo.one", n=row.version, action=t(f"versions.action.{row.action}"), file=row.file_name,
            who=said_name(row.who), at=_moment(row.at),
        )
        for row in able.itertuples()
    }  # fmt: skip
    number = st.selectbox(
        t("versions.undo.which"),
        list(words),
        key=f"w_undo_{log['version'].iloc[0]}",
        format_func=lambda n: words.get(n, str(n)),
    )
    st.button(t("versions.undo.show"), key="c_undo_show", on_click=_choose_undo, args=(number,))


def _choose_undo(number: int | None) -> None:
    forget("undo", "accept")
    st.session_state[_UNDO] = number
    st.session_state.pop(_ACCEPT, None)


def _draw_undo(number: int, look: str) -> None:
    with st.container(border=True, key="undo"):
        action = find_version(open_ledger(), number).action
        title = "versions.undo.title.undo" if action == "undo" else "versions.undo.title"
        show(h("h3", t(title, n=format_number(number))))
        try:
            if _undo_under_way():
                return
            found: DryRun | None = await_job("undo", (number, open_dataset().version), undo_task(number))
            if found is None:
                return
            draw_counts(found.plan.tables, found.plan.counts)
            draw_plan_rows(found.plan.tables, "undo")
            _draw_divisions(found)
            draw_colours(found.plan.before, found.plan.after, found.colours, found.points, look, "undo")
            if not draw_broken(found.plan):
                _draw_undo_accept(found)
        except ConflictError as error:
            forget("undo", "accept")
            draw_conflict(error)
        except AtlasError as error:
            show(h("p", said_error(error), cls="page-note bad", role="alert"))
        st.button(t("curate.done.close"), key="c_undo_close", type="tertiary", on_click=_choose_undo, args=(None,))


def _draw_divisions(found: DryRun) -> None:
    ledger = open_ledger()
    after = division_keys(ledger, [replay.upload for replay in found.plan.replays])
    draw_division_changes(division_keys(ledger, found.plan.against.uploads), after)


def _draw_undo_accept(found: DryRun) -> None:
    note = st.text_input(t("curate.note"), key="w_undo_note", max_chars=500)
    st.button(
        t("versions.undo.go", n=format_number(found.plan.against.number + 1)), key="c_undo", type="primary",
        on_click=lambda: st.session_state.update({_ACCEPT: True}),
    )  # fmt: skip
    if st.session_state.pop(_ACCEPT, False):
        st.session_state[_BEGUN] = ("undo", found.plan.against.number)
        _await(accept_task(found.plan, acting_name(), note))


def _undo_under_way() -> bool:
    """Draw the undo that is under way, or its end; once its version is there, a plan against it would make no sense."""
    begun = st.session_state.get(_BEGUN)
    if begun is None or not has_begun("accept", begun):
        return False
    _await(None)
    return True


def _await(task: Task | None) -> None:
    """Wait for the version that takes an upload back, begun by `task`; raises what kept it from being made."""
    try:
        version = await_job("accept", st.session_state[_BEGUN], task or no_task)
    except AtlasError:
        st.session_state.pop(_BEGUN)
        forget("accept")
        raise
    if version is not None:
        st.session_state.pop(_UNDO, None)
        finish(version, leave=False)


def _moment(at: object) -> str:
    """A time of the ledger as read: day and hour, UTC."""
    text = str(at)
    if len(text) < 16:
        return text
    return f"{format_day(pd.Timestamp(text[:10]))}, {text[11:16]} UTC"
