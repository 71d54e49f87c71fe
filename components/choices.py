"""Widgets that choose several ids, with a count beside each choice."""

from collections.abc import Mapping

import streamlit as st

from components.plain import plain
from components.session import change, seed
from components.words import format_number

_GAP = "\u2002("  # between a name and its count; the widget answers with the words it showed


def choose_many(
    field: str,
    label: str,
    names: Mapping[str, str],
    counts: Mapping[str, int] | None,
    chosen: tuple[str, ...],
    *,
    pills: bool = False,
    hint: str = "",
    help_text: str | None = None,
) -> None:
    """A multiselect (or a row of switches) over ids for one field of the view.

    Names are distinct after `_words` has told equal ones apart; counts may change while the reader chooses, so an
    answer is read by the name before the count.
    """
    words = _words(names, escape=pills)
    back = {word: item for item, word in words.items()}
    key = f"w_{field}"
    if chosen:
        st.session_state[key] = list(chosen)  # always: the words of the choice may have new counts
    else:
        seed(key, [])

    def shown(item: str) -> str:
        if counts is None or item not in words:
            return words.get(item, item)
        return f"{words[item]}{_GAP}{format_number(counts.get(item, 0))})"

    shared = {
        "key": key,
        "format_func": shown,
        "help": help_text,
        "on_change": _take,
        "args": (field, key, back, list(names)),
    }
    if pills:
        st.pills(label, list(names), selection_mode="multi", **shared)  # type: ignore[call-overload]
    else:
        st.multiselect(label, list(names), placeholder=hint, **shared)  # type: ignore[call-overload]


def choose_one(
    field: str,
    label: str,
    names: Mapping[str, str],
    counts: Mapping[str, int],
    chosen: str,
    help_text: str | None = None,
) -> None:
    """A row of switches of which one is always on, with a count beside each."""
    back = {plain(name): item for item, name in names.items()}
    key = f"w_{field}"
    st.session_state[key] = chosen  # always: the words of the choice may have new counts
    st.segmented_control(
        label,
        list(names),
        key=key,
        required=True,
        format_func=lambda item: f"{plain(names[item])}{_GAP}{format_number(counts.get(item, 0))})",
        help=help_text,
        on_change=_take_one,
        args=(field, key, back),
    )


def take(field: str, key: str) -> None:
    """Callback of a widget whose value is the field's."""
    value = st.session_state[key]
    if value is not None:
        change(**{field: value})


def _take(field: str, key: str, back: dict[str, str], order: list[str]) -> None:
    answers = {v if v in order else back.get(v.rsplit(_GAP, 1)[0], "") for v in st.session_state[key]}
    change(**{field: tuple(item for item in order if item in answers)})


def _take_one(field: str, key: str, back: dict[str, str]) -> None:
    answer = st.session_state[key]
    if answer is not None:
        change(**{field: back.get(answer.rsplit(_GAP, 1)[0], answer)})


def _words(names: Mapping[str, str], escape: bool) -> dict[str, str]:
    """Names as the widget shows them, equal ones told apart by their id."""
    seen: dict[str, int] = {}
    for name in names.values():
        seen[name] = seen.get(name, 0) + 1
    told = {item: name if seen[name] == 1 else f"{name} [{item}]" for item, name in names.items()}
    return {item: plain(name) for item, name in told.items()} if escape else told
