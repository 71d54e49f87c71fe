import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from data.check import check_at_start, check_dataset, check_table, find_faults
from data.checks.finding import severity
from data.load import SHIPPED, load_dataset
from data.schema import TABLES, load_schema
from geo.errors import CannotReadError, WrongUseError
from geo.problems import PROBLEM_COLUMNS, problems
from tests.data.small_dataset import TODAY, changed, small_borders, small_dataset

SMALL, BORDERS = small_dataset(), small_borders()
E, W = "error", "warning"

# table, changed cells of its first row -> column, code, suggestion, severity of the one problem that must come out
FAULTS = [
    ("claims", {"level": "contrl"}, ("level", "unknown_value", "control", E)),
    ("claims", {"level": "contrôle"}, ("level", "unknown_value", "control", E)),
    ("claims", {"camp_id": "Stat"}, ("camp_id", "unknown_value", "state", E)),
    ("claims", {"basis": "hearsay"}, ("basis", "unknown_value", "", E)),
    ("claims", {"from_precision": "inferred"}, ("from_precision", "unknown_value", "", E)),
    ("claims", {"level": ""}, ("level", "missing_value", "", E)),
    ("claims", {"level": "  "}, ("level", "missing_value", "", E)),
    ("claims", {"claim_id": "c 1"}, ("claim_id", "bad_id", "c-1", E)),
    ("claims", {"blockade": "oui"}, ("blockade", "bad_flag", "true", E)),
    ("claims", {"blockade": "maybe"}, ("blockade", "bad_flag", "", E)),
    ("claims", {"valid_to": "2017-12-31"}, ("valid_to", "end_before_start", "", E)),
    ("claims", {"as_of": "31/10/2018"}, ("as_of", "bad_date", "2018-10-31", E)),
    ("claims", {"as_of": "03/04/2018"}, ("as_of", "bad_date", "", E)),
    ("claims", {"as_of": "2018-02-30"}, ("as_of", "bad_date", "", E)),
    ("claims", {"as_of": "2018-10-31\n"}, ("as_of", "bad_date", "2018-10-31", E)),
    ("claims", {"as_of": "2026-11-22"}, ("as_of", "date_in_future", "", E)),
    ("claims", {"valid_from": "1959-12-31"}, ("valid_from", "date_before_1960", "", E)),
    ("claims", {"area_id": "minaka"}, ("area_id", "broken_reference", "west", E)),
    ("claims", {"area_level": "region"}, ("area_id", "wrong_area_level", "", E)),
    ("claims", {"actor_id": "armi"}, ("actor_id", "broken_reference", "army", E)),
    ("claims", {"camp_id": "cma"}, ("camp_id", "camp_actor_disagree", "state", W)),
    ("claims", {"source_id": ""}, ("source_id", "source_missing", "", E)),
    ("claims", {"source_id": "rumour"}, ("source_id", "broken_reference", "", E)),
    ("actors", {"source_ids": "report||report"}, ("source_ids", "multi_value_broken", "report", E)),
    ("actors", {"aliases": "a| b"}, ("aliases", "multi_value_broken", "a|b", E)),
    ("actors", {"source_ids": "report|nobody"}, ("source_ids", "broken_reference", "", E)),
    ("actors", {"source_ids": "report|reprot"}, ("source_ids", "broken_reference", "report|report", E)),
    ("sources", {"url": "javascript:alert(1)"}, ("url", "bad_url", "", E)),
    ("sources", {"url": "www.example.org"}, ("url", "bad_url", "https://www.example.org", E)),
    ("sources", {"date": "2018-13"}, ("date", "bad_date", "", E)),
    ("sources", {"date": "2027"}, ("date", "date_in_future", "", E)),
    ("units", {"level": "4"}, ("level", "out_of_range", "", E)),
    ("units", {"in_focus": "1"}, ("in_focus", "bad_flag", "true", E)),
    ("places", {"region_id": "s"}, ("region_id", "unit_region_disagree", "r", E)),
    ("places", {"longitude": "181"}, ("longitude", "out_of_range", "", E)),
    ("communes", {"cercle_id": "r"}, ("cercle_id", "wrong_area_level", "", E)),
    ("events", {"latitude": "", "place_id": ""}, ("longitude", "half_a_point", "", E)),
    ("events", {"latitude": "", "longitude": ""}, ("geo_precision", "point_missing", "", W)),
    ("events", {"latitude": "50", "longitude": "8"}, ("latitude", "point_outside_mali", "", E)),
    ("events", {"latitude": "0.5", "longitude": "15.5"}, ("latitude", "point_outside_mali", "15.5, 0.5", E)),
    ("events", {"latitude": "14.99"}, ("latitude", "point_near_border", "", W)),
    ("events", {"longitude": "1.5"}, ("cercle_id", "point_and_cercle_disagree", "east", W)),
    ("events", {"fatalities_low": "-1"}, ("fatalities_low", "deaths_negative", "", E)),
    ("events", {"fatalities_low": "7"}, ("fatalities_low", "deaths_order", "", E)),
    ("events", {"fatalities_high": "4"}, ("fatalities_high", "deaths_order", "", E)),
    ("events", {"fatalities_best": "4.5"}, ("fatalities_best", "bad_number", "", E)),
    ("events", {"fatalities_best": "a few"}, ("fatalities_best", "bad_number", "", E)),
    ("events", {"fatalities_best": "nan"}, ("fatalities_best", "bad_number", "", E)),
    ("events", {"camp1": "state"}, ("camp1", "camp_actor_disagree", "cma", W)),
    ("events", {"date_start": "2013-03-01", "date_end": "2013-03-01"}, ("camp1", "camp_actor_disagree", "", W)),
]


