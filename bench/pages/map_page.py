"""The map alone with a few switches: filters over the events, the day; ATLAS_BENCH_DATA may name another dataset."""

import os

import numpy as np
import streamlit as st

from components.map_assets import event_table, shape_table
from components.map_view import draw_map
from data.load import load_dataset
from geo.influence import influence
from geo.joins import join_events
from geo.layers import map_frame
from geo.map_choices import LAYERS, LOOKS, MapChoices
from geo.pins import event_pins
from geo.units import load_units

st.set_page_config(layout="wide")


@st.cache_resource
def _ready() -> tuple:
    data = load_dataset(os.environ.get("MALI_ATLAS_DATA") or None)
    pins = event_pins(join_events(data.events, load_units(level=2)))
    return data, pins, shape_table(data.units, data.places), event_table(pins)


@st.cache_resource(max_entries=50)
def _influence(day: str, areas: str) -> object:
    data = _ready()[0]
    return influence(data.claims, data.units, data.places, data.camps, day, areas=areas)


data, pins, shapes, events = _ready()
box = st.columns(5)
day = box[0].text_input("Day", "2018-10-01", key="day")
least = box[1].selectbox("Least confidence", ["low", "medium", "high"], key="least_confidence")
look = box[2].selectbox("Look", LOOKS, key="look")
layers = box[3].multiselect(
    "Layers", LAYERS, ["countryside", "seats", "events", "borders", "names", "rivers", "neighbours"]
)
theme = box[4].selectbox("Theme", ["auto", "light", "dark"], key="theme")
order = ["low", "medium", "high"]
shown = data.events["confidence"].isin(order[order.index(least) :]).to_numpy()
values = (
    data.events[shown].merge(data.places, how="left").groupby("cercle_id").size().astype(float)
    if look != "points"
    else None
)
choices = MapChoices(day, tuple(layers), look=look, theme=theme)
frame = map_frame(
    choices,
    _influence(day, "cercles"),
    places=_influence(day, "places"),
    pins=pins,
    shown=np.asarray(shown),
    values=values,
)
reply = draw_map(frame, units=shapes, events=events, height=int(os.environ.get("MAP_HEIGHT", "640")))
st.json(reply or {}, expanded=False)
