"""Any sheet: the mapping is suggested, kept as a recipe and applied."""

import json

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
        ["row-1", "2020-12-25", "2020-12-25", "kidal", "18.438", "exact", "ml-kidal-kidal"],
        ["row-2", "2021-02-01", "2021-02-01", "", "14.059", "cercle", "ml-mopti-koro"],
        ["row-3", "2021-03-01", "2021-03-31", "", "20.198", "cercle", "ml-kidal-tessalit"],
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
    assert set(found.problems["column"]) == {"date", "event_type", "source_id", "place"}


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
