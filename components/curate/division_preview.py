"""A division before it is accepted: its map, level, columns, units and problems."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.curate.said import said
from components.map_view import draw_map
from components.markup import h, show
from components.store import open_dataset
from components.words import format_number, language, t
from data.prepare_division import PreparedDivision
from geo.influence import influence
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.spelling import UNIT_KINDS

_CHOSEN = "atlas_bounds_chosen"
_TINT = 1  # of five
_LAYERS = ("countryside", "events", "borders", "names", "rivers", "neighbours")


def draw_preview(found: PreparedDivision, table: str, file: str, look: str) -> None:
    """Draw the map with every name beside what was guessed, the units and the problems. `table`: of the shapes."""
    sizes = {level: len(found.frames[level, "full"]) for level in (1, 2)}
    many = {UNIT_KINDS[level]: format_number(number) for level, number in sizes.items()}
    show(h("h3", t("bounds.found", file=found.file_name, **many)))
    left, right = st.columns([0.58, 0.42], gap="medium")
    with left:
        draw_map(_frame(found, table, look), units=table, key="map_bounds", height=470)
        if len(_differing(found)):
            show(h("p", t("bounds.stand_out"), cls="note"))
    with right:
        _draw_level(found, file)
        _draw_columns(found, file)
        _draw_units(found)
        _draw_problems(found.problems)


def chosen_for(file: str) -> dict[str, Any]:
    """What the curator has changed of the guesses for a file: `level`, and columns by role."""
    return dict(st.session_state.get(_CHOSEN, {}).get(file, {}))


def _choose(file: str, role: str, key: str) -> None:
    st.session_state[_CHOSEN] = {file: chosen_for(file) | {role: st.session_state[key]}}


def _draw_level(found: PreparedDivision, file: str) -> None:
    key = f"w_bounds_level_{file}"
    if key not in st.session_state:
        st.session_state[key] = found.level
    words = said(UNIT_KINDS, lambda level: _level_words(level, found.read.level))
    st.selectbox(
        t("bounds.level"), list(UNIT_KINDS), key=key, format_func=words, help=t("bounds.level.help"),
        on_change=_choose, args=(file, "level", key),
    )  # fmt: skip
    show(h("p", t(f"bounds.level.{found.level}"), cls="note"))


def _level_words(level: int, guessed: int) -> str:
    word = t(f"bounds.level.name.{level}")
    return t("bounds.guessed", word=word) if level == guessed else word


def _draw_columns(found: PreparedDivision, file: str) -> None:
    """The columns that hold the names and those of the areas above: guessed, to be confirmed or corrected."""
    roles = {1: ("name",), 2: ("name", "parent"), 3: ("name", "parent", "region")}[found.level]
    for role in roles:  # one below the other: beside each other two long headings read the same
        rows = found.read.guesses[found.read.guesses["role"] == role]
        options = list(rows["column"])
        chosen = rows.loc[rows["chosen"], "column"]
        told = {r.column: f"{r.column}  ·  {r.example}" for r in rows.itertuples()}
        if role != "name":
            options.append("")
            told[""] = t("bounds.no_parent")
        key = f"w_bounds_{role}_{file}"
        if key not in st.session_state and options:
            st.session_state[key] = str(chosen.iloc[0]) if len(chosen) else options[-1]
        word = t("bounds.cercles" if (role, found.level) == ("parent", 3) else f"bounds.{role}")
        st.selectbox(word, options, key=key, format_func=_teller(told), on_change=_choose, args=(file, role, key))


def _teller(told: Mapping[str, str]) -> Callable[[str], str]:
    return lambda column: told.get(column, column)


def _draw_units(found: PreparedDivision) -> None:
    """Every cercle with what differs, its region and size; those that differ first, what a narrow window cuts last."""
    regions = dict(zip(found.frames[1, "full"]["unit_id"], found.frames[1, "full"]["name"], strict=True))
    cercles = found.frames[2, "full"]
    changes = dict(zip(found.matches["unit_id"], found.matches["change"], strict=True))
    frame = pd.DataFrame(
        {
            t("bounds.col.name"): cercles["name"],
            t("bounds.col.change"): [t(f"bounds.change.{changes[unit]}") for unit in cercles["unit_id"]],
            t("bounds.col.parent"): cercles["parent_id"].map(regions),
            t("bounds.col.area_km2"): cercles["area_km2"].round(),
        }
    )
    same = [changes[unit] == "same" for unit in cercles["unit_id"]]
    frame = frame.iloc[pd.Series(same).argsort(kind="stable")]
    st.dataframe(frame, hide_index=True, height=190, key="c_bounds_units")


def _draw_problems(found: pd.DataFrame) -> None:
    if found.empty:
        show(h("p", t("curate.no_problems"), cls="page-note good", role="status"))
        return
    words = {column: t(f"curate.col.{column}") for column in ("row", "severity", "message")}
    rows = found[["row", "severity", "message"]].assign(severity=found["severity"].map(lambda s: t(f"curate.one.{s}")))
    st.dataframe(rows.rename(columns=words), hide_index=True, height=min(35 * (len(rows) + 1) + 3, 160))


def _differing(found: PreparedDivision) -> "pd.Series[float]":
    """1 for each cercle that is not as in the atlas's own division."""
    rows = found.matches[(found.matches["level"] == 2) & ~found.matches["change"].isin(["missing", "same"])]
    return pd.Series(1.0, index=rows["unit_id"])


def _frame(found: PreparedDivision, table: str, look: str) -> dict[str, Any]:
    d = open_dataset()
    nothing = influence(d.claims.iloc[:0], found.units, found.places, d.camps, date.today())
    fit = {"token": table, "units": list(found.frames[2, "full"]["unit_id"])}
    choices = MapChoices(
        day=date.today(), layers=_LAYERS, look="count", lang=language(), theme=look, fit=fit, extra={"named": True},
    )  # fmt: skip
    frame = map_frame(choices, nothing, values=_differing(found))
    classes = [_TINT if number >= 0 else -1 for number in frame["choropleth"]["classes"]]
    return frame | {"choropleth": frame["choropleth"] | {"measure": "differs", "classes": classes}}
