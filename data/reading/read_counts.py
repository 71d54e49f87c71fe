"""Whole numbers as people write them: what a comma or a point before three digits means, the whole column tells."""

import re
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from data.reading.bare import bare
from data.reading.question import Question
from data.reading.say import say
from data.reading.words import coded, is_nothing, spread

THOUSANDS, DECIMAL = "thousands", "decimal"
_MARKS = ",."
_SPACED = re.compile(r"^([+-]?\d{1,3}(?:[ '’\u00a0\u202f\u066c]\d{3})+)([.,]0*)?$")
_OPEN = re.compile(r"^[+-]?[1-9]\d{0,2}([,.])\d{3}$")
_LONG = re.compile(r"^[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.0*)?$|^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,0*)?$")
_BOTH = re.compile(r"^[+-]?[1-9]\d{0,2}(?:,\d{3})+\.0*$|^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,0*$")
_WHOLE = re.compile(r"^\+?(-?\d+)(?:[.,]0*)?$")
_FRACTION = re.compile(r"^[+-]?(?:\d+([.,])(?:\d{1,2}|\d{4,})|\d{4,}([.,])\d{3}|0\d{0,2}([.,])\d{3})$")


@dataclass(frozen=True)
class Counts:
    """`values`: digits as text, blank where nothing is said, what is no whole number as typed; what is to be asked."""

    values: pd.Series
    questions: list[Question] = field(default_factory=list)


def read_counts(column: pd.Series, *, mark: str = "", lang: str = "en") -> Counts:
    """Read a text column of whole numbers: "1 200", "1,200,000" and "3.0" become digits, "n/a" and dashes blank.

    "3,000" is three thousand in one file and three in the next. The column decides: a mark that parts decimals in
    another cell ("3,5", "0,000") parts decimals in all, one that parts groups ("1,200,000", or "1,250", which would be
    no whole number) parts groups, and where one of the two marks is known the other is the other. Where nothing tells
    it is asked, and these cells stay as typed until `mark` ("thousands" or "decimal") is given.
    """
    codes, words = coded(column)
    if all(word.isascii() and (word.isdecimal() or not word) for word in words):
        return Counts(column)
    texts = [bare(word) for word in words]
    means = _meanings(texts, mark)
    values = [_count(text, word, means) for text, word in zip(texts, words, strict=True)]
    asked = [i for i, text in enumerate(texts) if (match := _OPEN.match(text)) and not means[match[1]]]
    questions = [_question(str(column.name), words, texts, asked, Counter(codes.tolist()), lang)] if asked else []
    return Counts(spread(values, codes, column.index), questions)


def _meanings(texts: list[str], mark: str) -> dict[str, str]:
    """What comma and point part in this column: thousands, decimals, or (blank) nobody knows."""
    if mark in (THOUSANDS, DECIMAL):
        return dict.fromkeys(_MARKS, mark)
    groups, decimals = set(), set()
    for text in texts:
        if match := _FRACTION.match(text):
            decimals.add(match[1] or match[2] or match[3])
        elif _LONG.match(text) or _BOTH.match(text):
            groups.add(next(sign for sign in text if sign in _MARKS))
        elif (match := _OPEN.match(text)) and not text.endswith("000"):
            groups.add(match[1])
    found = {}
    for sign, other in zip(_MARKS, reversed(_MARKS), strict=True):
        if sign in groups and sign in decimals:
            found[sign] = ""
        elif sign in groups or sign in decimals:
            found[sign] = THOUSANDS if sign in groups else DECIMAL
        else:
            known = (other in groups) + 2 * (other in decimals)
            found[sign] = {1: DECIMAL, 2: THOUSANDS}.get(known, "")
    return found


def _count(text: str, word: str, means: dict[str, str]) -> str:
    if is_nothing(text):
        return ""
    if match := _OPEN.match(text):
        whole, rest = text.lstrip("+").split(match[1])
        if means[match[1]] == THOUSANDS:
            return whole + rest
        return whole if means[match[1]] == DECIMAL and rest == "000" else word.strip()
    if match := _SPACED.match(text):
        return re.sub(r"[^\d-]", "", match[1])
    if _LONG.match(text) or _BOTH.match(text):
        first = next(sign for sign in text if sign in _MARKS)
        groups = text.split(_MARKS.replace(first, ""))[0]
        return groups.replace(first, "").lstrip("+")
    found = _WHOLE.match(text)
    return found[1] if found else word.strip()


def _question(
    name: str, words: list[str], texts: list[str], asked: list[int], counts: Counter[int], lang: str
) -> Question:
    example = max(asked, key=lambda i: (counts[i], -i))
    whole, rest = re.split("[.,]", texts[example].lstrip("+"))
    choices = {THOUSANDS: whole + rest, DECIMAL: whole}
    text = say("count_mark", lang, column=name, example=words[example].strip(), **choices)
    return Question("count_mark", name, text, choices)
