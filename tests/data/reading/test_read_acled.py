"""ACLED's three layouts, on invented rows."""

import pandas as pd
import pytest

from data.load import load_dataset
from data.reading.converted import Ask
from data.reading.read_acled import read_acled
from tests.data.reading.invented_acled import actor_rows, before_2019, current, rows_of

ASK = Ask(load_dataset())


def _some(converted, *columns):
    return [tuple(row) for row in converted.table[list(columns)].to_numpy()]


def test_the_current_layout():
    found = read_acled(rows_of(current()), ASK)
    assert _some(found, "event_id", "date_start", "date_end", "date_precision") == [
        ("acled-mli900001", "2021-03-04", "2021-03-04", "day"),
        ("acled-mli900002", "2021-03-02", "2021-03-08", "month"),
        ("acled-mli900003", "2021-03-01", "2021-03-31", "month"),
        ("acled-mli900004", "2021-03-01", "2021-03-31", "month"),
    ]
    assert _some(found, "actor1_id", "camp1", "actor2_id", "camp2") == [
        ("fama", "state", "jnim", "jihadist"),
        ("", "other_armed", "", "civilians"),
        ("dan-na-ambassagou", "self_defence", "", ""),
        ("maa-cma", "cma", "barkhane", "international"),
    ]
    assert _some(found, "event_type", "geo_precision", "place_id", "cercle_id", "region_id") == [
        ("battle", "exact", "kidal", "ml-kidal-kidal", "ml-kidal"),
        ("violence_against_civilians", "near", "", "ml-mopti-koro", "ml-mopti"),
        ("agreement", "region", "bankass", "ml-mopti-bankass", "ml-mopti"),
        ("territory_change", "region", "bourem", "ml-gao-bourem", "ml-gao"),
    ]
    assert found.table["fatalities_best"].to_list() == ["3", "2", "0", "5"]
    assert list(zip(found.problems["row"], found.problems["code"], found.problems["value"], strict=True)) == [
        (3, "unknown_actor", "Order of the Purple Camel (Mali)")
    ]
    assert found.sources["source_id"].to_list() == ["acled"]
    assert found.came_from["actor1_id"] == "actor1"


def test_numbers_and_words_for_kinds_of_actor_mean_the_same():
    pd.testing.assert_frame_equal(
        read_acled(rows_of(current()), ASK).table, read_acled(rows_of(current(worded=True)), ASK).table
    )


def test_the_layout_before_2019_tells_the_same_events():
    old, new = (read_acled(rows_of(table), ASK).table for table in (before_2019(), current()))
    same = [c for c in new.columns if c not in ("event_type", "sub_type")]
    pd.testing.assert_frame_equal(old[same], new[same])
    assert old["event_type"].to_list() == ["battle", "violence_against_civilians", "strategic_development", "battle"]


def test_actor_rows_are_folded_and_deaths_count_once():
    found, new = read_acled(rows_of(actor_rows()), ASK), read_acled(rows_of(current()), ASK)
    assert found.table.index.to_list() == [2, 4, 6, 7]
    pd.testing.assert_frame_equal(found.table.reset_index(drop=True), new.table.reset_index(drop=True))
    assert found.folded.to_dict() == {3: 2, 5: 4, 8: 7}
    assert "actor_rows_folded" in set(found.problems["code"])


def test_rows_of_other_countries_are_set_aside_and_told():
    table = rows_of(current())
    table.loc[3, "country"] = "Ruritania"
    found = read_acled(table, ASK)
    assert found.set_aside == (3,)
    assert found.table.index.to_list() == [2, 4, 5]
    told = found.problems[found.problems["code"] == "another_country"]
    assert told[["row", "value", "severity"]].to_numpy().tolist() == [[3, "Ruritania", "error"]]


def test_a_repeated_id_that_tells_of_another_day_is_not_folded():
    table = rows_of(pd.concat([current().iloc[:1]] * 2, ignore_index=True))
    table.loc[3, "event_date"] = "2021-05-05"
    found = read_acled(table, ASK)
    assert len(found.table) == 2
    assert found.problems["code"].to_list() == ["actor_rows_disagree", "actor_rows_disagree"]


def test_an_exact_copy_of_a_row_is_left_for_the_checks():
    found = read_acled(rows_of(pd.concat([current().iloc[:1]] * 2, ignore_index=True)), ASK)
    assert found.table["event_id"].to_list() == ["acled-mli900001"] * 2


@pytest.mark.parametrize("drop", ["country", "time_precision", "geo_precision", "notes", "admin1", "inter1"])
def test_columns_that_may_be_missing_may_be_missing(drop):
    assert len(read_acled(rows_of(current().drop(columns=drop)), ASK).table) == 4


def test_an_empty_table_stays_empty():
    found = read_acled(rows_of(current().iloc[:0]), ASK)
    assert len(found.table) == 0
    assert found.problems.empty
