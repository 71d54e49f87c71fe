"""Rows that an acceptance or undo would leave pointing at nothing: what they are, and what to take back first."""

import pandas as pd
import streamlit as st

from components.markup import h, show
from components.words import format_number, language, t
from data.ledger import VersionPlan, name_needs, open_ledger, say_needs
from geo.vocabulary import label

_MOST = 500


def draw_broken(plan: VersionPlan) -> bool:
    """Draw why a plan is not accepted, with the rows; says whether there are any."""
    if not len(plan.broken):
        return False
    needs = name_needs(open_ledger(), plan)
    show(h("p", say_needs(needs).say(language()), cls="page-note bad", role="alert"))
    show(h("h3", t("broken.rows", n=format_number(len(needs)))))
    shown = needs.head(_MOST)
    frame = pd.DataFrame(
        {
            t("broken.col.table"): [label("upload_kinds", table, language()) for table in shown["table"]],
            t("curate.col.key"): shown["key"],
            t("curate.col.column"): shown["column"],
            t("broken.col.value"): shown["value"],
            t("broken.col.version"): shown["version"].astype(str).where(shown["version"].gt(0), ""),
            t("broken.col.file"): shown["file_name"].where(shown["upload"].gt(0), t("broken.from_shipped")),
        }
    )
    st.dataframe(frame, hide_index=True, height=min(35 * (len(frame) + 1) + 3, 260), key="c_broken")
    if len(needs) > _MOST:
        show(h("p", t("curate.first_of", n=format_number(_MOST), all=format_number(len(needs))), cls="note"))
    return True
