"""A curator's own boundaries: read, seen on the map, confirmed, and kept as a division."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from components.curate.jobs import Task, await_job
from components.curate.who import acting_name
from components.curate.work import upload_round
from components.map_assets import tables_folder
from components.map_view import draw_map
from components.markup import h, show
from components.store import open_dataset
from components.versions import version_seen
from components.words import format_number, language, said_error, t
from data.ledger import NewUpload, accept, discard_upload, keep_upload, open_ledger, plan_upload
from data.progress import Progress
from geo.errors import AtlasError, WrongUseError
from geo.influence import influence
from geo.layers import MapChoices, map_frame
from geo.make_division import make_division
from geo.map_tables import write_map_tables
from geo.read_boundaries import Boundaries, read_boundaries
from geo.units import division_path, divisions, drawn_simpler
from geo.write_division import write_division

_SAVED, _LAYERS = "atlas_division_saved", ("countryside", "borders", "names", "rivers", "neighbours")
Frames = Mapping[tuple[int, str], gpd.GeoDataFrame]


@dataclass(frozen=True)
class Division:
    """What a file would become: the areas as read, the units with ids and parents, all problems, the map's table."""

    read: Boundaries
    frames: Frames
    problems: pd.DataFrame
    table: str


def draw_boundaries(look: str) -> None:
    """Draw the divisions there are and the field for a file; then its preview and the button that keeps it."""
    show(h("h2", t("bounds.title"), cls="step-head"), h("p", t("bounds.help"), cls="note"))
    show(h("p", t("bounds.there", names=", ".join(divisions()))))
    if saved := st.session_state.get(_SAVED):
        show(h("p", t("bounds.saved", name=saved), cls="page-note good", role="status"))
    left, right = st.columns([0.5, 0.5], gap="large")
    with left:
        file = st.file_uploader(t("bounds.file"), key=f"c_bounds_{upload_round()}")
    with right:
        crs, layer = _draw_settings()
    if file is None:
        return
    chosen = {role: st.session_state.get(f"w_bounds_{role}_{file.file_id}") for role in ("name", "parent")}
    key = (file.file_id, crs, layer, tuple(chosen.values()), language())
    try:
        found = await_job("bounds", key, _task(file.getvalue(), file.name, crs, layer, chosen))
    except AtlasError as error:
        show(h("p", said_error(error), cls="page-note bad", role="alert"))
        return
    if found is not None:
        _draw_found(found, file.file_id, look)
        _draw_save(found, file.name, file.getvalue())


def _draw_settings() -> tuple[str | None, str | None]:
    with st.expander(t("bounds.settings"), key="c_bounds_settings"):
        crs = st.text_input(t("bounds.crs"), key="w_bounds_crs", placeholder="EPSG:32630", max_chars=60)
        layer = st.text_input(t("bounds.layer"), key="w_bounds_layer", max_chars=120)
    return crs.strip() or None, layer.strip() or None


def _task(content: bytes, name: str, crs: str | None, layer: str | None, chosen: Mapping[str, str | None]) -> Task:
    dataset, lang = open_dataset(), language()

    def task(progress: Progress) -> Division:
        progress.at(0.0, "reading")
        read = read_boundaries(content, name, chosen["name"], chosen["parent"], crs, layer, lang=lang)
        progress.at(0.5, "checking")
        frames, more = make_division({2: read.units}, lang)
        screen = {level: drawn_simpler(frame) for (level, _), frame in frames.items()}
        table = write_map_tables(tables_folder(), _units(frames), dataset.places.iloc[:0], "preview", screen).name
        return Division(read, frames, pd.concat([read.problems, more], ignore_index=True), table)

    return task


def _units(frames: Frames) -> pd.DataFrame:
    """The units in the shape of the dataset's table."""
    table = pd.concat([pd.DataFrame(frame.drop(columns="geometry")) for frame in frames.values()], ignore_index=True)
    return table.assign(seat_place_id="")


