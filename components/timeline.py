"""Levels of each camp in one unit from 2012 to today, with the events along them."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.results import camps_through_time, events_of
from components.store import Names
from components.swatch import tone
from components.view_state import FIRST_DAY, ViewState
from components.words import format_day, format_number, t
from data.load import Dataset
from geo.look import load_look
from geo.vocabulary import label

_THICK = {"control": 11, "administration": 9, "contested": 7, "influence": 6, "presence": 2.5, "absent": 0.8}
_LANE = 18


def draw_timeline(dataset: Dataset, view: ViewState, unit: str, names: Names, theme: str, today: date) -> None:
    """A chart drawn in the browser from plain numbers and words; the bar's thickness is the level."""
    st.html(f"<h3>{t('time.title')}</h3>")
    areas = "places" if unit in names.places else "cercles"
    bars, events = _drawn(dataset, view, names, _key(dataset, view, theme), unit, areas, today)
    lanes = list(dict.fromkeys(row["lane"] for row in sorted(bars, key=lambda row: row["order"])))
    lanes += [t("time.events")] if events else []
    if not lanes:
        st.caption(t("time.nothing"))
        return
    marks = [{"day": view.day.isoformat()}]
    spec = _spec(lanes, today, load_look(theme)["ink"]) | {"datasets": {"bars": bars, "events": events, "marks": marks}}
    st.vega_lite_chart(None, spec, width="stretch", height=_LANE * len(lanes) + 26, key="timeline", alt=t("time.title"))


def _key(dataset: Dataset, view: ViewState, theme: str) -> tuple[object, ...]:
    return dataset.version, view.confidence, view.bases, view.lang, theme


@st.cache_resource(show_spinner=False, max_entries=128)
def _drawn(
    _dataset: Dataset, _view: ViewState, _names: Names, key: tuple[object, ...], unit: str, areas: str, today: date
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Bars and events of a unit: the same on every day of the view; read-only."""
    theme = str(key[-1])
    bars = _bars(camps_through_time(_dataset, _view, unit, areas, today), _names, theme, _view.lang)
    return bars, _events(_dataset, unit, _names, theme, _view.lang)


def _bars(camps: pd.DataFrame, names: Names, theme: str, lang: str) -> list[dict[str, Any]]:
    look, rows = load_look(theme), []
    order = list(names.camps)
    for row in camps.to_dict("records"):
        scope = label("scopes", row["scope"], lang)
        camp = names.camps.get(row["camp_id"], row["camp_id"])
        place = order.index(row["camp_id"]) if row["camp_id"] in order else len(order)
        rows.append(
            {
                "lane": f"{camp}, {scope}",
                "order": place + 100 * (row["scope"] == "urban"),
                "start": f"{row['start']:%Y-%m-%d}",
                "end": f"{row['end'] + pd.Timedelta(days=1):%Y-%m-%d}",
                "colour": tone(look, row["camp_id"], "control", row["freshness"] == "stale"),
                "thick": _THICK.get(row["level"], 1),
                "what": label("levels", row["level"], lang) + ("" if row["counts"] else t("time.aside")),
                "when": t("why.from_to", first=format_day(row["start"], lang), last=format_day(row["end"], lang)),
            }
        )
    return rows


def _events(dataset: Dataset, unit: str, names: Names, theme: str, lang: str) -> list[dict[str, Any]]:
    joined, look = events_of(dataset).joined, load_look(theme)
    here = joined[(joined["unit_id"] == unit) | (joined["place_id"] == unit)]
    here = here[here["date_start"] >= pd.Timestamp(FIRST_DAY)].drop_duplicates("event_group")
    return [
        {
            "lane": t("time.events"),
            "start": f"{row['date_start']:%Y-%m-%d}",
            "colour": tone(look, row["camp1"] or row["camp2"], "control"),
            "deaths": 0 if pd.isna(row["fatalities_best"]) else row["fatalities_best"],
            "what": names.types.get(row["event_type"], row["event_type"]),
            "when": format_day(row["date_start"], lang, row["date_precision"]),
            "told": row[f"summary_{lang}"],
            "dead": format_number(row["fatalities_best"], lang) or "–",
        }
        for row in here.to_dict("records")
    ]


def _spec(lanes: list[str], today: date, ink: str) -> dict[str, Any]:
    span = {"domain": [FIRST_DAY.isoformat(), today.isoformat()]}
    x = {"field": "start", "type": "temporal", "title": None, "scale": span, "axis": {"format": "%Y", "tickCount": 7}}
    lane = {"domain": lanes, "paddingInner": 0.1, "paddingOuter": 0.1}
    y = {"field": "lane", "type": "nominal", "title": None, "scale": lane, "axis": {"labelLimit": 150, "domain": False}}
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}

    def tips(*fields: str) -> list[dict[str, str]]:
        return [{"field": f, "type": "nominal", "title": t(f"time.{f}")} for f in fields]

    thick = {"field": "thick", "type": "quantitative", "scale": None, "legend": None}
    deaths = {"field": "deaths", "type": "quantitative", "scale": {"range": [16, 260]}, "legend": None}
    return {
        "layer": [
            {
                "data": {"name": "bars"},
                "mark": {"type": "bar", "cornerRadius": 1},
                "encoding": {
                    "x": x,
                    "x2": {"field": "end"},
                    "y": y,
                    "color": colour,
                    "size": thick,
                    "tooltip": tips("what", "when"),
                },
            },
            {
                "data": {"name": "events"},
                "mark": {"type": "circle", "opacity": 0.55},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": colour,
                    "size": deaths,
                    "tooltip": tips("what", "when", "told", "dead"),
                },
            },
            {
                "data": {"name": "marks"},
                "mark": {"type": "rule", "color": ink, "strokeWidth": 1.2},
                "encoding": {"x": {"field": "day", "type": "temporal", "scale": span}},
            },
        ],
        "config": {"view": {"stroke": None}},
    }
