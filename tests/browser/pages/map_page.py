"""A page with nothing but the map and a few made-up states of it; what the map answers is written below it."""

import numpy as np
import pandas as pd
import streamlit as st

from components.map_assets import event_table, json_table
from components.map_view import draw_map
from data.load import load_dataset
from geo.influence import Influence
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.map_series import map_series
from geo.map_tables import map_tables
from geo.pins import event_pins

HOSTILE = ("<img src=x onerror=parent.hacked=1>", "{{7*7}}", "${7*7}`\\", "</script><script>parent.hacked=1</script>")

STATES = {
    "calm": {
        "ml-kidal-tessalit": ("held", "state", "control", "fresh"),
        "ml-mopti-mopti": ("contested", "", "", "fresh"),
    },
    "old": {
        "ml-kidal-tessalit": ("held", "state", "control", "stale"),
        "ml-mopti-mopti": ("presence", "", "", "fresh"),
        "ml-kidal-kidal": ("absent", "", "", "fresh"),
    },
}


@st.cache_resource
def _ready() -> tuple:
    data = load_dataset()
    table = map_tables(data.units, data.places)
    for row, text in zip(table["cercles"], HOSTILE, strict=False):
        row["name"] = text
        row["seat"]["name"] = text
    events = pd.DataFrame(
        {
            "event_id": ["a", "b", "c"],
            "event_group": "",
            "longitude": [-8.0, -8.0, 0.0],
            "latitude": [23.0, 22.0, 30.0],
            "placement": ["inside", "inside", "outside"],
            "date_start": pd.to_datetime(["2018-01-01", "2018-09-01", "2018-09-01"]).astype("datetime64[s]"),
            "date_end": pd.to_datetime([None, None, None]).astype("datetime64[s]"),
            "fatalities_best": [400.0, np.nan, 1.0],
            "camp1": "jihadist",
            "camp2": "",
            "event_type": "battle",
        }
    )
    pins = event_pins(events)
    return [row["id"] for row in table["cercles"]], json_table("units", table), pins, event_table(pins)


def _influence(state: str, units: list[str], day: str) -> Influence:
    given = STATES[state]
    rows, camps = [], []
    for unit in units:
        word, holder, level, fresh = given.get(unit, ("none", "", "", ""))
        rows += [(unit, "urban", word, fresh == "stale", holder), (unit, "rural", word, fresh == "stale", holder)]
        sides = {"held": [(holder, level)], "contested": [("state", "control"), ("jihadist", "influence")]}
        for camp, step in sides.get(word, [("jihadist", "presence")] if word == "presence" else []):
            camps += [(unit, scope, camp, step, state == "old", fresh, True, "") for scope in ("urban", "rural")]
    columns = ["unit_id", "scope", "camp_id", "level", "disputed", "freshness", "counts", "set_aside"]
    blockades = pd.DataFrame([("ml-mopti-mopti", "urban", "jihadist")], columns=["unit_id", "scope", "camp_id"])
    return Influence(
        day=pd.Timestamp(day),
        status=pd.DataFrame(rows, columns=["unit_id", "scope", "status", "stale", "holder"]),
        camps=pd.DataFrame(camps, columns=columns),
        losers=pd.DataFrame(),
        blockades=blockades.assign(claim_id="c"),
    )


def _steps(units: list[str], choices: MapChoices) -> dict:
    days = ["2018-01-01", "2018-10-01", "2019-01-01"]
    made = [_influence(state, units, day) for state, day in zip(("calm", "old", "calm"), days, strict=True)]
    frames = [
        pd.concat([getattr(one, name).assign(day=one.day) for one in made]) for name in ("status", "camps", "blockades")
    ]
    return map_series(choices, days, *frames, pins=pins, shown=np.ones(3, bool), window=90)


units, shapes, pins, table = _ready()
state = st.selectbox("State", ["calm", "old"], key="state")
layers = st.selectbox("Layers", ["all", "few", "four", "play", "play four", "heat"], key="layers")
theme = st.selectbox("Theme", ["light", "dark"], key="theme")
on = {
    "few": ("countryside", "seats"),
    "four": ("four", "seats", "borders"),
    "play four": ("four", "seats"),
    "heat": ("events", "countryside"),
}
full = ("countryside", "seats", "events", "borders", "names", "rivers", "neighbours")
look = "heat" if layers == "heat" else "points"
choices = MapChoices("2018-10-01", on.get(layers, full), look=look, theme=theme)
steps = _steps(units, choices) if layers.startswith("play") else None
frame = map_frame(choices, _influence(state, units, "2018-10-01"), pins=pins, shown=np.ones(3, bool), series=steps)
reply = draw_map(frame, units=shapes, events=table, height=560)
st.text(
    f"answer: {reply['kind']} {reply.get('click', reply.get('day', ''))} {reply.get('unit', '')}" if reply else "none"
)
