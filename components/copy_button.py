"""A button that copies an address of the atlas, without asking the server."""

from pathlib import Path

import streamlit as st

from components.markup import Safe, h
from components.words import t

_SCRIPT = Path(__file__).parent / "style" / "copy.js"


def copy_button(label: str, address: str = "") -> Safe:
    """The button. `address` is relative to the page ("./?snapshot=ab12"); "" copies the page's own, as it then is."""
    words = h("span", label, cls="copy-words", role="status")
    told = {"data_label": label, "data_done": t("share.copied"), "data_failed": t("share.copy_failed")}
    return h("button", words, cls="copy", type="button", data_copy=address, **told)


def draw_copy_script() -> None:
    """Let the copy buttons of this page work; once per page."""
    st.html(f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
