"""Small notices above the map: what of the address was ignored, and problems in the data."""

import os
from concurrent.futures import Future, ThreadPoolExecutor

import pandas as pd
import streamlit as st

from components.markup import Safe, h, show
from components.session import bad_values
from components.store import division_withdrawn
from components.words import format_number, language, t
from data.check import check_at_start
from data.current import FOLDER

_MOST = 4
_MOST_ROWS = 30


def draw_notes() -> None:
    """Draw the notices that there are; none takes no room."""
    bad = bad_values()
    lines = [h("p", _ignored(name, value), cls="page-note", role="status") for name, value in bad[:_MOST]]
    if len(bad) > _MOST:
        lines.append(h("p", t("note.more_bad_values", n=format_number(len(bad) - _MOST)), cls="page-note"))
    checking = _checking(os.environ.get(FOLDER) or None, language())
    if checking.done() and not checking.exception() and len(checking.result()):
        lines.append(_problems(checking.result()))
    show(*lines)


def _ignored(name: str, value: str) -> str:
    """What of the address was not obeyed; of a division what became of it, and what is drawn instead."""
    if name != "division":
        return t("note.bad_value", name=name, value=value)
    gone = division_withdrawn(value)
    if gone:
        return t("note.division_withdrawn", name=value, n=format_number(gone))
    return t("note.division_unknown", name=value)


@st.cache_resource(show_spinner=False, max_entries=4)
def _checking(folder: str | None, lang: str) -> "Future[pd.DataFrame]":
    """The check takes a second or two, so it runs beside the first map; its notice comes with the next change."""
    workers = ThreadPoolExecutor(max_workers=1)
    try:
        return workers.submit(check_at_start, folder, lang)
    finally:
        workers.shutdown(wait=False)


def _problems(found: pd.DataFrame) -> Safe:
    rows = [
        h("li", f"{row['file']}, {format_number(row['row'])}, {row['column']}: {row['message']}")
        for row in found.head(_MOST_ROWS).to_dict("records")
    ]
    title = t("note.data_problems", n=format_number(len(found)))
    return h("details", h("summary", title), h("ul", *rows), cls="page-note")
