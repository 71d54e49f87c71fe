"""Event types and precisions of other datasets in the atlas's words, by the tables beside the readers."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.simplify import simplify
from data.reading.words import each_word
from geo.vocabulary import load_vocabulary

_TABLES = Path(__file__).parent / "tables"


def translate_event_types(column: pd.Series, source: str = "any") -> pd.Series:
    """Event types of a format (`acled`, `ucdp_ged`, `any`: words in English and French) as the atlas's; what is in no
    table stays as typed, for the checks to report."""
    return each_word(column, lambda words: [_event_type(word, source) for word in words])


def translate_precisions(column: pd.Series, of: str, source: str = "any") -> pd.Series:
    """Precision codes `of` "geo" or "date" as the atlas's words; what is in no table stays as typed."""
    table = _precisions()
    return each_word(column, lambda words: [table.get((source, of, _code(word)), word) for word in words])


def _event_type(word: str, source: str) -> str:
    if word in load_vocabulary("event_types").index:
        return word
    plain = _code(word)
    return _types().get((source, plain)) or _types().get(("any", plain)) or _labels().get(plain) or word


def _code(word: str) -> str:
    return simplify(word).removesuffix(" 0")


@cache
def _labels() -> dict[str, str]:
    table = load_vocabulary("event_types")
    return {simplify(str(label)): str(i) for c in ("label_en", "label_fr") for i, label in table[c].items()}


@cache
def _types() -> dict[tuple[str, str], str]:
    table = pd.read_csv(_TABLES / "event_types.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    return {(str(f), str(v)): str(t) for f, v, t in table.itertuples(index=False)}


@cache
def _precisions() -> dict[tuple[str, str, str], str]:
    table = pd.read_csv(_TABLES / "precisions.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    return {(str(f), str(o), str(v)): str(p) for f, o, v, p in table.itertuples(index=False)}
