"""The pages of the atlas; each is loaded when it is first opened, so that the first map waits for no other page."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import streamlit as st

from components.words import t

# (address and key of the title, module and function)
_PAGES = (
    ("map", "map_page"),
    ("compare", "compare_page"),
    ("snapshots", "gallery_page"),
    ("curate", "curate_page"),
    ("method", "method_page"),
    ("present", "present_page"),
)


def list_pages() -> list[Any]:
    """The pages in the order of the navigation, titled in the session's language; the first is the default."""
    return [
        st.Page(
            _drawer(module),
            title=t(f"page.{name}"),
            url_path=name,
            default=name == "map",
            visibility="hidden" if name == "present" else "visible",
        )
        for name, module in _PAGES
    ]


def _drawer(module: str) -> Callable[[], None]:
    def draw() -> None:
        getattr(import_module(f"components.{module}"), f"draw_{module}")()

    return draw
