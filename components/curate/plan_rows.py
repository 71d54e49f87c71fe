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
        plan, name = tables[chosen[0]], chosen[1]
        late = _late(plan, name)
        only = bool(late.any()) and st.toggle(t("curate.only_past"), key=f"w_past_{key}")
        there = np.flatnonzero(late) if only else np.arange(plan.counts[name])
        rows = _rows(plan, name, there[:_MOST], late)
        st.dataframe(rows.head(_MOST), hide_index=True, height=min(35 * (len(rows) + 1) + 3, 330))
        if max(len(rows), len(there)) > _MOST:
            note = t("curate.first_of", n=format_number(_MOST), all=format_number(max(len(rows), len(there))))
            show(h("p", note, cls="note"))


def _choice_words(tables: Mapping[str, TablePlan], table: str, name: str) -> str:
    count = format_number(tables[table].counts[name])
    return t("curate.show.one", table=label("upload_kinds", table, language()), what=t(f"curate.{name}"), n=count)


def _rows(plan: TablePlan, name: str, at: np.ndarray, late: np.ndarray) -> pd.DataFrame:
    """The rows of a plan at positions, as they are shown: never more of a large table than that."""
    if name == "changed":
        return _changed(plan, at, late)
    of_current = {"deleted": plan.deleted_at, "unchanged": plan.unchanged_at}
    source = plan.inserted.iloc[at] if name == "inserted" else plan.current.iloc[of_current[name][at]]
    frame = _as_text(source.reset_index(drop=True))
    marked = plan.table in DAYS and name != "unchanged"
    return pd.concat([pd.DataFrame({t("curate.col.past"): late[at]}), frame], axis=1) if marked else frame


def _changed(plan: TablePlan, at: np.ndarray, late: np.ndarray) -> pd.DataFrame:
    """One row per changed cell: key, column, before, after."""
    old, new = _as_text(plan.current.iloc[plan.changed_at[at]]), _as_text(plan.changed_new.iloc[at])
    ids = old[KEYS[plan.table][0]]
    parts = []
    for place, columns in enumerate(plan.changed_columns.iloc[at]):
        for column in filter(None, columns.split("|")):
            cells = (_cell(side[column].iloc[place]) for side in (old, new))
            parts.append((bool(late[at[place]]), ids.iloc[place], column, *cells))
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


def _late(plan: TablePlan, name: str) -> np.ndarray:
    return np.zeros(plan.counts[name], dtype=bool) if name == "unchanged" else past_rows(plan)[name]


def _in_the_past(tables: Mapping[str, TablePlan]) -> dict[str, int]:
    marks = [past_rows(plan) for plan in tables.values()]
    return {name: sum(int(late[name].sum()) for late in marks) for name in CHANGES}
