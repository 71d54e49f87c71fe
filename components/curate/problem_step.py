"""Step 3: what is wrong, row by row, and the repair beside it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.curate.head import step_head
from components.curate.outputs import draw_outputs
from components.curate.repairs import can_repair, equal_cells, leave_out
from components.curate.rows_editor import draw_rows
from components.curate.said import said
from components.curate.work import Work, correct
from components.markup import h, show
from components.plain import plain
from components.store import open_dataset
from components.words import format_number, language, t
from data.prepare import Prepared
from data.repair.accept_suggestions import accept_suggestions, swap_point
from data.repair.acceptable import SWAP, acceptable
from data.repair.correction import Correction
from data.repair.put_value import put_value
from data.repair.rank_repairs import rank_repairs
from data.told_problems import told_problems
from geo.vocabulary import label

_AT, _MOST = "atlas_problem_at", 2_000
_COLUMNS = ["row", "severity", "file_column", "value", "suggestion", "message"]  # the sentence stands beside, too


def draw_problems(work: Work, prepared: Prepared) -> None:
    """Draw the sum, the filters, the table of problems with the repair beside it, and the rows."""
    found = told_problems(prepared)
    errors = int((found["severity"] == "error").sum())
    step_head(3, t("curate.step.problems"), _sum_words(prepared), done=not prepared.rejected and not errors)
    if len(found):
        shown = _draw_filters(found)
        left, right = st.columns([0.6, 0.4], gap="medium")
        with left:
            at = _draw_table(shown, work.stamp)
        with right, st.container(border=True, key="repair"):
            if len(shown):
                _draw_repair(prepared, shown, at, work.stamp)
        draw_rows(work, prepared, shown)
    else:
        show(h("p", t("curate.no_problems"), cls="page-note good", role="status"))
    draw_outputs(work, prepared)


def _sum_words(prepared: Prepared) -> str:
    return t(
        "curate.sum",
        taken=format_number(prepared.taken),
        out=format_number(len(prepared.rejected)),
        aside=format_number(len(prepared.repaired.set_aside) + len(prepared.converted.set_aside)),
        warnings=format_number(int((prepared.problems["severity"] == "warning").sum())),
    )


def _draw_filters(found: pd.DataFrame) -> pd.DataFrame:
    severities, codes = found["severity"].value_counts(), found["code"].value_counts()
    columns = found.loc[found["file_column"] != "", "file_column"].value_counts()
    there = [s for s in ("error", "warning") if s in severities]
    first, second, third = st.columns([0.3, 0.4, 0.3])
    with first:
        severity = st.segmented_control(
            t("curate.severity"), there, key="w_severity", on_change=_first,
            format_func=said(there, lambda s: t(f"curate.severity.{s}", n=format_number(severities[s]))),
        )  # fmt: skip
    with second:
        chosen = st.multiselect(
            t("curate.code"), list(codes.index), key="w_codes", placeholder=t("curate.all"), on_change=_first,
            format_func=said(codes.index, lambda c: _counted(label("problem_codes", c, language()), codes[c])),
        )  # fmt: skip
    with third:
        where = st.multiselect(
            t("curate.column"), list(columns.index), key="w_columns", placeholder=t("curate.all"), on_change=_first,
            format_func=said(columns.index, lambda c: _counted(c, columns[c])),
        )  # fmt: skip
    keep = pd.Series(True, index=found.index)
    for name, values in (("severity", [severity] if severity else []), ("code", chosen), ("file_column", where)):
        if values:
            keep &= found[name].isin(values)
    rank = found.loc[keep, "severity"].ne("error")  # errors first: they keep rows out
    return found.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)


def _counted(words: str, count: int) -> str:
    return f"{words} ({format_number(count)})"


def _draw_table(shown: pd.DataFrame, stamp: str) -> int:
    """The table; returns the position of the problem chosen in it, or by the steps beside it."""
    at = min(int(st.session_state.get(_AT, 0)), max(len(shown) - 1, 0))
    view = shown.loc[: _MOST - 1, _COLUMNS].assign(
        severity=shown["severity"].map({s: t(f"curate.one.{s}") for s in ("error", "warning")})
    )
    key = f"c_problems_{stamp}_{len(shown)}"
    st.dataframe(
        view,
        key=key,
        hide_index=True,
        height=min(35 * (len(view) + 1) + 3, 310),
        on_select=lambda: _select(key),
        selection_mode="single-row",
        column_config={
            "row": st.column_config.NumberColumn(t("curate.col.row"), width=50, format="%d"),
            "severity": st.column_config.TextColumn(t("curate.col.severity"), width=75),
            "file_column": st.column_config.TextColumn(t("curate.col.column"), width=100),
            "value": st.column_config.TextColumn(t("curate.col.value"), width=110),
            "suggestion": st.column_config.TextColumn(t("curate.col.suggestion"), width=110),
            "message": st.column_config.TextColumn(t("curate.col.message"), width="large"),
        },
    )
    if len(shown) > _MOST:
        show(h("p", t("curate.first_of", n=format_number(_MOST), all=format_number(len(shown))), cls="note"))
    return at


def _draw_repair(prepared: Prepared, shown: pd.DataFrame, at: int, stamp: str) -> None:
    problem = shown.iloc[at]
    _draw_steps(at, len(shown))
    row, column = int(problem["row"]), str(problem["file_column"] or problem["column"])
    where = t("curate.where", row=row, column=column) if row else t("curate.where.file")
    show(h("p", h("strong", where)), h("p", problem["message"], cls=f"told {problem['severity']}"))
    if not row:
        show(h("p", t("curate.where.file.do"), cls="note"))
    if can_repair(prepared, problem):
        _draw_values(prepared, problem, stamp)
    same = shown[(shown["code"] == problem["code"]) & (shown["row"] > 0)]["row"].unique().tolist()
    with st.container(horizontal=True, key="aside"):
        if row:
            st.button(
                t("curate.aside"), key="c_aside", on_click=_correct, args=(lambda: leave_out(prepared, [row]),),
                help=t("curate.aside.help"),
            )  # fmt: skip
        if len(same) > 1:
            st.button(
                t("curate.aside.all", n=format_number(len(same))), key="c_aside_all", on_click=_correct,
                args=(lambda: leave_out(prepared, same),), type="tertiary",
            )  # fmt: skip
    ready = acceptable(prepared, shown)
    if len(ready) > 1:
        st.button(
            t("curate.accept_all", n=format_number(len(ready))), key="c_accept_all", on_click=_correct,
            args=(lambda: accept_suggestions(prepared, ready),), help=t("curate.accept_all.help"),
        )  # fmt: skip


def _draw_steps(at: int, count: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="problem_steps"):
        st.button(f"‹ {t('curate.before')}", key="c_before", on_click=_step, args=(at - 1,), disabled=at == 0)
        show(h("p", t("curate.at", n=format_number(at + 1), all=format_number(count)), cls="note"))
        st.button(f"{t('curate.next')} ›", key="c_next", on_click=_step, args=(at + 1,), disabled=at + 1 >= count)


def _draw_values(prepared: Prepared, problem: pd.Series, stamp: str) -> None:
    if problem["code"] == SWAP and problem["suggestion"]:
        swap = t("curate.swap", point=plain(problem["suggestion"]))
        row = int(problem["row"])
        st.button(swap, key="c_swap", type="primary", on_click=_correct, args=(lambda: swap_point(prepared, row),))
        return
    ranked = _candidates(prepared, problem)
    key = f"w_put_{stamp}_{problem.name}"
    choice = ""
    if ranked:
        words = {**ranked, "": t("curate.put.other")}
        choice = st.radio(t("curate.put"), list(words), key=key, format_func=words.__getitem__) or ""
    if not choice:
        st.text_input(t("curate.put.own"), key=f"{key}_own", placeholder=str(problem["value"])[:60])
    equal = equal_cells(prepared, problem)
    with st.container(horizontal=True, key="put"):
        put = (prepared, problem, key)
        st.button(t("curate.put.one"), key="c_put", type="primary", on_click=_put, args=(*put, False))
        if equal > 1:
            st.button(t("curate.put.all", n=format_number(equal)), key="c_put_all", on_click=_put, args=(*put, True))


def _candidates(prepared: Prepared, problem: pd.Series) -> dict[str, str]:
    """What the cell may have meant -> its words, the check's own suggestion first."""
    ranked = rank_repairs(
        str(problem["value"]), prepared.converted.kind, str(problem["column"]), open_dataset(),
        area_level=_area_level(prepared, int(problem["row"])),
    )  # fmt: skip
    found = {str(problem["suggestion"]): plain(problem["suggestion"])} if problem["suggestion"] else {}
    for one in ranked[ranked["id"] != str(problem["value"])].itertuples():
        words = one.id if one.id == one.name else f"{one.name} ({one.id})"
        found[str(one.id)] = t("curate.candidate", name=plain(words), n=format_number(float(one.score), digits=2))
    return found


def _area_level(prepared: Prepared, row: int) -> str:
    table = prepared.converted.table
    return str(table.at[row, "area_level"]) if "area_level" in table and row in table.index else ""


def _put(prepared: Prepared, problem: pd.Series, key: str, everywhere: bool) -> None:
    """Put what is chosen or typed at this moment; nothing typed is nothing done."""
    state = st.session_state
    value = state.get(key) or str(state.get(f"{key}_own") or "").strip()
    if value:
        correct(put_value(prepared, problem, value, everywhere))


def _correct(make: Callable[[], list[Correction]]) -> None:
    correct(make())


def _select(key: str) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[_AT] = int(rows[0]) if rows else 0


def _step(at: int) -> None:
    st.session_state[_AT] = at


def _first() -> None:
    st.session_state[_AT] = 0
