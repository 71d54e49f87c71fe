import pytest

from data.load import load_dataset
from data.repair.rank_repairs import rank_repairs


@pytest.mark.parametrize(
    ("value", "table", "column", "expected"),
    [
        ("controll", "claims", "level", "control"),
        ("contrôle", "claims", "level", "control"),
        ("Menaca", "events", "region_id", "ml-menaka"),
        ("JNIMM", "events", "actor1_id", "jnim"),
    ],
)
def test_the_nearest_word_comes_first(value, table, column, expected):
    found = rank_repairs(value, table, column, load_dataset())
    assert found["id"].iloc[0] == expected
    assert found["score"].is_monotonic_decreasing and found["score"].le(1).all()


def test_a_unit_of_another_level_is_not_offered():
    found = rank_repairs("ml-kidal", "events", "cercle_id", load_dataset())
    assert "ml-kidal" not in found["id"].tolist() and len(found)


@pytest.mark.parametrize("column", ["summary_en", "no_such_column"])
def test_free_cells_have_no_candidates(column):
    assert rank_repairs("x", "events", column, load_dataset()).empty


def test_only_areas_of_the_stated_kind_are_ranked():
    kinds = {"region": "ml-menaka", "cercle": "ml-menaka-menaka", "town": "menaka"}
    for kind, right in kinds.items():
        found = rank_repairs("Ménaka", "claims", "area_id", load_dataset(), area_level=kind)
        assert found["id"].iloc[0] == right


@pytest.mark.parametrize("name", ["Touaregs", "Tuareg", "Dogon", "Fulani", "Peuls", "Arabes", "Bambara"])
@pytest.mark.parametrize("column", ["actor1_id", "camp1"])
def test_a_community_leads_to_no_actor_and_no_camp(name, column):
    assert rank_repairs(name, "events", column, load_dataset()).empty


def test_a_name_with_a_community_in_it_leads_only_to_what_is_spelled_like_it():
    assert rank_repairs("Fulani Ethnic Militia (Mali)", "events", "actor1_id", load_dataset()).empty
    found = rank_repairs("Groupe autodéfense touareg Imgad et alliés", "events", "actor1_id", load_dataset())
    assert found["id"].tolist() == ["gatia"]


def test_a_place_that_is_named_like_a_community_is_offered():
    assert "bamba" in rank_repairs("Bambara", "events", "place_id", load_dataset())["id"].tolist()
