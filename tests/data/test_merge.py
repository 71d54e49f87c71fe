"""New rows meet a table: answers seen by eye on three rows, the same as a slow obvious way on random ones."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from data.merge import apply_plan, plan_import
from geo.errors import WrongUseError


def _events(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["event_id", "source_id", "date_start", "fatalities_best", "summary_en"])
    return frame.astype(
        {
            "event_id": "str",
            "source_id": "str",
            "date_start": "datetime64[s]",
            "fatalities_best": "float64",
            "summary_en": "str",
        }
    )


NOW = _events(
    ("a", "ucdp", "2012-01-24", 82.0, "Aguelhok"),
    ("b", "ucdp", "2014-05-21", np.nan, "Kidal"),
    ("c", "acled", "2019-03-23", 160.0, "Ogossagou"),
)


def test_merge_inserts_changes_and_leaves_the_rest():
    new = _events(("b", "ucdp", "2014-05-21", 50.0, "Kidal town"), ("d", "ucdp", "2022-03-27", 300.0, "Moura"))
    plan = plan_import(NOW, new, "events")
    assert plan.counts == {"inserted": 1, "changed": 1, "deleted": 0, "unchanged": 0}
    assert list(plan.changed_columns) == ["fatalities_best|summary_en"]
    assert_frame_equal(plan.changed_old, NOW.iloc[[1]].reset_index(drop=True))
    expected = pd.concat([NOW.iloc[[0]], new.iloc[[0]], NOW.iloc[[2]], new.iloc[[1]]], ignore_index=True)
    assert_frame_equal(apply_plan(plan), expected)


def test_replacing_a_source_deletes_what_it_no_longer_has():
    plan = plan_import(NOW, NOW.iloc[[1]], "events", "replace_source")
    assert plan.counts == {"inserted": 0, "changed": 0, "deleted": 1, "unchanged": 1}
    assert list(plan.deleted["event_id"]) == ["a"]
    assert_frame_equal(apply_plan(plan), NOW.iloc[[1, 2]].reset_index(drop=True))


def test_an_empty_file_of_a_named_source_deletes_all_its_rows():
    plan = plan_import(NOW, NOW.iloc[:0], "events", "replace_source", sources=["ucdp"])
    assert list(apply_plan(plan)["event_id"]) == ["c"]


def test_two_blanks_are_the_same():
    plan = plan_import(NOW, NOW.copy(), "events")
    assert plan.counts["unchanged"] == 3 and plan.is_empty
    assert apply_plan(plan) is NOW


def test_columns_that_are_not_given_keep_their_value():
    new = NOW[["event_id", "summary_en"]].iloc[[0]].assign(summary_en="A")
    new = pd.concat([new, new.assign(event_id="e")], ignore_index=True)
    after = apply_plan(plan_import(NOW, new, "events"))
    assert after.loc[0, "fatalities_best"] == 82.0 and after.loc[0, "summary_en"] == "A"
    assert list(after.iloc[3].fillna("")) == ["e", "", "", "", "A"]
    assert list(after.dtypes) == list(NOW.dtypes)


def test_a_first_row_of_an_empty_table():
    after = apply_plan(plan_import(NOW.iloc[:0], NOW[["event_id"]], "events"))
    assert list(after["event_id"]) == ["a", "b", "c"]
    assert list(after.dtypes) == list(NOW.dtypes)


def test_rows_that_speak_of_the_past_are_told_apart():
    new = _events(("b", "ucdp", "2026-11-01", np.nan, "Kidal"), ("d", "ucdp", "2026-11-02", 1.0, "x"))
    past = plan_import(NOW, new, "events", "replace_source").past(pd.Timestamp("2026-10-21"))
    assert {k: v.tolist() for k, v in past.items()} == {"inserted": [False], "changed": [True], "deleted": [True]}


def test_an_actor_is_named_with_the_camp_and_its_time():
    actors = load_dataset().actors
    twice = actors[actors.duplicated("actor_id", keep=False)]
    plan = plan_import(actors, twice.assign(note_en="new"), "actors")
    assert plan.counts["changed"] == len(twice) >= 4
    assert apply_plan(plan)["note_en"].eq("new").sum() == len(twice)


@pytest.mark.parametrize(
    ("new", "table", "mode", "words"),
    [
        (NOW, "nothing", "merge", "no table"),
        (NOW, "events", "mix", "no mode"),
        (NOW.assign(x=1), "events", "merge", "no column 'x'"),
        (NOW[["source_id"]], "events", "merge", "key column event_id"),
        (NOW.assign(event_id=["a", "", ""]).astype({"event_id": "str"}), "events", "merge", "2 row"),
        (NOW.assign(event_id=["a", "b", "a"]).astype({"event_id": "str"}), "events", "merge", "'a' occurs more"),
    ],
)
def test_what_cannot_be_merged_says_why(new: pd.DataFrame, table: str, mode: str, words: str):
    with pytest.raises(WrongUseError, match=words):
        plan_import(NOW, new, table, mode)


def test_places_have_no_source_to_replace():
    places = load_dataset().places
    with pytest.raises(WrongUseError, match="use merge"):
        plan_import(places, places, "places", "replace_source")


_ROWS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(
        st.sampled_from(["ucdp", "acled"]),
        st.sampled_from(["2012-01-01", "2020-01-01", None]),
        st.sampled_from([None, 0.0, 3.0]),
        st.sampled_from(["", "x", "é"]),
    ),
)


@given(_ROWS, _ROWS, st.sampled_from(["merge", "replace_source", "replace_table"]))
@settings(max_examples=150, deadline=None)
def test_the_same_as_the_slow_way(now: dict, new: dict, mode: str):
    plan = plan_import(_frame(now), _frame(new), "events", mode)
    sources = {row[0] for row in new.values()}
    kept = {
        key: row
        for key, row in now.items()
        if key in new or mode == "merge" or (mode == "replace_source" and row[0] not in sources)
    }
    assert_frame_equal(apply_plan(plan), _frame(kept | new))
    assert plan.counts == {
        "inserted": len(new.keys() - now.keys()),
        "changed": sum(now[k] != new[k] for k in new.keys() & now.keys()),
        "deleted": len(now) - len(kept),
        "unchanged": sum(now[k] == new[k] for k in new.keys() & now.keys()),
    }


def _frame(rows: dict) -> pd.DataFrame:
    return _events(*((key, *row) for key, row in rows.items()))
