"""Which version of the data a session shows, and the notice when a curator has accepted a newer one."""

import os

import streamlit as st

from components.markup import h, show
from components.plain import plain
from components.words import format_number, t
from data.current import FOLDER, has_ledger
from data.ledger import Version, latest_version, open_ledger

_SEEN = "atlas_version_seen"


def shown_version() -> Version | None:
    """The newest version of the ledger: one short query. None where a folder is shown or nothing was ever imported."""
    if os.environ.get(FOLDER) or not has_ledger():
        return None
    return latest_version(open_ledger())


def tell_new_version() -> None:
    """Say once in each session that the data are newer than at its last step."""
    version = shown_version()
    number = version.number if version else 1
    seen = st.session_state.get(_SEEN, number)
    st.session_state[_SEEN] = number
    if version and number > seen:
        words = t("version.new", n=format_number(number), who=plain(version.who))
        st.toast(words, icon=":material/update:", duration="long")


def version_seen() -> None:
    """No notice for what this session has accepted itself."""
    version = shown_version()
    st.session_state[_SEEN] = version.number if version else 1


def draw_version() -> None:
    """The line at the foot of the map."""
    if os.environ.get(FOLDER):
        words = t("version.folder")
    else:
        version = shown_version()
        words = t("version.line", n=format_number(version.number if version else 1))
    with st.container(key="version"):
        show(h("p", words))
