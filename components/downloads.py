"""Taking a view along: one button per kind of file, each made when it is asked for."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from components.questions import question_of, sheet_of
from components.store import newest_version
from components.view_state import ViewState
from components.words import load_texts, t
from data.load import Dataset
from geo.export.brief import draw_brief
from geo.export.draw_picture import SIZES
from geo.export.exporters import EXPORTERS, Options, export
from geo.export.make_sheet import Question
from geo.export.page_parts import PageParts, read_page_parts

_HERE = Path(__file__).parent


def draw_downloads(dataset: Dataset, view: ViewState, title: str = "", note: str = "") -> None:
    """Draw the buttons for a view; the size is that of pictures and pages."""
    size = st.segmented_control(
        t("share.size"), list(SIZES), default="16:9", key="w_size", required=True, format_func=str.upper
    )
    question = question_of(view, title, note, view.version or newest_version())
    with st.container(horizontal=True, key="downloads"):
        for ending in offered():
            st.download_button(
                ending.upper(),
                data=lambda ending=ending: make_file(dataset, question, ending, str(size)),  # type: ignore[misc]
                file_name=f"mali-{view.day.isoformat()}-{view.lang}.{ending}",
                on_click="ignore",
                key=f"w_download_{ending}",
                help=t(f"share.{ending}") if f"share.{ending}" in load_texts() else None,
            )
        if view.unit in set(dataset.units["unit_id"]):
            st.download_button(
                t("share.brief"),
                data=lambda: make_brief(dataset, question, view.unit),
                file_name=f"{view.unit}-{view.day.isoformat()}-{view.lang}.pdf",
                on_click="ignore",
                key="w_download_brief",
                help=t("share.brief.means"),
            )


def offered() -> list[str]:
    """The endings that this machine can make: a film as MP4 needs ffmpeg."""
    return [ending for ending in EXPORTERS if ending != "mp4" or shutil.which("ffmpeg")]


def make_brief(dataset: Any, question: Question, unit_id: str) -> bytes:
    """Two pages on a cercle or region, as PDF."""
    return draw_brief(unit_id, question, dataset)


def make_file(dataset: Dataset, question: Question, ending: str, size: str) -> bytes:
    """The bytes of one file of a view."""
    return export(sheet_of(dataset, question), ending, Options(size, parts=_parts() if ending == "html" else None))


@cache
def _parts() -> PageParts:
    return read_page_parts(_HERE / "static", _HERE / "texts" / "map.csv")
