"""Both sides of a comparison and how they differ, made once and shared; read-only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.compare_state import Comparison
from components.results import events_of, influence_of
from components.store import open_dataset
from components.view_state import ViewState
from data.load import Dataset
from geo.compare_camps import compare_camps
from geo.difference import difference
from geo.influence import Influence
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.reword import reword

LAYERS = ("countryside", "seats", "borders", "names", "rivers", "neighbours")


@dataclass(frozen=True)
class Side:
    """One of the two maps: its tables, day, camp ("" for all) and influence (in the atlas's own words)."""

    dataset: Dataset
    day: date
    camp: str
    found: Influence


def sides_of(chosen: Comparison) -> tuple[Side, Side]:
    """The first and the second map."""
    days = (chosen.first if chosen.kind == "days" else chosen.last, chosen.last)
    versions = chosen.versions if chosen.kind == "versions" else (0, 0)
    camps = chosen.camps if chosen.kind == "camps" else ("", "")
    one, other = (
        Side(dataset, day, camp, influence_of(dataset, ViewState(day=day)))
        for dataset, day, camp in zip(map(open_dataset, versions), days, camps, strict=True)
    )
    return one, other


def differences(chosen: Comparison, sides: tuple[Side, Side], lang: str) -> pd.DataFrame:
    """One row per area that differs: geo.difference, or geo.compare_camps for two camps; of the chosen regions."""
    one, other = sides
    if chosen.kind == "camps":
        rows = compare_camps(other.found.camps, *chosen.camps)
    else:
        rows = _difference(
            one.dataset, other.dataset, one.dataset.version, other.dataset.version, one.day, other.day, lang
        )
    if chosen.regions:
        units = other.dataset.units
        rows = rows[rows["unit_id"].isin(units.loc[units["parent_id"].isin(chosen.regions), "unit_id"])]
    return rows.reset_index(drop=True)


@st.cache_resource(show_spinner=False, max_entries=64)
def _difference(
    _before: Dataset, _after: Dataset, before: str, after: str, first: date, last: date, lang: str
) -> pd.DataFrame:
    sides = ((_before, first), (_after, last))
    pictures = [influence_of(dataset, ViewState(day=day)) for dataset, day in sides]
    joined = events_of(_after).joined
    return difference(_before, _after, first, last, lang, pictures=pictures, joined=joined)


def frames_of(
    chosen: Comparison, sides: tuple[Side, Side], rows: pd.DataFrame, lang: str, theme: str
) -> list[dict[str, Any]]:
    """What the two maps draw."""
    units = sides[1].dataset.units
    focus = units.loc[units["parent_id"].isin(chosen.regions), "unit_id"].tolist() if chosen.regions else []
    fit = {"token": "|".join(focus) + chosen.mode, "units": focus} if focus else None
    if chosen.only:
        focus = rows["unit_id"].drop_duplicates().tolist() or ["-"]
    frames = []
    for side in sides:
        layers = (*LAYERS, "camp") if side.camp else LAYERS
        choices = MapChoices(
            day=side.day, layers=layers, camp=side.camp or "state", focus=tuple(focus), selection=chosen.unit,
            lang=lang, theme=theme, fit=fit,
        )  # fmt: skip
        words = chosen.words if not side.camp else "atlas"
        frames.append(map_frame(choices, reword(side.found, words, side.dataset.camps)))
    return frames


def events_between(chosen: Comparison, side: Side, unit: str) -> pd.DataFrame:
    """The accounts of events of a cercle that began after the first day, up to the last; by day."""
    joined = events_of(side.dataset).joined
    first, last = (pd.Timestamp(day) for day in sorted((chosen.first, chosen.last)))
    there = joined[(joined["unit_id"] == unit) & (joined["date_start"] > first) & (joined["date_start"] <= last)]
    there = there.sort_values(["date_start", "event_id"])
    group = there["event_group"].where(there["event_group"] != "", there["event_id"])
    return there[~group.duplicated()]
