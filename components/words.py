"""Words, dates and numbers in the reader's language (English and French)."""

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from geo.errors import AtlasError
from geo.message import os_reason
from geo.read_texts import read_texts
from geo.say import fill

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = {"en": "English", "fr": "Français"}
_NARROW = "\u202f"  # thousands in French stand apart by a narrow no-break space


@cache
def load_texts() -> dict[str, tuple[str, str]]:
    """All interface texts: id -> (English, French), from components/texts/*.csv; an id may stand in one file only."""
    return read_texts(TEXTS)


def word(key: str, lang: str, **values: object) -> str:
    """One interface text in `en` or `fr`; {name} is replaced by the value as it is, nothing in it is evaluated."""
    text = load_texts()[key][lang == "fr"]
    return fill(text, **values) if values else text


def language() -> str:
    """The language of this session."""
    return str(st.session_state.get("lang", "en"))


def t(key: str, **values: object) -> str:
    """One interface text in the session's language."""
    return word(key, language(), **values)


def said_error(error: AtlasError | OSError) -> str:
    """What went wrong, in the session's language."""
    said = error.message if isinstance(error, AtlasError) else os_reason(error)
    return said.say(language())


def format_day(day: object, lang: str | None = None, precision: str = "day") -> str:
    """A day as read aloud: 1 October 2018 / 1er octobre 2018; coarser where the precision is month, season or year.

    Takes a date, a Timestamp or NaT (blank text).
    """
    if day is None or pd.isna(day):
        return ""
    lang = lang or language()
    stamp = pd.Timestamp(day)
    month = word("months", lang).split()[stamp.month - 1]
    if precision == "year":
        return str(stamp.year)
    if precision == "month":
        return f"{month} {stamp.year}"
    if precision == "season":
        return word("about", lang, month=f"{month} {stamp.year}")
    number = "1er" if lang == "fr" and stamp.day == 1 else str(stamp.day)
    return f"{number} {month} {stamp.year}"


def format_number(value: float, lang: str | None = None, digits: int = 0) -> str:
    """A number with its thousands apart: 12,345.6 / 12 345,6; blank for NaN."""
    if pd.isna(value):
        return ""
    text = f"{value:,.{digits}f}"
    if (lang or language()) == "fr":
        return text.replace(",", _NARROW).replace(".", ",")
    return text


def format_age(days: float, lang: str | None = None) -> str:
    """An age in the unit one would say it in: days up to two months, months up to two years, then years."""
    lang = lang or language()
    if pd.isna(days):
        return ""
    for limit, size, unit in ((60, 1, "days"), (730, 30.44, "months"), (float("inf"), 365.25, "years")):
        if days < limit:
            count = int(days // size)
            return word(f"age.{unit}.{'one' if count == 1 else 'many'}", lang, n=format_number(count, lang))
    return ""


def as_day(value: object) -> date | None:
    """A date without time, or None for blank."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
