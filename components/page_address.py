"""What a page other than the map shows, opened from the address, kept in the session, written back to the address.

The rules are those of components.session: a change made on the page wins over the address; an address that is not
the one last written came from the reader; a blank one on arrival brings back what the page showed before.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from components.markup import h, show
from components.session import PAGE, speak
from components.words import LANGUAGES, language

Address = Mapping[str, str]


def open_page(page: str, read: Callable[[Address], Any], write: Callable[[Any], dict[str, str]]) -> Any:
    """The state of a page in this run. `read` makes it of an address (blank: the default), `write` the reverse.

    The language stands in every address as `lang` and is no part of the state.
    """
    state, address = st.session_state, {name: st.query_params[name] for name in st.query_params}
    key = f"atlas_{page}"
    arrives, touched = state.get(PAGE) != page, state.pop(f"{key}_touched", False)
    known = key in state and (touched or (arrives and not address) or address == state.get(f"{key}_address"))
    if not known:
        if address.get("lang") in LANGUAGES:
            speak(address["lang"])
        state[key] = read(address)
    state[PAGE] = page
    wanted = write(state[key]) | {"lang": language()}
    if address != wanted:
        st.query_params.from_dict(wanted)
    state[f"{key}_address"] = wanted
    return state[key]


def change_page(page: str, **fields: object) -> None:
    """Change the state of a page, from the callback of a widget."""
    key = f"atlas_{page}"
    st.session_state[key] = replace(st.session_state[key], **fields)
    st.session_state[f"{key}_touched"] = True


def change_language(page: str, lang: str) -> None:
    """Change the language of the session, from a callback on a page."""
    speak(lang)
    st.session_state[f"atlas_{page}_touched"] = True


def draw_page_title(page: str, title: str, lead: str) -> None:
    """The title line of a page, with the switch of the language."""
    with st.container(horizontal=True, key="title", vertical_alignment="center"):
        show(h("div", h("h1", title), h("p", lead), cls="title-line"))
        for lang in (lang for lang in LANGUAGES if lang != language()):
            st.button(LANGUAGES[lang], key="w_lang", type="tertiary", on_click=change_language, args=(page, lang))
