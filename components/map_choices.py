"""From the view to the frame that the map draws."""

from dataclasses import astuple
from datetime import date
from typing import Any

import streamlit as st

from components.day_steps import PLAYBACK
from components.results import events_of, influence_of, monthly_of
from components.view_state import ViewState
from data.load import Dataset
from geo.choose_events import Chosen
from geo.count_per_unit import count_per_unit
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.map_series import map_series
from geo.other_seats import other_seats


def frame_of(dataset: Dataset, view: ViewState, chosen: Chosen, theme: str, today: date) -> dict[str, Any]:
    """Everything that the map draws for a view, see geo.layers; shared, read-only."""
    playback = bool(st.session_state.get(PLAYBACK))
    return _frame(dataset, dataset.version, view, astuple(view), chosen, theme, today, playback)


@st.cache_resource(show_spinner=False, max_entries=256)
def _frame(
    _dataset: Dataset,
    version: str,
    _view: ViewState,
    key: tuple[Any, ...],
    _chosen: Chosen,
    theme: str,
    today: date,
    playback: bool,
) -> dict[str, Any]:
    events, choices = events_of(_dataset), _choices(_dataset, _view, theme)
    per_cercle = "events" in _view.layers and _view.look in ("count", "deaths")
    return map_frame(
        choices,
        influence_of(_dataset, _view),
        places=influence_of(_dataset, _view, "places") if _with_places(_view, choices) else None,
        pins=events.pins,
        shown=_chosen.mask,
        values=count_per_unit(events.joined[_chosen.mask], _view.look) if per_cercle else None,
        series=_series(_dataset, _view, _chosen, choices, today) if playback else None,
    )


def _series(dataset: Dataset, view: ViewState, chosen: Chosen, choices: MapChoices, today: date) -> dict[str, Any]:
    """One step per month; the browser plays them without asking again."""
    found, (first, last) = monthly_of(dataset, view, today), view.events_between()
    places = monthly_of(dataset, view, today, "places") if _with_places(view, choices) else None
    return map_series(
        choices,
        list(found.status["day"].drop_duplicates()),
        found.status,
        found.camps,
        found.blockades,
        places=(places.status, places.camps, places.blockades) if places else None,
        pins=events_of(dataset).pins,
        shown=chosen.ever,
        window=0 if view.window == "all" else (last - first).days + 1,
    )


def _with_places(view: ViewState, choices: MapChoices) -> bool:
    return "places" in view.layers or ("seats" in view.layers and bool(choices.towns))


def _choices(dataset: Dataset, view: ViewState, theme: str) -> MapChoices:
    focus = list(view.cercles)
    if view.regions:
        units = dataset.units
        focus += units.loc[units["parent_id"].isin(view.regions), "unit_id"].tolist()
    return MapChoices(
        day=view.day,
        layers=view.layers,
        look=view.look,
        camps=view.camps,
        camp=view.camp,
        focus=tuple(focus),
        selection=view.unit,
        towns=other_seats(dataset.units),
        lang=view.lang,
        theme=theme,
        fit={"token": "|".join(focus), "units": focus} if focus else None,
    )
