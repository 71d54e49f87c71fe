"""What a change would leave pointing at nothing: exactly what the checks of a whole dataset would find new."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from data.broken_references import BROKEN_COLUMNS, broken_references
from data.check import check_dataset
from data.load import TABLES, Dataset, type_table
from tests.data.small_dataset import TODAY, small_borders, small_dataset

RAW = small_dataset()
NOW = Dataset(**{table: type_table(RAW[table], table) for table in TABLES}, version="now")


def _without(table: str, *keys: str) -> Dataset:
    frame = getattr(NOW, table)
    return replace(NOW, **{table: frame[~frame.iloc[:, 0].isin(keys)].reset_index(drop=True)})


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("actors", "army", [("claims", "c1", "actor_id", "army"), ("events", "e1", "actor2_id", "army")]),
        ("actors", "front", [("events", "e1", "actor1_id", "front")]),
        (
            "sources",
            "report",
            [
                ("claims", "c1", "source_id", "report"),
                ("events", "e1", "source_id", "report"),
                ("actors", "army | state", "source_ids", "report"),
                ("actors", "front | cma | 2014-06-01", "source_ids", "report"),
                ("actors", "front | state | 2021-01-01", "source_ids", "report"),
            ],
        ),
        ("places", "easttown", [("units", "east", "seat_place_id", "easttown")]),
        ("claims", "c1", []),
        ("events", "e1", []),
    ],
)
def test_what_goes_leaves_its_rows_behind(table: str, key: str, cells: list[tuple[str, ...]]):
    expected = pd.DataFrame(cells, columns=BROKEN_COLUMNS, dtype="str")
    assert_frame_equal(broken_references(NOW, _without(table, key)), expected)


def test_one_of_two_memberships_may_go():
    assert broken_references(NOW, replace(NOW, actors=NOW.actors.iloc[:2])).empty


def test_what_was_broken_before_is_no_fault_of_the_change():
    before = replace(NOW, claims=NOW.claims.assign(actor_id="nobody"))
    more = pd.concat([before.claims, before.claims.assign(claim_id="c2")], ignore_index=True)
    found = broken_references(before, replace(before, claims=more))
    assert found.to_numpy().tolist() == [["claims", "c2", "actor_id", "nobody"]]
    assert broken_references(before, before).empty


def test_an_area_of_another_kind_is_no_place():
    town = NOW.claims.assign(area_level="town", area_id="east")
    found = broken_references(NOW, replace(NOW, claims=town))
    assert found.to_numpy().tolist() == [["claims", "c1", "area_id", "east"]]


_ROWS = st.sets(st.sampled_from([(t, r) for t in ("actors", "sources", "places", "units", "camps") for r in range(4)]))


@given(_ROWS)
@settings(max_examples=4, deadline=None)
def test_as_the_check_of_the_whole_dataset(gone: set[tuple[str, int]]):
    left = {t: RAW[t].drop(index=[r for u, r in gone if u == t and r < len(RAW[t])]) for t in TABLES}
    left = {table: frame.reset_index(drop=True) for table, frame in left.items()}
    told = check_dataset(left, today=TODAY, borders=small_borders())
    of_references = told[told["code"].isin(["broken_reference", "wrong_area_level"])]
    unknown_camp = told[told["code"].eq("unknown_value") & told["column"].str.startswith("camp")]
    after = Dataset(**{table: type_table(left[table], table) for table in TABLES}, version="after")
    found = broken_references(NOW, after)
    assert set(zip(found["table"] + ".csv", found["column"], found["value"], strict=True)) == set(
        pd.concat([of_references, unknown_camp])[["file", "column", "value"]].itertuples(index=False, name=None)
    )
