"""The look of the page around the map, and what the browser must know of it: language and colours."""

from functools import cache
from pathlib import Path

import streamlit as st

from geo.look import load_look

_CAMP = '.st-key-w_camps [role="toolbar"] > button'
_LINKS = {"light": "#2f5d8a", "dark": "#93bfe6"}
_SHEETS = [Path(__file__).parent / "style" / name for name in ("page.css", "present.css", "curate.css")]

_LEGEND = Path(__file__).parent / "style" / "legend.js"


def theme() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if getattr(st.context.theme, "type", None) == "dark" else "light"


def draw_style(lang: str, look: str) -> None:
    """Put the style sheet on the page and tell the browser the language, for screen readers and hyphenation."""
    st.html(_styles(look))
    if lang in ("en", "fr"):
        st.html(_script(lang), unsafe_allow_javascript=True)
    st.html(_legend_script(), unsafe_allow_javascript=True)


@cache
def _styles(look: str) -> str:
    colours = load_look(look)
    camps = "".join(
        f"{_CAMP}:nth-child({n}) {{ border-left: 4px solid {tones['control']}; }}"
        for n, tones in enumerate(colours["camps"].values(), start=1)
    )
    sheet = " ".join(path.read_text(encoding="utf-8") for path in _SHEETS)
    return f"<style>:root {{ --legend-paper: {colours['paper']}; --link: {_LINKS[look]}; }} {sheet} {camps}</style>"


@cache
def _legend_script() -> str:
    return f"<script>{_LEGEND.read_text(encoding='utf-8')}</script>"


def _script(lang: str) -> str:
    return f"<script>document.documentElement.lang = '{lang}';</script>"
