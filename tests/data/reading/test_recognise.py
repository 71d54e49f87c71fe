"""Formats are told from the columns."""

import pandas as pd
import pytest

from data.load import SHIPPED
from data.reading.convert import FORMATS
from data.reading.recognise import KINDS, recognise
from tests.data.reading.invented_acled import actor_rows, before_2019, current


@pytest.mark.parametrize("kind", KINDS)
def test_the_atlas_own_tables(kind):
    best = recognise(pd.read_csv(SHIPPED / f"{kind}.csv", dtype=str, keep_default_na=False))[0]
    assert (best.format, best.kind, best.score) == (f"atlas_{kind}", kind, 1.0)


@pytest.mark.parametrize(
    ("table", "form"),
    [
        (current(), "acled"), (current(worded=True), "acled"), (before_2019(), "acled_before_2019"),
        (actor_rows(), "acled_actor_rows"),
    ],
)  # fmt: skip
def test_the_layouts_of_acled(table, form):
    assert recognise(table)[0].format == form


def test_a_sheet_of_no_known_format_goes_to_the_mapping():
    guesses = recognise(pd.DataFrame(columns=["Date de l'incident", "Lieu", "Morts"], dtype="str"))
    assert guesses[0].format == "mapped_events"
    assert {guess.format for guess in guesses} == set(FORMATS)
    assert all(0 <= guess.score <= 1 for guess in guesses)
