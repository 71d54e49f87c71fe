"""From a view to the question that the exporters answer, so that a file shows what the screen shows."""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components.permalink import spell_out
from components.view_state import DEFAULT_BASES, ViewState
from data.load import Dataset
from geo.export.make_sheet import Question, Sheet, make_sheet
from geo.map_choices import LAYERS


def question_of(view: ViewState, title: str = "", note: str = "", version: int = 0) -> Question:
    """The question of a view; `version`: number of the version of the data, for the link that makes it again."""
    first, last = view.events_between()
    return Question(
        day=view.day.isoformat(),
        regions=view.regions,
        cercles=view.cercles,
        actors=view.actors,
        types=view.types,
        sources=view.sources,
        text=view.text,
        camps=view.camps,
        layers=tuple(layer for layer in view.layers if layer in LAYERS),
        camp=view.camp,
        look=view.look,
        lang=view.lang,
        first=max(first, view.day.replace(year=1990, month=1, day=1)).isoformat(),
        last=last.isoformat(),
        least_confidence=view.confidence,
        bases=None if view.bases == DEFAULT_BASES else view.bases,
        title=title,
        note=note,
        permalink=link_of(view, version),
    )


def link_of(view: ViewState, version: int = 0) -> str:
    """The whole address of a view on a version of the data, as seen from this browser; "" where there is none."""
    url = st.context.url
    if not url:
        return ""
    if view.snapshot:
        return f"{_root(url)}?{urlencode({'snapshot': view.snapshot})}"
    spelled = spell_out(view) | ({"version": str(version)} if version else {}) | {"lang": view.lang}
    return f"{_root(url)}?{urlencode(spelled, safe=',')}"


@st.cache_resource(show_spinner=False, max_entries=16)
def _sheet(_dataset: Any, version: str, _question: Question, question: str) -> Sheet:
    return make_sheet(_question, _dataset)


def sheet_of(dataset: Dataset, question: Question) -> Sheet:
    """One map with all its words, made once and shared."""
    return _sheet(dataset, dataset.version, question, repr(question))


def _root(url: str) -> str:
    """The address of the atlas itself, without page and parameters."""
    bare = url.split("?")[0].split("#")[0]
    return bare if bare.endswith("/") else bare.rsplit("/", 1)[0] + "/"
