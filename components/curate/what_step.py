"""Step 2: what the file is, with whatever it leaves open."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.curate.head import step_head
from components.curate.mapping import draw_mapping
from components.curate.said import said
from components.curate.work import Work, current_work, decide, put_away
from components.markup import h, show
from components.plain import plain
from components.words import format_number, language, t
from data.prepare import Prepared
from data.reading.convert import FORMATS, MAPPED
from data.reading.raw_table import RawTable
from data.reading.recognise import Guess, recognise
from geo.vocabulary import label

_SEPARATORS = {",": ",", ";": ";", "\t": "tab", "|": "|"}


def draw_what(work: Work, raw: RawTable, prepared: Prepared | None) -> None:
    """Draw the format, how the file was read, the mapping and the questions."""
    guesses = {guess.format: guess for guess in (prepared.guesses if prepared else recognise(raw.table))}
    form = work.choices.form or next(iter(guesses))
    score = guesses[form].score if form in guesses else 0.0
    step_head(2, t("curate.step.what"), t("curate.rows", n=format_number(len(raw.table))), done=score > 0.9)
    left, right = st.columns([0.5, 0.5], gap="large")
    with left:
        _draw_format(form, guesses)
    with right:
        _draw_reading(work, raw)
    for at, question in enumerate(prepared.converted.questions if prepared else ()):
        with st.container(border=True, key=f"ask_{at}"):
            _draw_question(question.key, question.text, question.choices)
    if form in MAPPED:
        draw_mapping(work, raw, form)


def _draw_format(form: str, guesses: Mapping[str, Guess]) -> None:
    forms = [*guesses, *(name for name in FORMATS if name not in guesses)]
    st.session_state["w_form"] = form
    st.selectbox(
        t("curate.format"),
        forms,
        key="w_form",
        format_func=said(forms, lambda name: _format_words(name, guesses)),
        help=t("curate.format.help"),
        on_change=_take_format,
    )
    missing = guesses[form].missing if form in guesses else ()
    if missing and form not in MAPPED:
        show(h("p", t("curate.format.missing", columns=", ".join(missing)), cls="page-note", role="status"))


def _format_words(name: str, guesses: Mapping[str, Guess]) -> str:
    words = label("upload_formats", name, language())
    if name in MAPPED or name not in guesses or guesses[name].score < 0.2:
        return words
    return t("curate.format.score", name=words, n=format_number(100 * guesses[name].score))


def _draw_reading(work: Work, raw: RawTable) -> None:
    how = raw.how
    if len(how.get("sheets") or ()) > 1:
        st.session_state["w_sheet"] = how["sheet"]
        st.selectbox(t("curate.sheet"), how["sheets"], key="w_sheet", on_change=_take_reading, args=("sheet",))
    with st.expander(t("curate.read_as", how=_how_words(how)), key="c_reading"):
        first, second, third = st.columns(3)
        with first:
            st.session_state["w_header_row"] = int(how.get("header_row") or 0)
            st.number_input(
                t("curate.header_row"), 0, 200, key="w_header_row", on_change=_take_reading, args=("header_row",),
                help=t("curate.header_row.help"),
            )  # fmt: skip
        if "separator" in how:
            with second:
                options = list(dict.fromkeys([how["separator"], *_SEPARATORS]))
                st.session_state["w_separator"] = how["separator"]
                st.selectbox(
                    t("curate.separator"), options, key="w_separator", on_change=_take_reading, args=("separator",),
                    format_func=lambda s: _SEPARATORS.get(s, s),
                )  # fmt: skip
            with third:
                options = list(dict.fromkeys([how["encoding"], "utf-8", "cp1252", "utf-16"]))
                st.session_state["w_encoding"] = how["encoding"]
                st.selectbox(
                    t("curate.encoding"), options, key="w_encoding", on_change=_take_reading, args=("encoding",)
                )


def _how_words(how: Mapping[str, Any]) -> str:
    parts = [str(how[name]) for name in ("member", "sheet", "encoding") if how.get(name)]
    if how.get("separator"):  # a workbook has none
        parts.append(t("curate.separator.is", sign=_SEPARATORS.get(how["separator"], how["separator"])))
    return plain(", ".join([*parts, t("curate.header_row.is", n=how.get("header_row", 1))]))


def _draw_question(key: str, text: str, choices: Mapping[str, str]) -> None:
    st.radio(
        plain(text),
        list(choices),
        index=None,
        key=f"w_q_{key}",
        format_func=said(choices, lambda choice: t(f"curate.answer.{choice}", example=choices[choice])),
        on_change=_take_answer,
        args=(key,),
    )


def _take_format() -> None:
    decide(form=st.session_state["w_form"], mapping=None)


def _take_reading(name: str) -> None:
    """Read the file in another way; corrections of its cells fall away where their columns are gone."""
    work = current_work()
    if work is not None:
        decide(reading={**work.choices.reading, name: st.session_state[f"w_{name}"]}, mapping=None)


def _take_answer(key: str) -> None:
    work, answer = current_work(), st.session_state[f"w_q_{key}"]
    if work is not None and answer:
        decide(answers={**work.choices.answers, key: answer})


def draw_file(work: Work, rows: int) -> None:
    """Step 1, done: the file in one line, and the way to another one."""
    with st.container(horizontal=True, vertical_alignment="center", key="file_line"):
        step_head(1, work.name, t("curate.file.kept", n=work.upload, rows=format_number(rows)), done=True)
        st.button(
            t("curate.another"), key="c_another", on_click=put_away, type="tertiary", help=t("curate.another.help")
        )