def _check(table, raw, **options):
    return check_table(raw, table, SMALL, today=TODAY, borders=BORDERS, **options)


def test_a_dataset_without_faults_has_no_problems():
    assert_frame_equal(check_dataset(SMALL, today=TODAY, borders=BORDERS), problems())


def test_a_fault_in_one_table_shows_in_those_that_refer_to_it():
    tables = {**SMALL, "units": changed(SMALL["units"].iloc[[2, 0, 1, 3]].reset_index(drop=True), level="4")}
    found = check_dataset(tables, today=TODAY, borders=BORDERS)
    assert found[["file", "row", "column", "code"]].values.tolist() == [
        ["claims.csv", 2, "area_id", "wrong_area_level"],
        ["events.csv", 2, "cercle_id", "wrong_area_level"],
        ["places.csv", 2, "cercle_id", "wrong_area_level"],
        ["units.csv", 2, "level", "out_of_range"],
        ["communes.csv", 2, "cercle_id", "wrong_area_level"],
    ]


@pytest.mark.parametrize(("table", "cells", "expected"), FAULTS)
def test_each_fault_is_one_problem_with_its_place_and_repair(table, cells, expected):
    column, code, suggestion, severity = expected
    found = _check(table, changed(SMALL[table], **cells))
    value = cells.get(column, SMALL[table].loc[0, column])
    expected_row = {"file": f"{table}.csv", "row": 2, "column": column, "code": code, "suggestion": suggestion}
    if code in ("point_outside_mali", "point_near_border"):
        value = found.loc[0, "value"]
    assert found.drop(columns="message").to_dict("records") == [expected_row | {"value": value, "severity": severity}]
    assert found.loc[0, "message"].startswith("Row 2: ")


def test_a_fault_that_has_two_sides_is_told_on_both():
    found = _check("events", changed(SMALL["events"], latitude="15,5"))
    assert found[["column", "code", "suggestion"]].values.tolist() == [
        ["latitude", "bad_number", "15.5"],
        ["longitude", "half_a_point", ""],
    ]


def test_every_code_has_a_message_in_both_languages_and_only_known_places_to_fill():
    messages = pd.read_csv(SHIPPED.parent / "schemas" / "messages.csv", dtype=str, keep_default_na=False)
    assert set(messages["severity"]) == {"error", "warning"}
    for column in ("message_en", "message_fr"):
        assert messages[column].ne("").all()
        places = messages[column].str.findall(r"\{(\w+)\}").explode().dropna()
        assert set(places) <= {"row", "column", "value", "other"}


def test_messages_name_row_column_value_fault_and_repair_in_both_languages():
    claims = changed(SMALL["claims"], level="contrl")
    words = "control, administration, contested, influence, presence, absent"
    assert list(_check("claims", claims)["message"]) == [
        f"Row 2: level “contrl” is not in the vocabulary; allowed: {words}. Perhaps: control."
    ]
    assert list(_check("claims", claims, lang="fr")["message"]) == [
        f"Ligne 2 : level « contrl » n’est pas dans le vocabulaire ; admis : {words}. Peut-être : control."
    ]


