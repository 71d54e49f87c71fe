"""What is derived from the tables, made once and shared by all sessions; read-only."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from components.map_assets import event_table, shape_table
from components.view_state import FIRST_DAY, ViewState
from data.load import Dataset
from geo.choose_events import Chosen, choose_events
from geo.count_claims import count_claims
from geo.count_months import count_months
from geo.day_of_history import day_of_history
from geo.explain import Explanation, explain
from geo.history import History, on_days, runs
from geo.index_events import EventIndex, index_events
from geo.influence import Ground, Influence, ground
from geo.joins import join_events
from geo.pins import Pins, event_pins
from geo.units import load_units
from geo.vocabulary import load_vocabulary

FACETS = ("regions", "cercles", "camps", "actors", "types", "sources")


@dataclass(frozen=True)
class Events:
    """The events of a version: as a table with their cercle, as numbers to choose among, as pins for the map."""

    joined: pd.DataFrame
    index: EventIndex
    pins: Pins
    table: str


@st.cache_resource(show_spinner=False, max_entries=4)
def _events(_dataset: Dataset, version: str) -> Events:
    joined = join_events(_dataset.events, load_units(_dataset.division, 2))
    units = _dataset.units
    ids = {
        "regions": units.loc[units["level"] == 1, "unit_id"].tolist(),
        "cercles": units.loc[units["level"] == 2, "unit_id"].tolist(),
        "camps": _dataset.camps["camp_id"].tolist(),
        "actors": _dataset.actors["actor_id"].unique().tolist(),
        "types": load_vocabulary("event_types").index.tolist(),
        "sources": _dataset.sources["source_id"].tolist(),
    }
    places = dict(zip(_dataset.places["place_id"], _dataset.places["name"], strict=True))
    pins = event_pins(joined)
    return Events(joined, index_events(joined, ids, places), pins, event_table(pins))


def events_of(dataset: Dataset) -> Events:
    """The events of a version, ready to be chosen among and drawn."""
    return _events(dataset, dataset.version)


@st.cache_resource(show_spinner=False, max_entries=4)
def _units_table(_dataset: Dataset, version: str) -> str:
    return shape_table(_dataset.units, _dataset.places, _dataset.division)


def units_table(dataset: Dataset) -> str:
    """Name of the table of shapes that the map fetches."""
    return _units_table(dataset, dataset.version)


@st.cache_resource(show_spinner=False, max_entries=32)
def _ground(_dataset: Dataset, version: str, confidence: str, bases: tuple[str, ...], areas: str) -> Ground:
    d = _dataset
    return ground(d.claims, d.units, d.places, d.camps, least_confidence=confidence, bases=bases, areas=areas)


@st.cache_resource(show_spinner=False, max_entries=32)
def _runs(_dataset: Dataset, version: str, confidence: str, bases: tuple[str, ...], areas: str, last: date) -> History:
    return runs(_ground(_dataset, version, confidence, bases, areas), FIRST_DAY, last)


@st.cache_resource(show_spinner=False, max_entries=512)
def _on_day(
    _dataset: Dataset, version: str, confidence: str, bases: tuple[str, ...], areas: str, day: date
) -> Influence:
    last = max(date.today(), day)
    return day_of_history(_runs(_dataset, version, confidence, bases, areas, last), day, _dataset.camps)


def influence_of(dataset: Dataset, view: ViewState, areas: str = "cercles") -> Influence:
    """What the claims that pass the view's confidence and bases add up to on its day."""
    return _on_day(dataset, dataset.version, view.confidence, view.bases, areas, view.day)


@st.cache_resource(show_spinner=False, max_entries=8)
def _monthly(
    _dataset: Dataset, version: str, confidence: str, bases: tuple[str, ...], areas: str, last: date
) -> History:
    base = _ground(_dataset, version, confidence, bases, areas)
    return on_days(base, pd.date_range(FIRST_DAY, last, freq="MS"))


def monthly_of(dataset: Dataset, view: ViewState, last: date, areas: str = "cercles") -> History:
    """The first day of every month from 2012 to `last`, for playback."""
    return _monthly(dataset, dataset.version, view.confidence, view.bases, areas, last)


def camps_through_time(dataset: Dataset, view: ViewState, unit: str, areas: str, last: date) -> pd.DataFrame:
    """Runs of days of every camp in one unit or place, from 2012 to `last`: rows of History.camps."""
    camps = _runs(dataset, dataset.version, view.confidence, view.bases, areas, last).camps
    return camps[camps["unit_id"] == unit]


def explanation_of(dataset: Dataset, view: ViewState, unit: str) -> Explanation:
    """Why a cercle or place looks as it does, in the view's language, with the claims that won or lost."""
    areas = "places" if unit not in set(dataset.units["unit_id"]) else "cercles"
    return explain(unit, view.day, dataset, lang=view.lang, result=influence_of(dataset, view, areas))


@st.cache_resource(show_spinner=False, max_entries=64)
def _whole_explanation(
    _dataset: Dataset, version: str, confidence: str, bases: tuple[str, ...], unit: str, day: date, lang: str
) -> Explanation:
    return explain(unit, day, _dataset, lang=lang, least_confidence=confidence, bases=bases)


def whole_explanation_of(dataset: Dataset, view: ViewState, unit: str) -> Explanation:
    """The same with every claim on the unit, those that take no part on the day as well: ten times as much work."""
    return _whole_explanation(dataset, dataset.version, view.confidence, view.bases, unit, view.day, view.lang)


@st.cache_resource(show_spinner=False, max_entries=512)
def _chosen(
    _dataset: Dataset, version: str, first: date, last: date, facets: tuple[tuple[str, ...], ...], text: str
) -> Chosen:
    chosen = dict(zip(FACETS, facets, strict=True))
    return choose_events(_events(_dataset, version).index, first, last, chosen, text)


def chosen_events(dataset: Dataset, view: ViewState) -> Chosen:
    """Which events pass the view's filters, and the counts beside its choices."""
    first, last = view.events_between()
    facets = tuple(getattr(view, facet) for facet in FACETS)
    return _chosen(dataset, dataset.version, first, last, facets, view.text)


@st.cache_resource(show_spinner=False, max_entries=256)
def _claim_counts(
    _dataset: Dataset, version: str, day: date, confidence: str, bases: tuple[str, ...]
) -> dict[str, dict[str, int]]:
    return count_claims(_dataset.claims, _dataset.camps, day, confidence, bases)


def claim_counts_of(dataset: Dataset, view: ViewState) -> dict[str, dict[str, int]]:
    """How many claims each choice of confidence and basis lets through on the view's day."""
    return _claim_counts(dataset, dataset.version, view.day, view.confidence, view.bases)


@st.cache_resource(show_spinner=False, max_entries=256)
def _months(
    _dataset: Dataset, version: str, facets: tuple[tuple[str, ...], ...], text: str, last: date
) -> npt.NDArray[np.int64]:
    chosen = _chosen(_dataset, version, FIRST_DAY, last, facets, text)
    return count_months(_events(_dataset, version).index, chosen.ever, FIRST_DAY, last).to_numpy()


def months_of(dataset: Dataset, view: ViewState, last: date) -> npt.NDArray[np.int64]:
    """Incidents per month from January 2012 to `last`, all filters but the window standing."""
    facets = tuple(getattr(view, facet) for facet in FACETS)
    return _months(dataset, dataset.version, facets, view.text, last)
