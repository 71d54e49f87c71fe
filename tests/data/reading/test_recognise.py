"""Formats are told from the columns."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import SHIPPED, load_dataset
from data.prepare import Choices, prepare
from data.reading.convert import FORMATS
from data.reading.recognise import KINDS, recognise
from data.schema import load_schema
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


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_a_table_of_the_atlas_is_known_without_some_of_its_columns(kind, data):
    schema = load_schema(kind)
    rest = schema.loc[~schema["key"], "column"]
    gone = data.draw(st.lists(st.sampled_from(list(rest)), max_size=max(1, len(rest) // 3), unique=True))
    table = pd.DataFrame(columns=[c for c in schema["column"] if c not in gone], dtype="str")
    assert recognise(table)[0].format == f"atlas_{kind}"


def test_without_a_key_column_a_format_of_events_loses_to_the_mapping():
    ours = pd.DataFrame(columns=load_schema("events")["column"], dtype="str")
    key = {"event_id", "event_id_cnty", "id"}
    for table in (current(), before_2019(), actor_rows(), ours):
        cut_down = table.drop(columns=[c for c in table.columns if c.lower() in key])
        assert recognise(cut_down)[0].format == "mapped_events"


def test_an_export_without_its_key_can_be_taken():
    table = current().drop(columns=["event_id_cnty", "geo_precision", "source"])
    answers = {"source_id": "seed-icg-2013"}
    prepared = prepare(table.to_csv(index=False).encode(), "acled.csv", load_dataset(), Choices(answers=answers))
    assert len(prepared.accepted) > 0
    assert prepared.accepted["event_id"].is_unique


def test_a_sheet_of_no_known_format_goes_to_the_mapping():
    guesses = recognise(pd.DataFrame(columns=["Date de l'incident", "Lieu", "Morts"], dtype="str"))
    assert guesses[0].format == "mapped_events"
    assert {guess.format for guess in guesses} == set(FORMATS)
    assert all(0 <= guess.score <= 1 for guess in guesses)
