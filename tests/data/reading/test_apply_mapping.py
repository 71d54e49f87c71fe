"""Any sheet: the mapping is suggested, kept as a recipe and applied."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from data.load import load_dataset
from data.reading.apply_mapping import apply_mapping
from data.reading.converted import Ask
from data.reading.mapping import Mapping, mapping_from_recipe
from data.reading.read_file import read_file
from data.reading.suggest_mapping import suggest_mapping
from geo.errors import CannotReadError

ASK = Ask(load_dataset(), {"source_id": "seed-rls-2018"})
FRENCH = (
    "Suivi des incidents (fichier inventé);;;;;;;\n"
    "N°;Date de l'incident;Localité;Cercle;Type d'incident;Auteur présumé;Victimes;Nombre de morts\n"
    "1;25/12/2020;Kidal;Kidal;Embuscade;GATIA;FAMa;3\n"
    "2;01/02/2021;Nullepart;Koro;Enlèvement;Katiba Macina;Civils;n/a\n"
    "3;mars 2021;;Tessalit;IED;Dan Na Amba;FAMa;1 200\n"
)
ENGLISH = 'When,GPS,What happened,Perpetrator,Killed\n2020-01-02,"18.44, 1.41",attack,JNIM,2\n'


def test_a_french_sheet():
    raw = read_file(FRENCH.encode("cp1252"), "suivi.csv")
    mapping = suggest_mapping(raw)
    assert mapping.columns == {
        "event_id": "N°", "date": "Date de l'incident", "place": "Localité", "cercle": "Cercle",
        "event_type": "Type d'incident", "actor1": "Auteur présumé", "actor2": "Victimes",
        "fatalities_best": "Nombre de morts",
    }  # fmt: skip
    found = apply_mapping(raw.table, mapping, ASK).table
    columns = ["event_id", "date_start", "date_end", "place_id", "latitude", "geo_precision", "cercle_id"]
    assert found[columns].to_numpy().tolist() == [
        ["seed-rls-2018-1", "2020-12-25", "2020-12-25", "kidal", "18.438", "exact", "ml-kidal-kidal"],
        ["seed-rls-2018-2", "2021-02-01", "2021-02-01", "", "14.059", "cercle", "ml-mopti-koro"],
        ["seed-rls-2018-3", "2021-03-01", "2021-03-31", "", "20.198", "cercle", "ml-kidal-tessalit"],
    ]
    columns = ["event_type", "actor1_id", "camp1", "actor2_id", "camp2", "fatalities_best", "source_id"]
    assert found[columns].to_numpy().tolist() == [
        ["battle", "gatia", "plateforme", "fama", "state", "3", "seed-rls-2018"],
        ["violence_against_civilians", "katiba-macina", "jihadist", "", "civilians", "", "seed-rls-2018"],
        ["explosion_remote_violence", "Dan Na Amba", "other_armed", "fama", "state", "1200", "seed-rls-2018"],
    ]


def test_an_english_sheet_with_one_column_of_coordinates():
    raw = read_file(ENGLISH.encode(), "a.csv")
    found = apply_mapping(raw.table, suggest_mapping(raw), ASK).table.loc[2]
    assert (found["latitude"], found["longitude"], found["geo_precision"]) == ("18.44", "1.41", "near")
    assert found["fatalities_best"] == "2"


def test_hxl_tags_decide():
    raw = read_file(b"c1,c2,c3\n#date,#adm2+name,#affected+killed\n2020-01-02,Koro,2\n", "a.csv")
    assert suggest_mapping(raw).columns == {"date": "c1", "cercle": "c2", "fatalities_best": "c3"}


def test_content_contradicts_a_name():
    raw = read_file(b"Date,Morts\nKidal,deux\nGao,trois\n", "a.csv")
    assert "date" not in suggest_mapping(raw).columns


def test_a_place_that_nobody_knows_stays_as_typed_for_the_checks():
    raw = read_file(b"date,place,type\n2020-01-02,Menaca,attack\n", "a.csv")
    row = apply_mapping(raw.table, suggest_mapping(raw), ASK).table.loc[2]
    assert (row["place_id"], row["latitude"], row["geo_precision"]) == ("Menaca", "", "exact")


def test_made_keys_are_the_same_next_month_whatever_the_order():
    mapping = Mapping({"date": "date", "place": "place", "event_type": "type"}, {"id_prefix": "my sheet"})
    one = read_file(b"date,place,type\n2020-01-02,Kidal,attack\n2020-01-03,Gao,attack\n", "a.csv")
    two = read_file(b"type,date,place\nattack,2020-01-03,Gao\nattack,2020-01-02,Kidal\n", "b.csv")
    keys = [apply_mapping(raw.table, mapping, ASK).table["event_id"].to_list() for raw in (one, two)]
    assert keys[0] == keys[1][::-1]
    assert len(set(keys[0])) == 2
    assert keys[0][0].startswith("my-sheet-")


def test_what_no_column_was_chosen_for_is_told():
    raw = read_file(b"a,b\n1,2\n", "a.csv")
    found = apply_mapping(raw.table, Mapping({}), Ask(load_dataset()))
    missing = found.problems[found.problems["code"] == "missing_column"]
    assert set(missing["column"]) == {"date", "event_type", "source_id", "place"}


def test_a_mapping_survives_as_a_recipe():
    mapping = Mapping({"date": "Jour"}, {"confidence": "low"})
    assert mapping_from_recipe(json.loads(json.dumps(mapping.to_recipe()))) == mapping


@pytest.mark.parametrize("recipe", [{}, [], None, {"recipe": "mapping", "version": "x"}, {"recipe": "corrections"}])
def test_what_is_no_recipe_is_refused(recipe):
    with pytest.raises(CannotReadError):
        mapping_from_recipe(recipe)


def test_a_recipe_of_a_later_version_is_refused():
    with pytest.raises(CannotReadError, match="later"):
        mapping_from_recipe({"recipe": "mapping", "version": 99, "columns": {}, "constants": {}})


SHEET = Mapping({"event_id": "ID", "date": "Date", "region": "Region", "cercle": "Cercle", "place": "Lieu",
                 "actor1": "A", "actor2": "B", "event_type": "Type", "source": "Source"}, {})  # fmt: skip


def _rows(*rows: str) -> pd.DataFrame:
    return read_file(("\n".join(["ID;Date;Region;Cercle;Lieu;A;B;Type;Source", *rows])).encode(), "a.csv").table


def _one(row: str, ask: Ask = ASK):
    return apply_mapping(_rows(row), SHEET, ask)


def test_two_sources_may_number_their_events_alike():
    rows = _rows("1;2020-01-02;;Kidal;;JNIM;FAMa;attack;seed-iss-2017", "1;2020-01-02;;Kidal;;JNIM;FAMa;attack;")
    keys = apply_mapping(rows, SHEET, ASK).table["event_id"].to_list()
    assert keys == ["seed-iss-2017-1", "seed-rls-2018-1"]


def test_an_event_of_the_same_source_keeps_the_key_that_it_has():
    had = pd.DataFrame({"event_id": ["row-1", "row-2"], "source_id": ["seed-rls-2018", "seed-iss-2017"]})
    around = replace(ASK.dataset, events=pd.concat([ASK.dataset.events, had]))
    rows = _rows("1;2020-01-02;;Kidal;;JNIM;FAMa;attack;", "2;2020-01-02;;Kidal;;JNIM;FAMa;attack;")
    found = apply_mapping(rows, SHEET, replace(ASK, dataset=around))
    assert found.table["event_id"].to_list() == ["row-1", "seed-rls-2018-2"]
    assert found.problems[["row", "code", "column"]].to_numpy().tolist() == [[0, "older_key", "ID"]]


@pytest.mark.parametrize(("typed", "source"), [("RFI", "RFI"), ("", "seed-rls-2018"), ("n/a", "seed-rls-2018")])
def test_a_source_of_the_row_is_never_replaced(typed, source):
    found = _one(f"1;2020-01-02;;Kidal;;JNIM;FAMa;attack;{typed}")
    assert found.table.loc[2, "source_id"] == source


def test_an_unknown_cercle_that_alone_says_where_stays_for_the_checks():
    row = _one("1;2020-01-02;;Menacca;;JNIM;FAMa;attack;").table.loc[2]
    assert (row["cercle_id"], row["latitude"]) == ("Menacca", "")


def test_names_that_do_not_place_a_row_are_told_and_kept():
    found = _one("1;2020-01-02;Mopty;Koro;Kiddal;JNIM;FAMa;attack;")
    told = found.problems[["row", "column", "value", "code", "suggestion", "severity"]].to_numpy().tolist()
    assert told == [
        [2, "Region", "Mopty", "unknown_unit", "ml-mopti", "warning"],
        [2, "Lieu", "Kiddal", "unknown_place", "kidal", "warning"],
    ]
    row = found.table.loc[2]
    assert (row["place_id"], row["cercle_id"], row["geo_precision"]) == ("", "ml-mopti-koro", "cercle")
    assert row["locator"] == "Kiddal, Mopty"
    french = _one("1;2020-01-02;Mopty;Koro;Kiddal;JNIM;FAMa;attack;", replace(ASK, lang="fr"))
    assert french.problems["message"].iloc[0].startswith("L’atlas ne connaît pas de région du nom de Mopty.")


def test_a_place_column_may_name_the_cercle():
    found = _one("1;2020-01-02;;;Cercle de Tessalit;JNIM;FAMa;attack;")
    assert found.table.loc[2, "cercle_id"] == "ml-kidal-tessalit"
    assert found.problems.empty


def test_a_side_of_several_actors_is_told_and_kept():
    found = _one("1;2020-01-02;;Kidal;;FAMa, JNIM;Wagner et FAMa;attack;")
    row = found.table.loc[2]
    assert (row["actor1_id"], row["actor2_id"], row["locator"]) == ("fama", "wagner", "FAMa, JNIM; Wagner et FAMa")
    assert found.problems[["column", "value", "code"]].to_numpy().tolist() == [
        ["A", "FAMa, JNIM", "actor_list"],
        ["B", "Wagner et FAMa", "actor_list"],
    ]


@pytest.mark.parametrize("nobody", ["", "Inconnu", "n/a", "-"])
def test_an_actor_that_is_not_told_is_an_unnamed_group(nobody):
    found = _one(f"1;2020-01-02;;Kidal;;{nobody};;attack;")
    assert found.table.loc[2, ["actor1_id", "camp1", "camp2"]].to_list() == ["", "other_armed", ""]
    assert found.problems.empty


def test_the_id_of_a_camp_is_understood():
    assert _one("1;2020-01-02;;Kidal;;other_armed;jihadist;attack;").table.loc[2, ["camp1", "camp2"]].to_list() == [
        "other_armed", "jihadist",
    ]  # fmt: skip


def test_a_community_is_told_and_the_side_left_open():
    found = _one("1;2020-01-02;;Kidal;;Touaregs;Peuls;violence_against_civilians;")
    row = found.table.loc[2, ["actor1_id", "camp1", "actor2_id", "camp2", "locator"]]
    assert row.to_list() == ["", "other_armed", "", "civilians", "Touaregs; Peuls"]
    assert found.problems[["column", "code", "suggestion", "severity"]].to_numpy().tolist() == [
        ["A", "community_no_actor", "", "warning"],
        ["B", "community_no_actor", "", "warning"],
    ]


@pytest.mark.timeout(60)  # what grows with the square of its size would hang
def test_twenty_thousand_unknown_places_are_told():
    rows = _rows(*(f"{i};2020-01-02;;Koro;Village {i} of nowhere;JNIM;FAMa;attack;" for i in range(20_000)))
    found = apply_mapping(rows, SHEET, ASK)
    assert (found.problems["code"] == "unknown_place").sum() == 20_000
