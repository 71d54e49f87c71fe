"""Any two versions beside each other: the rows that differ, and the cercles that look different."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from components.curate.colours import draw_colours
from components.curate.division_changes import draw_division_changes
from components.curate.jobs import Task, await_job
from components.curate.plan_rows import draw_counts, draw_plan_rows
from components.markup import h, show
from components.store import open_dataset
from components.view_state import FIRST_DAY
from components.words import t
from data.changed_points import ChangedPoints, changed_points
from data.dry_run import colour_changes_between
from data.ledger import compare_versions, division_keys, find_version, open_ledger
from data.merge import TablePlan
from data.plan import count_plans
from data.progress import Progress

_ASKED = "atlas_compare"


@dataclass(frozen=True)
class Comparison:
    """What lies between two versions."""

    tables: Mapping[str, TablePlan]
    colours: pd.DataFrame
    points: ChangedPoints


def draw_compare(numbers: list[int], look: str) -> None:
    """Draw the choice of two versions and what lies between them; `numbers`: all, newest first."""
    show(h("h3", t("versions.compare")))
    if len(numbers) < 2:
        show(h("p", t("versions.compare.none"), cls="note"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare"):  # anew with each version
        first = st.selectbox(t("versions.from"), numbers, index=1, key=f"w_from_{numbers[0]}")
        second = st.selectbox(t("versions.to"), numbers, index=0, key=f"w_to_{numbers[0]}")
        st.button(t("versions.compare.go"), key="c_compare", on_click=_ask, args=(first, second))
    pair = st.session_state.get(_ASKED)
    if pair is None or pair[0] not in numbers or pair[1] not in numbers:
        return
    found: Comparison | None = await_job("compare", pair, _task(*pair))
    if found is not None:
        show(h("p", t("versions.between", first=pair[0], second=pair[1])))
        draw_counts(found.tables, count_plans(found.tables))
        draw_plan_rows(found.tables, "compare")
        ledger = open_ledger()
        draw_division_changes(*(division_keys(ledger, find_version(ledger, n).uploads) for n in pair))
        draw_colours(open_dataset(pair[0]), open_dataset(pair[1]), found.colours, found.points, look, "compare")


def _ask(first: int, second: int) -> None:
    st.session_state[_ASKED] = (first, second)


def _task(first: int, second: int) -> Task:
    before, after, today = open_dataset(first), open_dataset(second), max(date.today(), FIRST_DAY)

    def task(progress: Progress) -> Comparison:
        progress.at(0.0, "comparing")
        tables = compare_versions(open_ledger(), first, second)
        colours = colour_changes_between(before, after, FIRST_DAY, today, progress.part(0.4, 1.0))
        return Comparison(tables, colours, changed_points(tables))

    return task
