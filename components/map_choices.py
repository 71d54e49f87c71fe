"""From the view to the frame that the map draws."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.results import events_of, influence_of, monthly_of
from components.view_state import ViewState
from data.load import Dataset
from geo.choose_events import Chosen
from geo.incidents import incidents
from geo.layers import MapChoices, map_frame
from geo.map_series import map_series

PLAYBACK = "atlas_playback"


def frame_of(dataset: Dataset, view: ViewState, chosen: Chosen, theme: str, today: date) -> dict[str, Any]:
    """Everything that the map draws for a view, see geo.layers."""
    events, choices = events_of(dataset), _choices(dataset, view, theme)
    places = influence_of(dataset, view, "places") if "places" in view.layers else None
    series = None
    if st.session_state.get(PLAYBACK):
        found = monthly_of(dataset, view, today)
        first, last = view.events_between()
        window = 0 if view.window == "all" else (last - first).days + 1
        series = map_series(
            choices, list(found.status["day"].drop_duplicates()), found.status, found.camps, found.blockades,
            pins=events.pins, shown=chosen.ever, window=window,
        )  # fmt: skip
    values = None
    if "events" in view.layers and view.look in ("count", "deaths"):
        values = _per_cercle(events.joined[chosen.mask], view.look)
    return map_frame(
        choices,
        influence_of(dataset, view),
        places=places,
        pins=events.pins,
        shown=chosen.mask,
        values=values,
        series=series,
    )


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
        lang=view.lang,
        theme=theme,
        fit={"token": "|".join(focus), "units": focus} if focus else None,
    )


def _per_cercle(joined: pd.DataFrame, look: str) -> "pd.Series[float]":
    """Incidents or deaths per cercle, each incident once."""
    table = incidents(joined)
    table = table[table["unit_id"] != ""]
    grouped = table.groupby("unit_id")
    return grouped["deaths_best"].sum() if look == "deaths" else grouped.size().astype("float64")