def test_a_value_that_looks_like_a_template_stays_as_typed():
    value = "{row}{{7*7}}{column}%s"
    found = _check("claims", changed(SMALL["claims"], level=value))
    assert found.loc[0, "value"] == value
    assert f"level “{value}” is not" in found.loc[0, "message"]


def test_messages_keep_to_one_line_and_values_stay_whole():
    value = "a\tb\x00c\n" * 40
    found = _check("claims", changed(SMALL["claims"], level=value))
    assert found.loc[0, "value"] == value
    assert found.loc[0, "message"].isprintable()
    assert len(found.loc[0, "message"]) < 300


def test_columns_that_are_missing_or_unknown_are_told_once():
    claims = SMALL["claims"].drop(columns=["level", "locator"]).assign(levle="control")
    found = _check("claims", claims)
    assert found[["row", "column", "code", "suggestion", "severity"]].values.tolist() == [
        [0, "level", "missing_column", "", "error"],
        [0, "locator", "missing_optional_column", "", "warning"],
        [0, "levle", "unknown_column", "level", "warning"],
    ]


def test_a_repeated_key_names_the_row_that_came_first():
    claims = pd.concat([SMALL["claims"], SMALL["claims"].assign(claim_id="c2"), SMALL["claims"]])
    found = _check("claims", claims)
    assert found[["row", "column", "value", "code"]].values.tolist() == [[4, "claim_id", "c1", "duplicate_key"]]
    assert "already stands in row 2" in found.loc[0, "message"]


def test_an_actor_may_stand_twice_with_different_camps_but_not_with_one():
    actors = pd.concat([SMALL["actors"], SMALL["actors"].iloc[[1]]])
    found = _check("actors", actors)
    assert found[["row", "column", "code"]].values.tolist() == [[5, "actor_id", "duplicate_key"]]


def test_one_incident_told_twice_is_a_warning_unless_one_group_joins_the_accounts():
    swapped = {"actor1_id": "army", "camp1": "state", "actor2_id": "front", "camp2": "cma"}
    again = SMALL["events"].assign(event_id="e2", event_group="e2", **swapped)
    found = _check("events", pd.concat([SMALL["events"], again]))
    assert found[["row", "column", "value", "code", "suggestion", "severity"]].values.tolist() == [
        [3, "event_group", "e2", "duplicate_incident", "e1", "warning"]
    ]
    assert "as row 2;" in found.loc[0, "message"]
    joined = again.assign(event_group="e1")
    assert_frame_equal(_check("events", pd.concat([SMALL["events"], joined])), problems())


def test_an_upload_is_checked_against_the_present_data_and_may_replace_its_rows():
    new = SMALL["events"].assign(event_id="e2", event_group="e2")
    options = {"today": TODAY, "borders": BORDERS, "file": "mine.csv"}
    found = check_table(new, "events", SMALL, **options)
    assert found[["file", "row", "code", "suggestion"]].values.tolist() == [["mine.csv", 2, "duplicate_incident", "e1"]]
    assert "as e1 in the present data;" in found.loc[0, "message"]
    assert_frame_equal(check_table(SMALL["events"], "events", SMALL, **options), problems())


def test_faults_can_be_had_without_words():
    claims = changed(SMALL["claims"], level="contrl", camp_id="cma")
    found = find_faults(claims, "claims", SMALL, today=TODAY, borders=BORDERS)
    assert [(f.code, list(f.rows), severity(f.code)) for f in found] == [
        ("unknown_value", [2], "error"),
        ("camp_actor_disagree", [2], "warning"),
    ]


def test_rows_keep_the_numbers_that_the_reader_gave_them():
    claims = SMALL["claims"].assign(level="x").set_axis(pd.Index([17], name="row"))
    assert list(_check("claims", claims)["row"]) == [17]


def test_references_into_tables_that_are_not_given_are_not_checked():
    alone = SMALL["claims"].assign(actor_id="nobody")
    assert_frame_equal(check_table(alone, "claims", today=TODAY, borders=BORDERS), problems())


def test_an_unknown_table_is_wrong_use():
    with pytest.raises(WrongUseError):
        check_table(SMALL["claims"], "rumours")


