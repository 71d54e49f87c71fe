"""The rows with problems as a sheet: type a cell over, or tick a row to set it aside."""

import numpy as np
import pandas as pd
import streamlit as st

from components.curate.repairs import leave_out
from components.curate.work import Work, correct
from components.words import format_number, language, t
from data.prepare import Prepared
from data.repair.decide import edit_cell
from geo.vocabulary import label

_PER_PAGE, _ASIDE, _WHY = 25, "\u2060aside", "\u2060why"


def draw_rows(work: Work, prepared: Prepared, found: pd.DataFrame) -> None:
    """Draw the rows that the problems shown concern, a page at a time."""
    numbers = found["row"].unique()
    rows = [int(r) for r in numbers[np.isin(numbers, prepared.repaired.table.index)]]
    with st.expander(t("curate.rows_with", n=format_number(len(rows))), key="c_rows"):
        if not rows:
            return
        pages = -(-len(rows) // _PER_PAGE)
        page = min(int(st.session_state.get("w_page", 1)), pages)
        if pages > 1:
            st.session_state["w_page"] = page
            page = int(st.pagination(pages, key="w_page"))
        here = rows[(page - 1) * _PER_PAGE : page * _PER_PAGE]
        sheet = _sheet(prepared, found, here)
        key = f"c_sheet_{work.stamp}_{page}_{len(rows)}"
        text = {name: st.column_config.TextColumn(name, help=None) for name in prepared.raw.table.columns}
        st.data_editor(
            sheet,
            key=key,
            num_rows="fixed",
            height=min(35 * (len(here) + 1) + 3, 420),
            disabled=[_WHY, "_index"],
            column_config={
                "_index": st.column_config.NumberColumn(t("curate.col.row"), format="%d"),
                _ASIDE: st.column_config.CheckboxColumn(t("curate.col.aside"), width="small"),
                _WHY: st.column_config.TextColumn(t("curate.col.why"), width="medium"),
            }
            | text,
            on_change=take_edits,
            args=(key, prepared, here),
        )


def take_edits(key: str, prepared: Prepared, rows: list[int]) -> None:
    """Turn what was typed into the sheet into corrections."""
    table, corrections = prepared.repaired.table, []
    for at, cells in st.session_state[key]["edited_rows"].items():
        row = rows[int(at)]
        if cells.pop(_ASIDE, False):
            corrections += leave_out(prepared, [row])
        for column, new in cells.items():
            now = str(table.at[row, column]) if column in table.columns else None
            if now is not None and (new or "") != now:
                corrections.append(edit_cell(prepared.raw.table, row, column, str(new or ""), now))
    correct(corrections)


def _sheet(prepared: Prepared, found: pd.DataFrame, rows: list[int]) -> pd.DataFrame:
    """Rows as they stand now, the columns with problems first."""
    table = prepared.repaired.table.loc[rows]
    of_rows = found[found["row"].isin(rows)]
    troubled = [c for c in table.columns if c in set(of_rows["file_column"])]
    order = [*troubled, *(c for c in table.columns if c not in troubled)]
    words = of_rows["code"].map(lambda code: label("problem_codes", code, language()))
    why = words.groupby(of_rows["row"]).agg(lambda w: "; ".join(dict.fromkeys(w)))
    sheet = table[order].copy()
    sheet.insert(0, _WHY, why.reindex(rows).fillna("").to_numpy())
    sheet.insert(0, _ASIDE, False)
    sheet.index = pd.Index(rows)
    return sheet
