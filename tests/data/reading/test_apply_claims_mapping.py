"""Sheets of claims in nobody's format: areas, levels, holders and days as people write them."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.check import check_table
from data.load import load_dataset
from data.prepare import Choices, prepare
from data.reading.apply_claims_mapping import apply_claims_mapping
from data.reading.converted import Ask
from data.reading.level_of import is_blockade, level_of
from data.reading.mapping import Mapping, mapping_from_recipe
from data.reading.read_file import read_file
from data.reading.suggest_mapping import suggest_mapping
from data.schema import load_schema

DATASET = load_dataset()
ASK = Ask(DATASET, {"source_id": "seed-rls-2018"})
FRENCH = (
    "Cercle;Groupe;Niveau de contrôle;Date;Source\n"
    "Ménaka;JNIM;Contrôle;12/05/2023;seed-iss-2017\n"
    "Tessalit;CMA;Présence;31/03/2018;seed-rls-2018\n"
    "Koro;Jihadistes;Sous blocus;mars 2021;\n"
    "Kidal;État;Absent;2014;\n"
)
FIELDS = {"place": "Lieu", "area": "Zone", "cercle": "Cercle", "region": "Region", "actor": "Groupe",
          "level": "Niveau", "date": "Date", "valid_from": "Debut", "valid_to": "Fin",
          "scope": "Milieu", "blockade": "Blocus"}  # fmt: skip


def _converted(ask: Ask = ASK, **cells: str):
    row = {"Cercle": "Koro", "Groupe": "JNIM", "Niveau": "control", "Date": "2020-03-04"} | cells
    table = pd.DataFrame([{column: row.get(column, "") for column in FIELDS.values()}], dtype="str")
    return apply_claims_mapping(table.set_axis(pd.Index([2], name="row")), Mapping(FIELDS, kind="claims"), ask)


def _row(*columns: str, ask: Ask = ASK, **cells: str) -> list[str]:
    return _converted(ask, **cells).table.loc[2, list(columns)].to_list()


def _told(found):
    return found.problems[["row", "column", "value", "code", "severity"]].to_numpy().tolist()


def test_a_french_sheet_of_claims_is_recognised_mapped_and_accepted():
    prepared = prepare(FRENCH.encode("cp1252"), "c.csv", DATASET, Choices(answers={"source_id": "seed-rls-2018"}))
    assert prepared.form == "mapped_claims"
    assert prepared.mapping.columns == {
        "cercle": "Cercle", "actor": "Groupe", "level": "Niveau de contrôle", "date": "Date", "source": "Source",
    }  # fmt: skip
    assert prepared.rejected == ()
    found = prepared.converted.table
    assert found.columns.to_list() == list(load_schema("claims")["column"])
    columns = ["area_level", "area_id", "scope", "actor_id", "camp_id", "level", "blockade"]
    assert found[columns].to_numpy().tolist() == [
        ["cercle", "ml-menaka-menaka", "all", "jnim", "jihadist", "control", ""],
        ["cercle", "ml-kidal-tessalit", "all", "cma", "cma", "presence", ""],
        ["cercle", "ml-mopti-koro", "all", "jihadists", "jihadist", "presence", "true"],
        ["cercle", "ml-kidal-kidal", "all", "mali-state", "state", "absent", ""],
    ]
    columns = ["as_of", "as_of_precision", "valid_from", "from_precision", "basis", "map_use", "confidence"]
    assert found[columns].to_numpy().tolist() == [
        ["2023-05-12", "day", "", "unknown", "stated", "influence", "medium"],
        ["2018-03-31", "day", "", "unknown", "stated", "influence", "medium"],
        ["2021-03-31", "month", "", "unknown", "stated", "influence", "medium"],
        ["2014-12-31", "year", "", "unknown", "stated", "influence", "medium"],
    ]
    assert found["source_id"].to_list() == ["seed-iss-2017", *["seed-rls-2018"] * 3]
    assert found["claim_id"].str.startswith(tuple(found["source_id"].unique())).all() and found["claim_id"].is_unique


def test_a_sheet_of_events_is_still_one_of_events():
    raw = read_file(b"Date;Cercle;Groupe;Situation;Morts\n2020-01-02;Koro;JNIM;attaque;3\n", "e.csv")
    assert prepare(b"Date;Cercle;Groupe;Situation;Morts\n2020-01-02;Koro;JNIM;attaque;3\n", "e.csv", DATASET).form == (
        "mapped_events"
    )
    assert suggest_mapping(raw).kind == "events"


@pytest.mark.parametrize(
    ("word", "level"),
    [("Contrôle", "control"), ("contrôlée", "control"), ("held", "control"), ("Zone d'influence", "influence"),
     ("Disputé", "contested"), ("contrôle partiel", "contested"), ("Présence", "presence"), ("retiré", "absent"),
     ("Administration", "administration"), ("blocus", "presence"), ("strong", ""), ("", "")],
)  # fmt: skip
def test_words_for_levels(word, level):
    assert level_of(word) == level
    assert is_blockade(word) == (word == "blocus")


def test_a_word_that_is_no_level_stays_for_the_checks():
    assert _row("level", Niveau="plutôt fort") == ["plutôt fort"]


@pytest.mark.parametrize(
    ("cells", "level", "area", "scope"),
    [
        ({"Lieu": "Bankass"}, "town", "bankass", "urban"),
        ({"Lieu": "Nullepart"}, "town", "Nullepart", "urban"),  # never a claim on its cercle
        ({"Lieu": "Cercle de Tessalit"}, "cercle", "ml-kidal-tessalit", "all"),
        ({"Cercle": "", "Region": "Mopti"}, "region", "ml-mopti", "all"),
        ({"Cercle": "Menacca"}, "cercle", "Menacca", "all"),
        ({"Cercle": "", "Zone": "Région de Kidal"}, "region", "ml-kidal", "all"),
        ({"Cercle": "", "Zone": "Ber"}, "town", "ber", "urban"),
        ({"Cercle": "", "Region": ""}, "", "", "all"),
        ({"Milieu": "campagne"}, "cercle", "ml-mopti-koro", "rural"),
    ],
)
def test_what_a_claim_is_about(cells, level, area, scope):
    assert _row("area_level", "area_id", "scope", **cells) == [level, area, scope]


def test_a_name_of_town_cercle_and_region_is_asked_for_once():
    found = _converted(Cercle="", Zone="Kidal")
    assert [(q.key, list(q.choices)) for q in found.questions] == [("area_kind:Zone", ["town", "cercle", "region"])]
    areas = {"town": "kidal", "cercle": "ml-kidal-kidal", "region": "ml-kidal"}
    for kind, area in areas.items():
        answered = replace(ASK, answers={"area_kind:Zone": kind})
        assert _row("area_level", "area_id", ask=answered, Cercle="", Zone="Kidal") == [kind, area]
        assert not _converted(answered, Cercle="", Zone="Kidal").questions


def test_names_beside_the_area_are_told_and_kept():
    found = _converted(Lieu="Bankass", Cercle="Koro", Region="Mopty")
    assert _told(found) == [
        [2, "Region", "Mopty", "unknown_unit", "warning"],
        [2, "Lieu", "Bankass", "place_of_cercle", "warning"],
    ]
    assert found.table.loc[2, "locator"] == "Mopty"


@pytest.mark.parametrize(
    ("name", "actor", "camp"),
    [
        ("Plateforme", "plateforme", "plateforme"), ("FAMa", "fama", "state"), ("Al-Qaïda", "jnim", "jihadist"),
        ("État islamique", "isgs", "jihadist"), ("groupes armés", "armed-groups", "other_armed"),
        ("Inconnus masqués", "Inconnus masqués", "other_armed"), ("", "", ""),
        ("forces internationales", "forces internationales", "international"),
    ],
)  # fmt: skip
def test_holders(name, actor, camp):
    assert _row("actor_id", "camp_id", Groupe=name) == [actor, camp]


@pytest.mark.parametrize("name", ["Touaregs", "Dogon", "Fulani", "Peuls", "Arabes", "Bambara"])
def test_a_community_holds_nothing_until_the_curator_says_who(name):
    found = _converted(Groupe=name)
    assert _told(found) == [[2, "Groupe", name, "community_holder", "warning"]]
    assert found.table.loc[2, ["actor_id", "camp_id"]].to_list() == [name, "other_armed"]
    sheet = f"Cercle;Groupe;Niveau;Date\nKoro;{name};control;2020-01-02\n".encode()
    prepared = prepare(sheet, "c.csv", DATASET, Choices(answers={"source_id": "seed-rls-2018"}))
    assert prepared.form == "mapped_claims" and prepared.rejected == (2,)
    broken = prepared.problems[prepared.problems["severity"] == "error"]
    assert broken[["column", "suggestion", "file_column"]].to_numpy().tolist() == [["actor_id", "", "Groupe"]]


def test_several_holders_are_told_and_kept():
    found = _converted(Groupe="FAMa, GATIA")
    assert found.table.loc[2, ["actor_id", "locator"]].to_list() == ["fama", "FAMa, GATIA"]
    assert _told(found) == [[2, "Groupe", "FAMa, GATIA", "actor_list", "warning"]]


def test_a_period_without_a_day_of_its_own():
    columns = ["as_of", "as_of_precision", "valid_from", "from_precision", "from_basis", "valid_to", "to_basis"]
    assert _row(*columns, Date="", Debut="juin 2020", Fin="2020") == [
        "2020-12-31", "inferred", "2020-06-01", "month", "stated", "2020-12-31", "stated",
    ]  # fmt: skip
    assert _row(*columns, Date="", Debut="2020-06-02") == [
        "2020-06-02", "inferred", "2020-06-02", "day", "stated", "", "unknown",
    ]  # fmt: skip


@pytest.mark.parametrize(("word", "flag"), [("oui", "true"), ("non", ""), ("", ""), ("siège", "true"), ("?", "")])
def test_blockades(word, flag):
    assert _row("blockade", Blocus=word) == [flag]


def test_what_no_column_was_chosen_for_is_told():
    raw = pd.DataFrame({"a": ["1"]}, dtype="str").set_axis(pd.Index([2], name="row"))
    found = apply_claims_mapping(raw, Mapping({}, kind="claims"), Ask(DATASET))
    told = found.problems[found.problems["code"] == "missing_column"]
    assert set(told["column"]) == {"area", "actor", "level", "date", "source_id"}


def test_the_recipe_says_what_kind_it_is():
    mapping = Mapping({"actor": "Groupe"}, {"level": "control"}, kind="claims")
    assert mapping_from_recipe(json.loads(json.dumps(mapping.to_recipe()))) == mapping
    old = {"recipe": "mapping", "version": 1, "columns": {"date": "Jour"}, "constants": {}}
    assert mapping_from_recipe(old).kind == "events"


_WORDS = ["", "Kidal", "Kidal|Gao", "Touaregs", "JNIM, FAMa", "FAMa et ISGS", "control", "blocus", "2020", "31/12/2020",
          "jan. - mars 2019", "{{7*7}}", "=1+1", "\u0643\u064a\u062f\u0627\u0644", "-", "n/a", "x" * 300]  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(st.fixed_dictionaries({c: st.sampled_from(_WORDS) | st.text(max_size=8) for c in FIELDS.values()}),
                min_size=1, max_size=4))  # fmt: skip
def test_any_cells_are_read_or_told(rows):
    table = pd.DataFrame(rows, dtype="str").set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))
    found = apply_claims_mapping(table, Mapping(FIELDS, kind="claims"), ASK)
    assert found.table.index.to_list() == table.index.to_list()
    assert found.problems["row"].isin([0, *table.index]).all()
    around = DATASET.tables()
    checked = check_table(found.table, "claims", around)
    kept = found.table[~found.table.index.isin(checked.loc[checked["severity"] == "error", "row"])]
    assert kept["actor_id"].isin(around["actors"]["actor_id"]).all()
    assert kept["area_id"].isin([*around["places"]["place_id"], *around["units"]["unit_id"]]).all()
