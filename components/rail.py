"""The rail for asking: day, layers, areas, camps, events, and the rarer filters behind one button."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from components.choices import choose_many, choose_one, take
from components.day_steps import draw_day_steps, draw_playback
from components.session import current_view, seed, set_view
from components.store import Names
from components.view_state import (
    BASES,
    CONFIDENCES,
    DEFAULT_BASES,
    FIRST_DAY,
    LAYERS,
    LOOKS,
    WINDOWS,
    Known,
    ViewState,
    clear_filters,
)
from components.words import t
from geo.vocabulary import label

Counts = Mapping[str, Mapping[str, int]]


def draw_rail(view: ViewState, known: Known, names: Names, counts: Counts, claim_counts: Callable[[], Counts]) -> None:
    """Draw the rail into the sidebar. `counts`: field -> id -> how many incidents the choice would match.

    `claim_counts`: gives how many claims each choice of confidence and basis lets through; asked only when shown.
    """
    with st.sidebar:
        draw_day_steps(view, known)
        draw_playback()
        _draw_division(view, known)
        _draw_layers(view, names)
        choose_many(
            "regions", t("rail.regions"), names.regions, counts.get("regions"), view.regions, hint=t("rail.regions.all")
        )
        camps = t("rail.camps.help")
        choose_many("camps", t("rail.camps"), names.camps, counts.get("camps"), view.camps, pills=True, help_text=camps)
        _draw_window(view)
        _draw_more(view, names, counts, claim_counts)
        st.button(
            t("rail.reset"), key="w_reset", on_click=_reset, width="stretch", disabled=clear_filters(view) == view
        )


def _draw_division(view: ViewState, known: Known) -> None:
    """Which units the map draws; no choice is shown where there is none."""
    if not known.divisions:
        return
    words = {"": t("rail.division.default"), **{name: name for name in known.divisions}}
    seed("w_division_shown", view.division)
    st.selectbox(
        t("rail.division"), list(words), format_func=lambda name: words.get(name, name), key="w_division_shown",
        on_change=take, args=("division", "w_division_shown"), help=t("rail.division.help"),
    )  # fmt: skip


def _draw_layers(view: ViewState, names: Names) -> None:
    words = {layer: t(f"layer.{layer}") for layer in LAYERS}
    told = f"{t('rail.layers.help')}\n\n{t('map.street')}"
    choose_many("layers", t("rail.layers"), words, None, view.layers, pills=True, help_text=told)
    if "street" in view.layers:
        st.caption(t("map.street"))
    if "camp" in view.layers:
        seed("w_camp", view.camp)
        ids = list(names.camps)
        st.selectbox(
            t("rail.one_camp"),
            ids,
            format_func=lambda c: names.camps.get(c, c),
            key="w_camp",
            on_change=take,
            args=("camp", "w_camp"),
        )


def _draw_window(view: ViewState) -> None:
    _one("window", t("rail.events"), WINDOWS, "window", view.window, on_change=_take_window)
    if view.window == "own":
        first, last = view.events_between()
        left, right = st.columns(2)
        for column, field, day in ((left, "first", first), (right, "last", last)):
            seed(f"w_{field}", day)
            with column:
                st.date_input(
                    t(f"rail.own.{field}"),
                    key=f"w_{field}",
                    min_value=FIRST_DAY,
                    max_value="today",
                    format="YYYY-MM-DD",
                    on_change=_take_own,
                )
    if "events" in view.layers:
        _one("look", t("rail.events.look"), LOOKS, "look", view.look)


def _draw_more(view: ViewState, names: Names, counts: Counts, claim_counts: Callable[[], Counts]) -> None:
    on = sum(
        (
            view.confidence != "low",
            view.bases != DEFAULT_BASES,
            *map(bool, (view.cercles, view.actors, view.types, view.sources, view.text)),
        )
    )
    title = t("rail.more.on", n=on) if on else t("rail.more")
    more = st.expander(title, key="w_more", on_change="rerun")
    if not more.open:
        return  # not built while closed: it would cost every change of the day
    with more:
        st.caption(t("rail.colours"))
        told = t("rail.claims.help")
        sure = {c: label("confidences", c, view.lang) for c in CONFIDENCES}
        claims = claim_counts()
        choose_one("confidence", t("rail.confidence"), sure, claims["confidence"], view.confidence, told)
        bases = {b: label("bases", b, view.lang) for b in BASES}
        choose_many("bases", t("rail.bases"), bases, claims["bases"], view.bases, pills=True, help_text=told)
        st.caption(t("rail.lists"))
        for field in ("cercles", "types", "actors", "sources"):
            choose_many(
                field,
                t(f"rail.{field}"),
                getattr(names, field),
                counts.get(field),
                getattr(view, field),
                hint=t(f"rail.{field}.all"),
            )
        seed("w_text", view.text)
        st.text_input(
            t("rail.text"),
            key="w_text",
            max_chars=200,
            placeholder=t("rail.text.hint"),
            on_change=take,
            args=("text", "w_text"),
        )


def _one(
    field: str,
    title: str,
    options: tuple[str, ...],
    words: str,
    value: str,
    on_change: Callable[[], None] | None = None,
) -> None:
    key = f"w_{field}"
    seed(key, value)
    st.segmented_control(
        title,
        options,
        key=key,
        required=True,
        format_func=lambda option: t(f"{words}.{option}"),
        on_change=on_change or take,
        args=() if on_change else (field, key),
    )


def _take_window() -> None:
    window = st.session_state["w_window"]
    view = current_view()
    first, last = view.events_between()
    set_view(
        replace(
            view,
            window=window,
            first=max(first, FIRST_DAY) if window == "own" else None,
            last=last if window == "own" else None,
        )
    )


def _take_own() -> None:
    first, last = st.session_state["w_first"], st.session_state["w_last"]
    if first and last:
        set_view(replace(current_view(), first=min(first, last), last=max(first, last)))


def _reset() -> None:
    set_view(clear_filters(current_view()))