def _draw_found(found: Division, file: str, look: str) -> None:
    show(h("h3", t("bounds.found", n=format_number(len(found.read.units)))))
    left, right = st.columns([0.58, 0.42], gap="medium")
    with left:
        draw_map(_frame(found, look), units=found.table, key="map_bounds", height=430)
    with right:
        _draw_guesses(found.read, file)
        units = pd.DataFrame(found.read.units[["name", "parent", "area_km2"]])
        st.dataframe(
            units.rename(columns={c: t(f"bounds.col.{c}") for c in units.columns}), hide_index=True, height=180
        )
        _draw_problems(found.problems)


def _draw_guesses(read: Boundaries, file: str) -> None:
    """The columns that hold names and parents: guessed, to be confirmed or corrected."""
    for role in ("name", "parent"):
        rows = read.guesses[read.guesses["role"] == role]
        options = list(rows["column"])
        chosen = rows.loc[rows["chosen"], "column"]
        told = {r.column: f"{r.column}  ·  {r.example}" for r in rows.itertuples()}
        if role == "parent":
            options.append("")
            told[""] = t("bounds.no_parent")
        key = f"w_bounds_{role}_{file}"
        if key not in st.session_state and options:
            st.session_state[key] = str(chosen.iloc[0]) if len(chosen) else options[-1]
        st.selectbox(t(f"bounds.{role}"), options, key=key, format_func=_teller(told))


def _teller(told: Mapping[str, str]) -> Callable[[str], str]:
    return lambda column: told.get(column, column)


def _draw_problems(found: pd.DataFrame) -> None:
    if found.empty:
        show(h("p", t("curate.no_problems"), cls="page-note good", role="status"))
        return
    words = {column: t(f"curate.col.{column}") for column in ("row", "severity", "message")}
    rows = found[["row", "severity", "message"]].assign(severity=found["severity"].map(lambda s: t(f"curate.one.{s}")))
    st.dataframe(rows.rename(columns=words), hide_index=True, height=min(35 * (len(rows) + 1) + 3, 200))


def _frame(found: Division, look: str) -> dict[str, Any]:
    d = open_dataset()
    nothing = influence(d.claims.iloc[:0], _units(found.frames), d.places.iloc[:0], d.camps, date.today())
    fit = {"token": found.table, "units": list(found.frames[2, "full"]["unit_id"])}
    choices = MapChoices(day=date.today(), layers=_LAYERS, lang=language(), theme=look, fit=fit)
    return map_frame(choices, nothing)


def _draw_save(found: Division, file: str, content: bytes) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="bounds_save"):
        name = st.text_input(t("bounds.division"), key="w_division", max_chars=40, placeholder="2023")
        st.button(
            t("bounds.save"), key="c_bounds_save", type="primary", on_click=_save, args=(found, file, content),
            help=t("bounds.save.help"),
        )  # fmt: skip
    if not name:
        show(h("p", t("bounds.name.needed"), cls="note"))
    if told := st.session_state.pop("atlas_division_told", ""):
        show(h("p", told, cls="page-note bad", role="alert"))


def _save(found: Division, file: str, content: bytes) -> None:
    """Log the file as a version of its own, then write the division."""
    state = st.session_state
    name = str(state.get("w_division", "")).strip().lower()
    try:
        who, path = acting_name(), division_path(name)
        if path.exists():
            raise WrongUseError(t("bounds.exists", name=name))
        _keep(found, NewUpload(file, content, "boundaries", {}, problems=found.problems), path, name, who)
    except (AtlasError, OSError) as error:
        state["atlas_division_told"] = said_error(error)
        return
    state[_SAVED] = name
    version_seen()


def _keep(found: Division, new: NewUpload, path: Path, name: str, who: str) -> None:
    """Both or neither: the file of the division, and its version in the log."""
    ledger = open_ledger()
    number = keep_upload(ledger, new, who)
    try:
        write_division(found.frames, path)
        accept(ledger, plan_upload(ledger, number, {}), who, t("bounds.note", name=name))
    except (AtlasError, OSError):
        path.unlink(missing_ok=True)
        discard_upload(ledger, number)
        raise
