"""Taking a view along: one button per kind of file, each made when it is asked for."""

from collections.abc import Callable

import streamlit as st

from components.questions import question_of, sheet_of
from components.store import newest_version
from components.view_state import ViewState
from components.words import t
from data.load import Dataset
from geo.export.draw_picture import SIZES, draw_picture
from geo.export.make_sheet import Sheet
from geo.export.slide import draw_slides

Maker = Callable[[Sheet, str], bytes]
MAKERS: dict[str, Maker] = {
    "png": lambda sheet, size: draw_picture(sheet, "png", size),
    "svg": lambda sheet, size: draw_picture(sheet, "svg", size),
    "pdf": lambda sheet, size: draw_picture(sheet, "pdf", size),
    "pptx": lambda sheet, size: draw_slides([sheet]),
}


def draw_downloads(dataset: Dataset, view: ViewState, title: str = "", note: str = "") -> None:
    """Draw the buttons for a view."""
    size = st.segmented_control(
        t("share.size"), list(SIZES), default="16:9", key="w_size", required=True, format_func=str.upper
    )
    question = question_of(view, title, note, view.version or newest_version())
    name = f"mali-{view.day.isoformat()}-{view.lang}"
    with st.container(horizontal=True, key="downloads"):
        for kind, make in MAKERS.items():
            st.download_button(
                kind.upper(),
                data=lambda make=make: make(sheet_of(dataset, question), str(size)),  # type: ignore[misc]
                file_name=f"{name}.{kind}",
                on_click="ignore",
                key=f"w_download_{kind}",
                help=t(f"share.{kind}"),
            )
