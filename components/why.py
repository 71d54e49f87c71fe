"""Why this colour? The answer for one cercle or place: what is said, by whom, what counts and what lost."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.evidence import claim_card
from components.markup import Safe, h, join, show
from components.results import influence_of
from components.session import change
from components.store import Names
from components.swatch import area_swatch, seat_swatch
from components.view_state import ViewState
from components.words import format_age, format_number, t
from data.load import Dataset
from geo.influence import Influence
from geo.vocabulary import label, load_vocabulary


def draw_why(dataset: Dataset, view: ViewState, names: Names, theme: str, today: date) -> None:
    """Draw the panel of the chosen unit."""
    unit = names.seat_of.get(view.unit, view.unit)
    place = unit in names.places
    found = influence_of(dataset, view, "places" if place else "cercles")
    with st.container(horizontal=True, key="why_head", vertical_alignment="center"):
        show(h("div", h("h2", names.area(unit)), h("p", _kind(unit, names), cls="note")))
        st.button(t("why.close"), key="w_close", type="tertiary", on_click=change, kwargs={"unit": ""})
    scopes = ("urban",) if place else ("rural", "urban")
    show(*(_scope(dataset, found, unit, scope, place, view, names, theme) for scope in scopes))


def _kind(unit: str, names: Names) -> str:
    if unit in names.cercles:
        return t("why.cercle_of", region=names.region_of(unit))
    return t("why.place_in", area=names.area(names.cercle_of.get(unit, "")))


def _scope(
    dataset: Dataset, found: Influence, unit: str, scope: str, place: bool, view: ViewState, names: Names, theme: str
) -> Safe:
    """One scope: its status, then each camp with the claim that speaks for it and those that lost."""
    status, camps, losers = (_rows(frame, unit, scope) for frame in (found.status, found.camps, found.losers))
    title = t("why.place") if place else label("scopes", scope, view.lang)
    if not len(status) or status["status"].iloc[0] == "none":
        return h("section", h("h3", title), h("p", t("why.nothing"), cls="note"), cls="scope")
    row = status.iloc[0]
    counting = camps[camps["counts"]].sort_values("level", key=_rank, ascending=False)
    pairs = tuple((r.camp_id, r.level) for r in counting.itertuples() if r.level not in ("presence", "absent"))
    pairs = pairs or tuple((r.camp_id, r.level) for r in counting.itertuples())
    pairs = tuple(sorted(pairs, key=lambda pair: pair[0] != row["holder"]))
    draw = seat_swatch if scope == "urban" else area_swatch
    words = label("statuses", row["status"], view.lang) + (" · " + t("legend.stale") if row["stale"] else "")
    head = h("p", draw(row["status"], pairs, theme, stale=bool(row["stale"])), " ", h("b", words), cls="status")
    order = camps.assign(rank=_rank(camps["level"])).sort_values(["counts", "rank"], ascending=False, kind="stable")
    parts = [_camp(dataset, camp, losers, view, names, theme) for camp in order.to_dict("records")]
    blocked = _rows(found.blockades, unit, scope)
    rings = [
        h("p", seat_swatch("none", (), theme, ring=c), " ", t("why.blockade", camp=names.camps.get(c, c)))
        for c in blocked["camp_id"].unique()
    ]
    return h("section", h("h3", title), head, *rings, *parts, cls="scope")


def _camp(
    dataset: Dataset, camp: dict[str, Any], losers: pd.DataFrame, view: ViewState, names: Names, theme: str
) -> Safe:
    lang, level = view.lang, camp["level"]
    kind = "held" if level in ("control", "administration") else {"influence": "influenced"}.get(level, level)
    swatch = area_swatch(
        kind, ((camp["camp_id"], level),), theme, stale=camp["freshness"] == "stale", disputed=bool(camp["disputed"])
    )
    name = names.camps.get(camp["camp_id"], camp["camp_id"])
    tags = [
        t("why.attested", age=format_age(camp["age_days"])),
        label("freshness", camp["freshness"], lang),
        t("why.confident", word=label("confidences", camp["confidence"], lang)),
    ]
    notes = []
    if camp["disputed"]:
        notes.append(t("why.disputed", level=label("levels", camp["disputed_level"], lang)))
    if not camp["counts"]:
        notes.append(t(f"why.aside.{camp['set_aside'] or 'camp'}"))
    mine = losers[losers["camp_id"] == camp["camp_id"]]
    lost = [claim_card(dataset, row.claim_id, names, lang, _reason(row.step, lang)) for row in mine.itertuples()]
    return h(
        "article",
        h("p", swatch, " ", h("b", name), " · ", label("levels", level, lang), cls="camp-head"),
        h("p", " · ".join(tags), cls="note"),
        *(h("p", note, cls="camp-note") for note in notes),
        h("ul", claim_card(dataset, camp["claim_id"], names, lang), cls="claims"),
        h("details", h("summary", t("why.lost", n=format_number(len(lost)))), h("ul", *lost, cls="claims"))
        if lost
        else None,
        cls="camp" if camp["counts"] else "camp aside",
    )


def _reason(step: str, lang: str) -> Safe:
    steps = load_vocabulary("steps")
    means = steps.at[step, f"definition_{lang}"] if step in steps.index else ""
    return join(t("why.lost_by", step=label("steps", step, lang)), " ", means)


def _rows(frame: pd.DataFrame, unit: str, scope: str) -> pd.DataFrame:
    return frame[(frame["unit_id"] == unit) & (frame["scope"] == scope)]


def _rank(levels: "pd.Series[str]") -> "pd.Series[int]":
    return levels.map(load_vocabulary("levels")["rank"].astype(int))
