"""Sheets of the shipped dataset for the tests of exports, made once for all of them."""

import dataclasses
from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from data.load import Dataset, load_dataset
from geo.export.make_sheet import Question, Sheet, make_sheet

HOSTILE = "<script>alert(1)</script>{{7*7}}${x}`'\"\\]]>&amp;=cmd|' /C calc'!A0\x07\u202e</p>"
FEW = ("countryside", "seats", "names")
"""Layers for tests that read a whole file back: without neighbours and rivers it is a tenth."""
SHOWN = HOSTILE.replace("\x07", "").replace("\u202e", "")


@pytest.fixture(scope="session")
def tables() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="session")
def ask(tables: Dataset) -> Callable[..., Sheet]:
    """Ask for a sheet; the same question is answered once."""

    @cache
    def answer(day: str = "2018-10-01", **asked: object) -> Sheet:
        return make_sheet(Question(day, **asked), tables)  # type: ignore[arg-type]

    return answer


@pytest.fixture(scope="session")
def hostile(tables: Dataset) -> Sheet:
    """A sheet of a dataset in which every free text is hostile, with a hostile title, note and address."""

    def spoilt(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
        return table.assign(**{name: pd.Series([HOSTILE] * len(table), dtype="str") for name in columns})

    bad = dataclasses.replace(
        tables,
        claims=spoilt(tables.claims, "statement_en", "statement_fr", "locator", "note"),
        sources=spoilt(tables.sources, "title", "publisher", "author", "url", "note"),
        places=spoilt(tables.places, "name"),
        units=spoilt(tables.units, "name"),
        actors=spoilt(tables.actors, "name_en", "name_fr", "acronym"),
        events=spoilt(tables.events, "summary_en", "summary_fr"),
    )
    return make_sheet(
        Question("2018-10-01", layers=FEW, title=HOSTILE, note=HOSTILE, permalink=HOSTILE, version_name=HOSTILE), bad
    )
