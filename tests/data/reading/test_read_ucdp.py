"""UCDP GED: the official columns, the cut-down file of the reference folder, precision and lists of actors."""

import pandas as pd

from data.load import load_dataset
from data.reading.converted import Ask
from data.reading.read_file import read_file
from data.reading.read_ucdp import read_ucdp
from data.reading.recognise import recognise

ASK = Ask(load_dataset())


def _official(**change: object) -> dict[str, str]:
    row = {
        "id": "999001", "relid": "MLI-INVENTED-1", "year": "2022", "type_of_violence": "1",
        "conflict_name": "Mali: Invented", "side_a": "Government of Mali, Government of Russia", "side_b": "JNIM",
        "where_prec": "1", "where_coordinates": "Kidal town", "adm_1": "Kidal region", "adm_2": "Tessalit cercle",
        "latitude": "18.44", "longitude": "1.41", "country": "Mali", "event_clarity": "1", "date_prec": "1",
        "date_start": "2022-03-01 00:00:00.000", "date_end": "2022-03-01 00:00:00.000", "best": "4", "high": "6",
        "low": "2", "source_headline": "Invented headline",
    }  # fmt: skip
    return row | {key: str(value) for key, value in change.items()}


def _table(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), dtype="str").set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))


def test_the_official_columns():
    row = read_ucdp(_table(_official()), ASK).table.loc[2].to_dict()
    expected = {
        "event_id": "ucdp-999001", "date_start": "2022-03-01", "date_end": "2022-03-01", "date_precision": "day",
        "latitude": "18.44", "longitude": "1.41", "geo_precision": "exact", "cercle_id": "ml-kidal-tessalit",
        "region_id": "ml-kidal", "event_type": "battle", "actor1_id": "mali-state", "camp1": "state",
        "actor2_id": "jnim", "camp2": "jihadist", "fatalities_best": "4", "fatalities_low": "2",
        "fatalities_high": "6", "source_id": "ucdp-ged", "confidence": "high", "summary_en": "Invented headline",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert "Government of Russia" in row["locator"]


def test_precision_of_place_and_day():
    places = [_official(id=i, where_prec=i) for i in range(1, 8)]
    found = read_ucdp(_table(*places), ASK).table
    assert found["geo_precision"].to_list() == ["exact", "near", "cercle", "region", "region", "country", "country"]
    assert found["latitude"].to_list() == ["18.44"] * 5 + ["", ""]
    ends = {1: "2022-03-01", 2: "2022-03-05", 4: "2022-03-31", 5: "2022-12-31"}
    days = [_official(id=i, date_prec=i, date_end=end) for i, end in ends.items()]
    assert read_ucdp(_table(*days), ASK).table["date_precision"].to_list() == ["day", "month", "month", "year"]


def test_without_date_prec_the_two_days_tell_how_exact_they_are():
    ends = ["2022-03-01", "2022-03-05", "2022-05-31", "2022-12-31"]
    rows = [_official(id=i, date_end=end) for i, end in enumerate(ends)]
    cut_down = _table(*rows).drop(columns="date_prec")
    assert read_ucdp(cut_down, ASK).table["date_precision"].to_list() == ["day", "month", "season", "year"]


def test_camps_are_those_of_the_day():
    rows = [_official(id=y, side_b="MAA", date_start=f"{y}-02-02", date_end=f"{y}-02-02") for y in (2013, 2016)]
    found = read_ucdp(_table(*rows), ASK).table
    assert found[["actor2_id", "camp2"]].to_numpy().tolist() == [["maa", "other_armed"], ["maa-cma", "cma"]]


def test_civilians_and_unknown_groups():
    rows = [_official(type_of_violence="3", side_a="IS", side_b="Civilians"), _official(side_b="Invented Front")]
    found = read_ucdp(_table(*rows), ASK)
    assert found.table[["event_type", "actor1_id", "actor2_id", "camp2"]].to_numpy().tolist() == [
        ["violence_against_civilians", "isgs", "", "civilians"],
        ["battle", "mali-state", "", "other_armed"],
    ]
    assert found.problems[["row", "code", "value"]].to_numpy().tolist() == [[3, "unknown_actor", "Invented Front"]]


def test_the_cut_down_reference_file(shared):
    content = (shared / "reference" / "events" / "ucdp_ged211_mali.csv").read_bytes()
    raw = read_file(content, "ucdp.csv")
    assert recognise(raw.table)[0].format == "ucdp_ged"
    found = read_ucdp(raw.table, ASK)
    assert len(found.table) == 891
    assert found.questions == ()
    assert found.table["date_start"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()
    assert found.table["event_type"].value_counts().to_dict() == {"battle": 648, "violence_against_civilians": 243}
    assert pd.to_numeric(found.table["fatalities_best"]).sum() == pd.to_numeric(raw.table["best_death"]).sum()
    unknown = found.problems.loc[found.problems["code"] == "unknown_actor", "value"]
    assert set(unknown) == {"ATNMC", "FIAA", "FPLA", "MPA"}
    assert (found.table["camp1"] != "").all()


def test_the_state_stands_for_a_side_of_governments_wherever_it_is_named():
    sides = ["Niger", "France", "Russia"]
    rows = [_official(id=i, side_a=f"Government of {who}, Government of Mali") for i, who in enumerate(sides)]
    found = read_ucdp(_table(*rows), ASK)
    assert found.table[["actor1_id", "camp1"]].to_numpy().tolist() == [["mali-state", "state"]] * 3
    told = found.problems[["row", "code", "column"]].to_numpy().tolist()
    assert told == [[2, "actor_list", "side_a"], [3, "actor_list", "side_a"], [4, "actor_list", "side_a"]]
    alone = read_ucdp(_table(_official(side_a="Government of Niger")), ASK)
    assert alone.table[["actor1_id", "camp1"]].to_numpy().tolist() == [["", "international"]]


def test_partners_that_are_no_actors_here_need_no_warning():
    assert read_ucdp(_table(_official()), ASK).problems.empty


def test_a_community_is_no_actor():
    fought = _official(type_of_violence="2", side_a="Dogon", side_b="Fulani")
    attacked = _official(id=2, type_of_violence="3", side_a="JNIM", side_b="Dogon")
    found = read_ucdp(_table(fought, attacked), ASK)
    assert found.table[["actor1_id", "camp1", "actor2_id", "camp2"]].to_numpy().tolist() == [
        ["", "other_armed", "", "other_armed"],
        ["jnim", "jihadist", "", "civilians"],
    ]
    assert found.problems[["row", "code", "value", "suggestion"]].to_numpy().tolist() == [
        [2, "community_no_actor", "Dogon", ""],
        [2, "community_no_actor", "Fulani", ""],
        [3, "community_no_actor", "Dogon", ""],
    ]
    assert found.table["locator"].to_list() == ["id 999001: Dogon / Fulani", "id 2: JNIM / Dogon"]
