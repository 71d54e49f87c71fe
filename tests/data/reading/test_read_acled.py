"""ACLED's three layouts, on invented rows."""

from dataclasses import replace

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


def _told(found, code):
    return found.problems.loc[found.problems["code"] == code, ["row", "value"]].to_numpy().tolist()


def _roles(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """One event, a row per actor: kind of actor, name, number of its kind."""
    table = pd.concat([actor_rows().iloc[:1]] * len(rows), ignore_index=True)
    table["actor_type"], table["actor1"], table["inter1"] = ([row[i] for row in rows] for i in range(3))
    return rows_of(table)


def test_roles_say_which_row_is_the_other_side_and_allies_are_kept():
    allies = _roles(
        ("Actor1", "Military Forces of Mali (2021-)", "1"), ("Ally actor1", "Wagner Group", "8"),
        ("Actor2", "CSP-DPA", "2"), ("Ally actor2", "JNIM", "2"),
    ).assign(event_date="26 July 2024")  # fmt: skip
    found = read_acled(allies, ASK)
    assert _some(found, "actor1_id", "camp1", "actor2_id", "camp2") == [("fama", "state", "csp", "cma")]
    assert found.folded.to_dict() == {3: 2, 4: 2, 5: 2}
    assert _told(found, "actor_rows_more") == [[2, "Military Forces of Mali (2021-)"]]
    assert found.table["locator"].to_list() == [
        "MLI900001: Military Forces of Mali (2021-) / CSP-DPA; Ally actor1: Wagner Group; Ally actor2: JNIM"
    ]


def test_the_order_of_rows_does_not_swap_the_sides():
    found = read_acled(_roles(("Actor2", "Civilians (Mali)", "7"), ("Actor1", "JNIM", "3")), ASK)
    assert _some(found, "actor1_id", "camp1", "actor2_id", "camp2") == [("jnim", "jihadist", "", "civilians")]
    assert found.folded.to_dict() == {2: 3}
    assert not _told(found, "actor_rows_more")


def test_more_than_two_rows_without_roles_are_told():
    found = read_acled(_roles(("", "JNIM", "3"), ("", "Civilians (Mali)", "7"), ("", "Wagner Group", "8")), ASK)
    assert _some(found, "actor1_id", "camp2") == [("jnim", "civilians")]
    assert _told(found, "actor_rows_more") == [[2, "JNIM"]]
    assert found.table["locator"].to_list() == ["MLI900001: JNIM / Civilians (Mali); Wagner Group"]


def test_associates_stay_in_the_locator():
    table = rows_of(current().iloc[:1])
    table["assoc_actor_1"] = "Wagner Group"
    assert "(2020-2021) + Wagner Group / JNIM" in read_acled(table, ASK).table.loc[2, "locator"]


def test_old_and_new_ids_are_one_key():
    table = rows_of(current().iloc[:2])
    table["event_id_cnty"] = ["900001MLI", "MLI900002"]
    found = read_acled(table, ASK)
    assert found.table["event_id"].to_list() == ["acled-mli900001", "acled-mli900002"]
    assert not _told(found, "older_key")


def test_an_event_that_the_atlas_has_keeps_its_key():
    had = read_acled(rows_of(current().iloc[:1]), ASK).table.assign(event_id="acled-900001mli")
    events = pd.concat([ASK.dataset.events, had[["event_id", "source_id"]]])
    found = read_acled(rows_of(current().iloc[:2]), Ask(replace(ASK.dataset, events=events)))
    assert found.table["event_id"].to_list() == ["acled-900001mli", "acled-mli900002"]
    assert found.table["event_group"].to_list() == ["acled-900001mli", "acled-mli900002"]
    told = found.problems[found.problems["code"] == "older_key"]
    assert told[["row", "column", "severity"]].to_numpy().tolist() == [[0, "event_id_cnty", "warning"]]
    assert "acled-900001mli, now acled-mli900001" in told["message"].iloc[0]


def test_an_unknown_actor_comes_with_ranked_suggestions():
    table = rows_of(current().iloc[:1])
    table["actor2"] = "IS Sahell"
    told = read_acled(table, ASK).problems.iloc[0]
    assert (told["row"], told["column"], told["value"], told["suggestion"]) == (2, "actor2", "IS Sahell", "isgs")
    assert "Nearest: " in told["message"]
    french = read_acled(table, Ask(ASK.dataset, lang="fr")).problems["message"].iloc[0]
    assert "Les plus proches" in french


def test_a_community_is_no_actor_and_leads_to_none():
    table = rows_of(current().iloc[:2])
    table["actor2"], table["inter2"] = "Fulani (Mali)", ["4", "7"]
    found = read_acled(table, ASK)
    assert _some(found, "actor2_id", "camp2") == [("", "other_armed"), ("", "civilians")]
    told = found.problems[found.problems["column"] == "actor2"]
    assert told[["row", "code", "suggestion"]].to_numpy().tolist() == [
        [2, "community_no_actor", ""],
        [3, "community_no_actor", ""],
    ]


def test_another_acronym_is_named_but_not_offered_as_a_repair():
    table = rows_of(current().iloc[:1])
    table["actor2"] = "FPLA"
    told = read_acled(table, ASK).problems.iloc[0]
    assert (told["code"], told["suggestion"]) == ("unknown_actor", "")
    assert "FLA (0.93)" in told["message"]


def test_unknown_units_are_told_with_the_nearest_and_kept():
    table = rows_of(current().iloc[:2])
    table["admin1"], table["admin2"] = ["Bandiagara", "Mopty"], ["Kidall", "Koro"]
    found = read_acled(table, ASK)
    told = found.problems[found.problems["code"] == "unknown_unit"]
    assert told[["row", "column", "value", "suggestion"]].to_numpy().tolist() == [
        [2, "admin2", "Kidall", "ml-kidal-kidal"],
        [2, "admin1", "Bandiagara", ""],
        [3, "admin1", "Mopty", "ml-mopti"],
    ]
    assert "Nearest: Kidal (0.97)" in told["message"].iloc[0]
    assert found.table["locator"].str.endswith(("; Kidall, Bandiagara", "; Inventedville, Mopty")).all()


def test_the_region_of_the_cercle_is_taken_and_told_unless_it_was_that_once():
    table = rows_of(current().iloc[:2])
    table["admin1"], table["admin2"] = ["Gao", "Gao"], ["Menaka", "Koro"]
    found = read_acled(table, ASK)
    assert found.table["region_id"].to_list() == ["ml-menaka", "ml-mopti"]
    assert [row for row, _ in _told(found, "region_of_cercle")] == [3]


def test_an_ethnic_militia_is_unknown_and_nothing_is_suggested_for_it():
    table = rows_of(current().iloc[:1])
    table["actor2"], table["inter2"] = "Fulani Ethnic Militia (Mali)", "4"
    found = read_acled(table, ASK)
    assert _some(found, "actor2_id", "camp2") == [("", "self_defence")]
    assert found.problems[["code", "suggestion"]].to_numpy().tolist() == [["unknown_actor", ""]]
