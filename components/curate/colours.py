"""The cercles whose colour would change: a map with before and after, a sentence for each, events as marks."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.curate.event_points import cercles_of, draw_points_key, marks
from components.curate.said import said
from components.map_view import draw_map
from components.markup import h, show
from components.plain import plain
from components.results import units_table
from components.view_state import FIRST_DAY
from components.words import format_day, format_number, language, t
from data.changed_points import ChangedPoints
from data.load import Dataset
from geo.influence import influence
from geo.layers import map_frame
from geo.map_choices import MapChoices

_LAYERS = ("countryside", "seats", "borders", "names", "rivers", "neighbours")
_PER_PAGE = 8


def draw_colours(
    before: Dataset, after: Dataset, colours: pd.DataFrame, points: ChangedPoints, look: str, key: str
) -> None:
    """Draw the map on the left and the sentences on the right; a sentence chosen moves the map to its time.

    `colours`: of data.dry_run.colour_changes_between. `points`: of data.changed_points; drawn as marks on the map,
    which stands there without sentences where no colour changes.
    """
    units = colours["unit_id"].nunique()
    show(h("h3", t("curate.colours", n=format_number(units)) if units else t("curate.colours.none")))
    if not units:
        if points.any:
            _draw_points(after, points, look, key)
        else:
            show(h("p", t("curate.colours.none.why"), cls="note"))
        return
    left, right = st.columns([0.58, 0.42], gap="medium")
    with right:
        chosen = _draw_sentences(colours, key)
    with left:
        _draw_map(before, after, chosen, colours, points, look, key)


def _draw_points(after: Dataset, points: ChangedPoints, look: str, key: str) -> None:
    """The map of the last day that the events speak of, with the events as marks."""
    today = max(date.today(), FIRST_DAY)
    day = today if pd.isna(points.last) else min(max(points.last.date(), FIRST_DAY), today)
    show(h("h3", t("points.title", n=format_number(sum(points.counts.values())))))
    draw_points_key(points)
    frame = _frame(after, after.version, day, (), "", look, language())
    fit = cercles_of(points)
    frame = {**frame, "changes": marks(points), "fit": {"token": "|".join(fit), "units": fit} if fit else None}
    draw_map(frame, units=units_table(after), key=f"map_points_{key}", height=430)
    show(h("p", t("points.day", day=format_day(day)), cls="note"))


def _draw_sentences(colours: pd.DataFrame, key: str) -> pd.Series:
    """The sentences as a list to choose from, a page at a time."""
    pages = -(-len(colours) // _PER_PAGE)
    page = int(st.pagination(pages, key=f"w_colour_page_{key}")) if pages > 1 else 1
    start = (page - 1) * _PER_PAGE
    here = list(range(start, min(start + _PER_PAGE, len(colours))))
    sentences = colours[f"sentence_{language()}"]
    at = st.radio(
        t("curate.sentences"), here, key=f"w_colour_{key}_{page}", format_func=lambda i: plain(sentences.iloc[i])
    )
    return colours.iloc[at if at is not None else here[0]]


def _draw_map(
    before: Dataset,
    after: Dataset,
    chosen: pd.Series,
    colours: pd.DataFrame,
    points: ChangedPoints,
    look: str,
    key: str,
) -> None:
    first, last = pd.Timestamp(chosen["first"]).date(), pd.Timestamp(chosen["last"]).date()
    between = (d.date() for d in pd.date_range(first, last, freq="MS"))
    days = sorted({first, *between, last})
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"colour_head_{key}"):
        side = st.segmented_control(
            t("curate.side"), ["before", "after"], default="after", key=f"w_side_{key}", required=True,
            format_func=said(("before", "after"), lambda s: t(f"curate.side.{s}")),
        )  # fmt: skip
        day = last
        if len(days) > 1:
            day = st.select_slider(
                t("curate.day"), days, value=last, key=f"w_colour_day_{key}_{chosen.name}",
                format_func=said(days, format_day),
            )  # fmt: skip
    dataset = before if side == "before" else after
    moved = units_on(colours, day)
    frame = _frame(dataset, dataset.version, day, tuple(moved), str(chosen["unit_id"]), look, language())
    if points.any:
        frame = {**frame, "changes": marks(points)}
        draw_points_key(points)
    draw_map(frame, units=units_table(after), key=f"map_{key}", height=430)
    show(h("p", t("curate.map_of", side=t(f"curate.side.{side}"), day=format_day(day), n=len(moved)), cls="note"))


def units_on(colours: pd.DataFrame, day: date) -> list[str]:
    """The cercles that look different on a day."""
    when = pd.Timestamp(day)
    there = colours[(colours["first"] <= when) & (colours["last"] >= when)]
    return list(dict.fromkeys(there["unit_id"]))


@st.cache_resource(show_spinner=False, max_entries=32)
def _frame(
    _dataset: Dataset, version: str, day: date, moved: tuple[str, ...], unit: str, look: str, lang: str
) -> dict[str, Any]:
    d = _dataset
    found = influence(d.claims, d.units, d.places, d.camps, max(day, FIRST_DAY))
    fit = {"token": "|".join(moved), "units": list(moved)} if moved else None
    choices = MapChoices(day=day, layers=_LAYERS, focus=moved, selection=unit, lang=lang, theme=look, fit=fit)
    return map_frame(choices, found)
