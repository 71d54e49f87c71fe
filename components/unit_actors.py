"""Who belonged to which camp on the day: membership is dated, and some groups came before their camp."""

import pandas as pd
import streamlit as st

from components.markup import Safe, h, join, show
from components.view_state import ViewState
from components.words import format_day, t
from data.load import Dataset
from geo.actors import actors_on
from geo.vocabulary import label


def draw_unit_actors(dataset: Dataset, view: ViewState) -> None:
    """Actors by camp, built only while the section is open."""
    box = st.expander(t("actors.title", day=format_day(view.day)), key="w_actors_of_day", on_change="rerun")
    if not box.open:
        return
    actors = actors_on(dataset.actors, view.day)
    camps = zip(dataset.camps["camp_id"], dataset.camps[f"label_{view.lang}"], strict=True)
    with box:
        show(*(_camp(name, actors[actors["camp_id"] == camp], view.lang) for camp, name in camps))


def _camp(name: str, actors: pd.DataFrame, lang: str) -> Safe | None:
    if not len(actors):
        return None
    return h("section", h("h3", name), h("ul", *(_actor(row, lang) for row in actors.to_dict("records"))), cls="actors")


def _actor(row: dict[str, object], lang: str) -> Safe:
    since, until = (format_day(row[end], lang) for end in ("valid_from", "valid_to"))
    dates = [t("actors.since", day=since)] if since else []
    dates += [t("actors.until", day=until)] if until else []
    role = row["membership"]
    words = [] if role == "member" else [label("memberships", str(role), lang)]
    acronym = f" ({row['acronym']})" if row["acronym"] else ""
    small = " · ".join([*words, *dates])
    return h("li", join(str(row[f"name_{lang}"]), acronym), " ", h("small", small) if small else None)