def test_the_shipped_dataset_has_no_errors():
    found = check_dataset()
    assert_frame_equal(found[found["severity"].eq("error")], problems())


def test_the_check_at_start_looks_again_only_when_a_byte_changes(tmp_path, monkeypatch):
    for table in TABLES:
        SMALL[table].to_csv(tmp_path / f"{table}.csv", index=False)
    calls = []
    monkeypatch.setattr("data.check.check_dataset", lambda *_, **__: calls.append(1) or problems())
    for _ in range(3):
        check_at_start(tmp_path)
    assert len(calls) == 1
    (tmp_path / "claims.csv").write_text("claim_id\n", encoding="utf-8")
    check_at_start(tmp_path)
    assert len(calls) == 2


def test_what_cannot_be_read_is_an_error_that_names_the_file(tmp_path):
    for table in TABLES:
        SMALL[table].to_csv(tmp_path / f"{table}.csv", index=False)
    (tmp_path / "events.csv").write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    with pytest.raises(CannotReadError, match=r"events\.csv .* no header"):
        check_dataset(tmp_path)
    (tmp_path / "events.csv").unlink()
    with pytest.raises(CannotReadError, match=r"events\.csv"):
        check_dataset(tmp_path)


_ODD = [
    "",
    " ",
    "|",
    "||",
    "-1",
    "1e9",
    "nan",
    "inf",
    "9999-12-31",
    "0000-00-00",
    "{{7*7}}",
    "\x00",
    "🜁",
    "true",
    "west",
]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_text_in_any_cell_raises(data):
    table = data.draw(st.sampled_from(TABLES))
    frame = pd.concat([SMALL[table]] * 2, ignore_index=True)
    text = st.one_of(st.sampled_from(_ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
    for _ in range(data.draw(st.integers(1, 12))):
        column = data.draw(st.sampled_from(list(load_schema(table)["column"])))
        frame.loc[data.draw(st.integers(0, len(frame) - 1)), column] = data.draw(text)
    found = _check(table, frame, lang=data.draw(st.sampled_from(["en", "fr"])))
    assert list(found.columns) == PROBLEM_COLUMNS
    assert found["message"].ne("").all()
    assert found["row"].isin([0, *range(2, len(frame) + 2)]).all()


@pytest.mark.parametrize("absent", ["fatalities_low", "fatalities_best", "fatalities_high"])
def test_a_column_of_deaths_may_be_absent(absent):
    raw = changed(SMALL["events"], fatalities_low="7", fatalities_best="5", fatalities_high="4").drop(columns=absent)
    found = _check("events", raw)
    assert found.loc[found["row"] > 0, "code"].eq("deaths_order").all()
    assert found["code"].eq("deaths_order").sum() == 1


@pytest.mark.parametrize(
    ("table", "cells", "column", "right"),
    [
        ("events", {"region_id": "Ménaka"}, "region_id", ""),
        ("events", {"region_id": "Région"}, "region_id", "r"),
        ("events", {"cercle_id": "Menaka"}, "cercle_id", "west"),
        ("claims", {"area_level": "region", "area_id": "Regionn"}, "area_id", "r"),
        ("claims", {"area_level": "region", "area_id": "Minaka"}, "area_id", ""),
        ("claims", {"area_level": "cercle", "area_id": "Minaka"}, "area_id", "west"),
        ("claims", {"area_level": "town", "area_id": "Westown"}, "area_id", "westtown"),
        ("claims", {"area_level": "cercle", "area_id": "Westown"}, "area_id", "west"),
    ],
)
def test_only_areas_of_the_right_level_are_suggested(table, cells, column, right):
    found = _check(table, changed(SMALL[table], **cells))
    broken = found[found["code"].eq("broken_reference")]
    assert broken[["column", "suggestion"]].to_numpy().tolist() == [[column, right]]


@pytest.mark.parametrize("name", ["Touaregs", "Fulani", "Dogon"])
def test_a_community_is_never_suggested_an_actor_or_a_camp(name):
    around = load_dataset().tables()
    rows = around["events"].head(1).astype(str).assign(actor1_id=name, camp1=name)
    found = check_table(rows, "events", around)
    told = found[found["column"].isin(["actor1_id", "camp1"])]
    assert sorted(told[["code", "suggestion"]].values.tolist()) == [["broken_reference", ""], ["unknown_value", ""]]
