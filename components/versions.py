"""Which version of the data a session shows, and the notice when a curator has accepted a newer one."""

import os
import time

import streamlit as st

from components.markup import h, show
from components.plain import plain
from components.said_name import said_name
from components.words import format_number, said_error, t
from data.current import FOLDER, has_ledger
from data.ledger import Version, latest_version, open_ledger
from data.ledger.connect import database_url
from geo.errors import LostError
from geo.home import atlas_home

_SEEN = "atlas_version_seen"
_PAUSE = 5.0  # seconds before a ledger that gave no answer is asked again, so that pages stay quick meanwhile
_known: dict[str, Version] = {}  # by database: the newest version that this process was ever told of
_lost: dict[str, tuple[float, LostError]] = {}


def shown_version() -> Version | None:
    """The newest version of the ledger: one short query. None where a folder is shown or nothing was ever imported.

    While the ledger cannot be asked it is the last one known, so that pages go on with the tables in memory (see
    draw_lost); raises LostError where none is known.
    """
    if os.environ.get(FOLDER) or not has_ledger():
        return None
    database = database_url(atlas_home())
    known, lost = _known.get(database), _lost.get(database)
    if known and lost and time.monotonic() - lost[0] < _PAUSE:
        return known
    try:
        found = latest_version(open_ledger())
    except LostError as error:
        _lost[database] = time.monotonic(), error
        if known is None:
            raise
        return known
    _lost.pop(database, None)
    _known[database] = found
    return found


def draw_lost() -> None:
    """Say that the ledger cannot be asked and what is shown instead; nothing while it answers."""
    lost = None if os.environ.get(FOLDER) else _lost.get(database_url(atlas_home()))
    if lost and (version := shown_version()):
        words = t("version.lost", n=format_number(version.number), reason=said_error(lost[1]))
        show(h("p", words, cls="page-note bad", role="status"))


def tell_new_version() -> None:
    """Say once in each session that the data are newer than at its last step, and as long as it lasts that the ledger
    cannot be asked for newer ones."""
    draw_lost()
    version = shown_version()
    number = version.number if version else 1
    seen = st.session_state.get(_SEEN, number)
    st.session_state[_SEEN] = number
    if version and number > seen:
        words = t("version.new", n=format_number(number), who=plain(said_name(version.who)))
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
