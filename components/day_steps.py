"""The day of the map: calendar and steps by day, month and year, with keys."""

from datetime import date, timedelta

import streamlit as st

from components.session import change, current_view, seed
from components.view_state import FIRST_DAY, Known, ViewState, months_before
from components.words import t

PLAYBACK = "atlas_playback"

# (word, key, months, days); the style sheet gives each button its sign
_STEPS = (
    ("back_year", "Shift+Y", -12, 0),
    ("back_month", "Shift+M", -1, 0),
    ("back_day", "Shift+D", 0, -1),
    ("on_day", "D", 0, 1),
    ("on_month", "M", 1, 0),
    ("on_year", "Y", 12, 0),
)


def draw_day_steps(view: ViewState, known: Known) -> None:
    """Calendar and six step buttons; days before 2012 or after today are not reached."""
    seed("w_day", view.day)
    st.date_input(
        t("rail.day"),
        key="w_day",
        min_value=FIRST_DAY,
        max_value=known.today,
        format="DD/MM/YYYY" if view.lang == "fr" else "YYYY-MM-DD",
        help=t("rail.day.keys"),
        on_change=_take_day,
    )
    with st.container(horizontal=True, gap=None, key="steps"):
        for word, shortcut, months, days in _STEPS:
            step = (months, days, known.today)
            end = known.today if months + days > 0 else FIRST_DAY
            st.button(
                t(f"rail.day.{word}"),
                key=f"w_{word}",
                shortcut=shortcut,
                on_click=_step,
                args=step,
                disabled=view.day == end,
            )


def draw_playback() -> None:
    """Switch for the player on the map; the months are then played in the browser, without the server."""
    st.toggle(t("rail.play"), key=PLAYBACK, help=t("rail.play.help"))


def draw_day_slider(view: ViewState, known: Known) -> None:
    """The time line below the map: one step per day from 2012 to today."""
    seed("w_slider", view.day)
    st.slider(
        t("rail.day"),
        FIRST_DAY,
        known.today,
        key="w_slider",
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        on_change=_take_slider,
    )


def _take_day() -> None:
    if st.session_state["w_day"]:
        change(day=st.session_state["w_day"])


def _take_slider() -> None:
    change(day=st.session_state["w_slider"])


def _step(months: int, days: int, today: date) -> None:
    day = months_before(current_view().day, -months) + timedelta(days=days)
    change(day=min(max(day, FIRST_DAY), today))
