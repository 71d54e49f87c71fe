"""The rows that a plan inserts, changes, deletes or leaves, with those that lie in the past marked."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from components.curate.said import said
from components.markup import h, show
from components.words import format_day, format_number, language, t
from data.keys import DAYS, KEYS
from data.merge import COUNTS, TablePlan
from data.past_rows import CHANGES, latest_day, past_rows
from geo.vocabulary import label

_MOST = 2_000


def draw_counts(tables: Mapping[str, TablePlan], counts: Mapping[str, int]) -> None:
    """Four numbers in a row, each with how many of its rows lie before what the data knew until now."""
    late = _in_the_past(tables)
    cells = []
    for name in COUNTS:
        past = format_number(late[name]) if late.get(name) else ""
        small = h("small", t("curate.past", n=past)) if past else None
        cells.append(
            h("div", h("strong", format_number(counts[name])), h("span", t(f"curate.{name}")), small, cls=name)
        )
    show(h("div", *cells, cls="four-counts"))
    if spared := sum(len(plan.spared_at) for plan in tables.values()):
        show(h("p", t("curate.spared", n=format_number(spared)), cls="page-note", role="status"))
    edge = max((d for d in (latest_day(plan) for plan in tables.values()) if not pd.isna(d)), default=None)
    if edge is not None and any(late.values()):
        show(h("p", t("curate.past.means", day=format_day(edge)), cls="note"))


def draw_plan_rows(tables: Mapping[str, TablePlan], key: str) -> None:
    """A choice of what to look at, and its rows; changed ones cell by cell, before and after."""
    choices = [(t_, n) for t_, plan in tables.items() for n in COUNTS if plan.counts[n]]
    if not choices:
        show(h("p", t("curate.nothing_changes"), cls="note"))
        return
    with st.expander(t("curate.rows_of_plan"), key=f"c_plan_rows_{key}"):
        words = said(choices, lambda c: _choice_words(tables, *c))
        chosen = st.selectbox(t("curate.show"), choices, key=f"w_plan_{key}", format_func=words)
        rows = _rows(tables[chosen[0]], chosen[1])
        if t("curate.col.past") in rows and rows[t("curate.col.past")].any():
            only = st.toggle(t("curate.only_past"), key=f"w_past_{key}")
            rows = rows[rows[t("curate.col.past")]] if only else rows
        st.dataframe(rows.head(_MOST), hide_index=True, height=min(35 * (len(rows) + 1) + 3, 330))
        if len(rows) > _MOST:
            show(h("p", t("curate.first_of", n=format_number(_MOST), all=format_number(len(rows))), cls="note"))


def _choice_words(tables: Mapping[str, TablePlan], table: str, name: str) -> str:
    count = format_number(tables[table].counts[name])
    return t("curate.show.one", table=label("upload_kinds", table, language()), what=t(f"curate.{name}"), n=count)


def _rows(plan: TablePlan, name: str) -> pd.DataFrame:
    if name == "unchanged":
        return _as_text(plan.unchanged)
    late = pd.Series(past_rows(plan)[name])
    past = {t("curate.col.past"): late} if plan.table in DAYS else {}
    if name != "changed":
        frame = plan.inserted if name == "inserted" else plan.deleted
        return pd.concat([pd.DataFrame(past, index=frame.index), _as_text(frame)], axis=1)
    return _changed(plan, late)


def _changed(plan: TablePlan, late: pd.Series) -> pd.DataFrame:
    """One row per changed cell: key, column, before, after."""
    old, new = _as_text(plan.changed_old), _as_text(plan.changed_new)
    ids = old[KEYS[plan.table][0]]
    parts = []
    for at, columns in enumerate(plan.changed_columns.head(_MOST)):
        for column in filter(None, columns.split("|")):
            cells = (_cell(side[column].iloc[at]) for side in (old, new))
            parts.append((bool(late.iloc[at]), ids.iloc[at], column, *cells))
    names = [t(f"curate.col.{c}") for c in ("past", "key", "column", "before", "after")]
    return pd.DataFrame(parts, columns=names)


def _cell(value: object) -> str:
    """A cell as text: before and after stand in one column for cells of all types."""
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"
    return str(value).lower() if isinstance(value, bool | np.bool_) else str(value)


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{day: frame[day].dt.strftime("%Y-%m-%d").fillna("") for day in days})


def _in_the_past(tables: Mapping[str, TablePlan]) -> dict[str, int]:
    marks = [past_rows(plan) for plan in tables.values()]
    return {name: sum(int(late[name].sum()) for late in marks) for name in CHANGES}
