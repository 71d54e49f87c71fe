"""The line above a map of another division than the atlas's own: which it is, whose, and what it cannot draw."""

from typing import Any

import pandas as pd
import streamlit as st

from components.markup import h, show
from components.store import open_dataset
from components.words import format_number, language, t
from data.load import Dataset
from geo.claims_not_drawn import claims_not_drawn
from geo.units import DEFAULT, division_name, load_credit


@st.cache_resource(show_spinner=False, max_entries=4)
def _not_drawn(_dataset: Dataset, version: str) -> tuple[dict[str, str], pd.DataFrame]:
    return load_credit(_dataset.division), claims_not_drawn(_dataset.claims, _dataset.units, _dataset.places)


def draw_division_note(dataset: Dataset, version: int) -> None:
    """Draw the line; the atlas's own division takes no room. `version`: number of the data's version, 0 the newest."""
    if dataset.division == DEFAULT:
        return
    credit, lost = _not_drawn(dataset, dataset.version)
    told = h("span", t("division.shown", name=division_name(dataset.division)), " ", credit[language()], ".")
    if lost.empty:
        show(h("p", told, cls="page-note", role="status"))
        return
    n = int(lost["claims"].sum())
    more = t("division.not_drawn.one" if n == 1 else "division.not_drawn", n=format_number(n))
    own = open_dataset(version)  # the same data in the atlas's own division, which knows all names
    names = dict(zip(own.units["unit_id"], own.units["name"], strict=True))
    rows = [h("li", _words(row, names)) for row in lost.itertuples()]
    show(h("details", h("summary", told, " ", more), h("ul", *rows), cls="page-note", role="status"))


def _words(row: Any, names: dict[str, str]) -> str:
    number = format_number(int(row.claims))
    return t(f"bounds.lost.{row.area_level}", name=names.get(row.area_id, row.area_id), n=number)
