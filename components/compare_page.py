"""The page of comparison: two maps that move together, and below them the difference in words."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.compare_results import Side, differences, frames_of, sides_of
from components.compare_rows import draw_rows
from components.compare_state import KINDS, MODES, Comparison, read_comparison, write_comparison
from components.copy_button import copy_button, draw_copy_script
from components.legend import draw_legend
from components.map_view import draw_pair
from components.markup import h, show
from components.page_address import change_page, draw_page_title, open_page
from components.page_style import draw_style, theme
from components.results import units_table
from components.session import last_view, seed
from components.store import Names, known, open_dataset, open_names
from components.versions import draw_lost
from components.view_state import FIRST_DAY, Known
from components.vocabulary_words import draw_vocabulary, is_own, vocabulary_label
from components.words import format_day, format_number, language, said_error, t
from data.write_csv import write_csv
from geo.errors import AtlasError
from geo.reword import vocabulary_names

_PAGE, _SEEN = "compare", "atlas_pair_n"


def draw_compare_page() -> None:
    """Draw the page; data that cannot be read give one line instead."""
    try:
        allowed = known(open_dataset())
        chosen: Comparison = open_page(
            _PAGE, lambda address: read_comparison(address, allowed, last_view()), write_comparison
        )
        look = theme()
        draw_style(language(), look)
        draw_page_title(_PAGE, t("compare.title"), t("compare.lead"))
        draw_lost()
        _draw(chosen, allowed, look)
    except (AtlasError, OSError) as error:
        st.error(t("note.no_data"))
        st.text(said_error(error))


def _draw(chosen: Comparison, allowed: Known, look: str) -> None:
    lang = language()
    sides = sides_of(chosen)
    names = open_names(sides[1].dataset, lang)
    rows = differences(chosen, sides, lang)
    _draw_questions(chosen, allowed, names)
    if allowed.divisions:
        show(h("p", t("compare.division"), cls="note"))
    titles = [_title(chosen, side, number, names) for number, side in enumerate(sides)]
    frames = frames_of(chosen, sides, rows, lang, look)
    with st.container(key="pair"):
        said = draw_pair(
            frames, titles, units=[units_table(side.dataset) for side in sides], mode=chosen.mode,
            vocabulary=chosen.words if chosen.kind != "camps" else "atlas", key="pair_map",
        )  # fmt: skip
    _listen(said, chosen, allowed)
    left, right = st.columns([0.68, 0.32], gap="large")
    with left, st.container(key="rows"):
        _draw_head(chosen, sides, rows)
        draw_rows(chosen, sides, rows, names, lang, look)
    with right, st.container(key="beside"):
        _draw_words(chosen, sides, titles, frames, look)


def _draw_questions(chosen: Comparison, allowed: Known, names: Names) -> None:
    with st.container(horizontal=True, key="questions", vertical_alignment="bottom"):
        _choice("kind", t("compare.kind"), [k for k in KINDS if k != "versions" or allowed.newest > 1], chosen.kind,
                lambda kind: t(f"compare.kind.{kind}"))  # fmt: skip
        if chosen.kind == "days":
            _day("first", chosen.first, allowed)
        _day("last", chosen.last, allowed)
        if chosen.kind == "versions":
            _two("versions", chosen.versions, range(1, allowed.newest + 1), lambda n: t("compare.version", n=n))
        if chosen.kind == "camps":
            _two("camps", chosen.camps, list(names.camps), lambda camp: names.camps[camp])
        _choice("mode", t("compare.mode"), list(MODES), chosen.mode, lambda mode: t(f"compare.mode.{mode}"))
        seed("w_c_only", chosen.only)
        st.toggle(t("compare.only"), key="w_c_only", on_change=_take, args=("only",))
    with st.container(horizontal=True, key="questions2", vertical_alignment="bottom"):
        seed("w_c_regions", list(chosen.regions))
        st.multiselect(
            t("rail.regions"), list(names.regions), key="w_c_regions", format_func=lambda r: names.regions[r],
            placeholder=t("rail.regions.all"), on_change=_take, args=("regions",),
        )  # fmt: skip
        if chosen.kind != "camps":
            _choice(
                "words", t("words.title"), vocabulary_names(), chosen.words, lambda v: vocabulary_label(v, language())
            )
        show(copy_button(t("share.copy")))
        draw_copy_script()


def _choice(field: str, title: str, options: list[str], value: str, words: Callable[[str], str]) -> None:
    seed(f"w_c_{field}", value if value in options else options[0])
    st.segmented_control(
        title, options, key=f"w_c_{field}", required=True, format_func=words, on_change=_take, args=(field,)
    )


def _day(field: str, value: Any, allowed: Known) -> None:
    seed(f"w_c_{field}", value)
    st.date_input(
        t(f"compare.{field}"), key=f"w_c_{field}", min_value=FIRST_DAY, max_value=allowed.today,
        format="YYYY-MM-DD", on_change=_take, args=(field,),
    )  # fmt: skip


def _two(field: str, values: tuple[Any, Any], options: Any, words: Callable[[Any], str]) -> None:
    for number, value in enumerate(values):
        key = f"w_c_{field}_{number}"
        seed(key, value)
        st.selectbox(
            t(f"compare.{field}.{number}"), options, key=key, format_func=words, on_change=_take_two, args=(field,)
        )


def _take(field: str) -> None:
    value = st.session_state[f"w_c_{field}"]
    if value is not None:
        change_page(_PAGE, **{field: tuple(value) if field == "regions" else value})


def _take_two(field: str) -> None:
    change_page(_PAGE, **{field: tuple(st.session_state[f"w_c_{field}_{number}"] for number in (0, 1))})


def _title(chosen: Comparison, side: Side, number: int, names: Names) -> str:
    day = format_day(side.day)
    if chosen.kind == "versions":
        return t("compare.side.version", day=day, n=chosen.versions[number])
    return t("compare.side.camp", camp=names.camps[side.camp], day=day) if side.camp else day


def _draw_head(chosen: Comparison, sides: tuple[Side, Side], rows: pd.DataFrame) -> None:
    areas = 2 * len(sides[1].found.status["unit_id"].unique())
    said = {"first": format_day(sides[0].day), "last": format_day(sides[1].day), "n": format_number(len(rows))}
    words = t(
        f"compare.head.{chosen.kind}",
        all=format_number(areas),
        one=chosen.versions[0],
        other=chosen.versions[1],
        **said,
    )
    with st.container(horizontal=True, key="rows_head", vertical_alignment="center"):
        show(h("h2", words))
        st.download_button(
            t("compare.csv"),
            data=lambda: write_csv(rows),
            file_name=f"mali-{chosen.kind}-{chosen.last.isoformat()}.csv",
            mime="text/csv",
            on_click="ignore",
            key="w_c_csv",
            type="tertiary",
            disabled=rows.empty,
        )
        if chosen.unit:
            st.button(
                t("compare.all_rows"),
                key="w_c_all",
                type="tertiary",
                on_click=change_page,
                args=(_PAGE,),
                kwargs={"unit": ""},
            )
    if rows.empty:
        show(h("p", t("compare.nothing"), cls="note"))


def _draw_words(
    chosen: Comparison, sides: tuple[Side, Side], titles: list[str], frames: list[dict[str, Any]], look: str
) -> None:
    lang = language()
    if is_own(chosen.words) or chosen.kind == "camps":
        draw_legend(_joint_legend(frames), look, lang)
        return
    show(h("h3", vocabulary_label(chosen.words, lang)))
    counted = [(title, side.found) for title, side in zip(titles, sides, strict=True)]
    draw_vocabulary(chosen.words, counted, sides[1].dataset.camps, look, lang)


def _joint_legend(frames: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """The entries of both maps' legends, each once."""
    found: dict[str, dict[str, Any]] = {}
    for item in (item for frame in frames for item in frame["legend"]):
        key = repr({name: value for name, value in item.items() if name != "n"})
        found[key] = {**item, "n": item["n"] + found.get(key, {"n": 0})["n"]}
    return list(found.values())


def _listen(said: dict[str, Any] | None, chosen: Comparison, allowed: Known) -> None:
    """A click on a cercle or seat chooses the cercle, once per message."""
    if not said or said.get("n") == st.session_state.get(_SEEN):
        return
    st.session_state[_SEEN] = said["n"]
    unit = str(said.get("unit") or said.get("click"))
    if said.get("kind") in ("cercle", "seat") and allowed.holds("cercles", unit) and unit != chosen.unit:
        change_page(_PAGE, unit=unit)
        st.rerun()
