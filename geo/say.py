"""Dates, numbers, lists and sentences in English and French, without ever evaluating a value."""

from collections.abc import Sequence

import pandas as pd

_VOWELS = tuple("aâàeéèêëiîïoôöuùûüAÂÀEÉÈÊËIÎÏOÔÖUÙÛÜœŒæÆ")
_MONTHS = {
    lang: tuple(names.split())
    for lang, names in {
        "en": "January February March April May June July August September October November December",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    }.items()
}
_AND = {"en": " and ", "fr": " et "}
_NARROW = "\u202f"


def fill(text: str, /, **values: object) -> str:
    """Put values in the place of {name}; in one pass, so that braces inside a value stay what they are.

    >>> fill("{who}, {day}", who="{day}", day="today")
    '{day}, today'
    """
    head, *rest = text.split("{")
    parts = [head]
    for piece in rest:
        name, brace, tail = piece.partition("}")
        parts.append(f"{values[name]}{tail}" if brace and name in values else "{" + piece)
    return "".join(parts)


def say_day(day: object, lang: str) -> str:
    """A day as read aloud: 1 October 2018, 1er octobre 2018; blank for NaT."""
    if day is None or pd.isna(day):
        return ""
    stamp = pd.Timestamp(day)
    number = "1er" if lang == "fr" and stamp.day == 1 else str(stamp.day)
    return f"{number} {_MONTHS[lang][stamp.month - 1]} {stamp.year}"


def say_month(day: object, lang: str) -> str:
    """A month as read aloud: October 2018, octobre 2018."""
    stamp = pd.Timestamp(day)
    return f"{_MONTHS[lang][stamp.month - 1]} {stamp.year}"


def say_number(value: float, lang: str, digits: int = 0) -> str:
    """A number with its thousands apart: 12,345.6 or 12 345,6 (narrow no-break space); blank for NaN."""
    if pd.isna(value):
        return ""
    text = f"{value:,.{digits}f}"
    return text.replace(",", _NARROW).replace(".", ",") if lang == "fr" else text


def say_list(words: Sequence[str], lang: str) -> str:
    """Words as a list in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _AND[lang] + words[-1]


def of_name(name: str) -> str:
    """A name after the French `de`: de Kidal, d’Ansongo, d’Abeïbara, de Youwarou."""
    return f"d’{name}" if name.startswith(_VOWELS) else f"de {name}"
