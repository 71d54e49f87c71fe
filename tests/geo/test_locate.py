import importlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import load_dataset
from geo.locate import LEAST_SCORE, build_gazetteer, locate, locate_many

locate_module = importlib.import_module("geo.locate")


@pytest.fixture(scope="module")
def gazetteer():
    shipped = load_dataset()
    return build_gazetteer(shipped.units, shipped.places)


def _found(name, gazetteer, **options):
    found = locate(name, gazetteer, **options)
    return list(found[["id", "kind", "how"]].itertuples(index=False, name=None))


def test_kidal_is_a_region_a_cercle_and_a_town(gazetteer):
    expected = pd.DataFrame(
        {
            "id": ["ml-kidal", "ml-kidal-kidal", "kidal"],
            "kind": ["region", "cercle", "place"],
            "name": ["Kidal"] * 3,
            "score": [1.0] * 3,
            "how": ["exact"] * 3,
        }
    )
    pd.testing.assert_frame_equal(locate("kidal", gazetteer), expected)
    pd.testing.assert_frame_equal(locate(" KIDAL  ", gazetteer, limit=1), expected)


MENAKA = [("ml-menaka", "region"), ("ml-menaka-menaka", "cercle"), ("menaka", "place")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MÉNAKA", [(*unit, "exact") for unit in MENAKA]),
        ("Menaka", [(*MENAKA[0], "alias"), (*MENAKA[2], "alias"), (*MENAKA[1], "accent_free")]),
        ("Tinzaouaten", [("tinzaouaten", "place", "exact")]),
        ("Tin Zaouatine", [("tinzaouaten", "place", "alias")]),
        (
            "Gourma Rharous",
            [("ml-tombouctou-gourma-rharous", "cercle", "accent_free"), ("gourma-rharous", "place", "accent_free")],
        ),
        ("Cercle de Tessalit", [("ml-kidal-tessalit", "cercle", "exact")]),
        ("Kidal region", [("ml-kidal", "region", "exact")]),
        ("ville de Kidal", [("kidal", "place", "exact")]),
        ("cercle d’Abeibara", [("ml-kidal-abeibara", "cercle", "alias")]),
        ("Timbuktu (cercle)", [("ml-tombouctou-tombouctou", "cercle", "alias")]),
        ("Aguel'hoc", [("aguelhok", "place", "alias")]),
        ("TIN ESSAKO", [("ml-kidal-tin-essako", "cercle", "alias"), ("tin-essako", "place", "alias")]),
        ("tinéssako", [("ml-kidal-tin-essako", "cercle", "accent_free"), ("tin-essako", "place", "accent_free")]),
        ("Bamba", [("bamba", "place", "alias")]),
        ("ml-kidal-tessalit", [("ml-kidal-tessalit", "cercle", "alias")]),
        (
            "Bamako district",
            [("ml-bamako", "region", "exact"), ("ml-bamako-bamako", "cercle", "exact"), ("bamako", "place", "alias")],
        ),
    ],
)
def test_spellings_of_one_name(name, expected, gazetteer):
    assert _found(name, gazetteer) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Abeibera", ("ml-kidal-abeibara", "cercle", "fuzzy")),
        ("Menaca", ("ml-menaka", "region", "fuzzy")),
        ("cercle de Tesalit", ("ml-kidal-tessalit", "cercle", "fuzzy")),
        ("Cercle de Sévaré", ("sevare", "place", "fuzzy")),  # there is no such cercle
        ("Tombouktou", ("ml-tombouctou", "region", "fuzzy")),
        ("Anderamboucan", ("ml-menaka-anderamboukane", "cercle", "fuzzy")),
    ],
)
def test_a_likely_name_is_a_suggestion(name, expected, gazetteer):
    found = locate(name, gazetteer)
    assert tuple(found.loc[0, ["id", "kind", "how"]]) == expected
    assert found["score"].is_monotonic_decreasing and found["score"].between(LEAST_SCORE, 0.999).all()


def test_at_most_as_many_suggestions_as_asked_and_only_of_the_kinds_asked(gazetteer):
    assert len(locate("Menaca", gazetteer, limit=2)) == 2
    assert len(locate("Menaca", gazetteer, limit=-1)) == 0
    assert _found("Menaca", gazetteer, kinds=["cercle"]) == [("ml-menaka-menaka", "cercle", "fuzzy")]
    assert _found("Kidal", gazetteer, kinds=["place"]) == [("kidal", "place", "exact")]
    assert _found("Kidal region", gazetteer, kinds=["place"]) == [("kidal", "place", "fuzzy")]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "k",
        "Sa",
        "--",
        "region",
        "Paris",
        "Ouagadougou",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "\x00",
        "kidal" * 1000,
        "é" * 100000,
        "كيدال",
        "'; DROP TABLE units; --",
        None,
        3.5,
        float("nan"),
    ],
)
def test_what_resembles_nothing_gives_nothing(name, gazetteer):
    found = locate(name, gazetteer)
    assert found.columns.tolist() == ["id", "kind", "name", "score", "how"] and found.empty


def test_communes_may_take_part(gazetteer):
    shipped = load_dataset()
    communes = pd.DataFrame({"unit_id": ["ml-gao-ansongo-tessit"], "name": ["Tessit"]})
    with_communes = build_gazetteer(shipped.units, shipped.places, communes)
    assert _found("Tessit", gazetteer) == [("tessit", "place", "exact")]
    assert _found("Tessit", with_communes) == [
        ("tessit", "place", "exact"),
        ("ml-gao-ansongo-tessit", "commune", "exact"),
    ]


def test_an_empty_gazetteer_knows_nothing():
    shipped = load_dataset()
    assert locate("Kidal", build_gazetteer(shipped.units.head(0), shipped.places.head(0))).empty


def test_every_name_and_alias_of_the_data_is_found_by_itself(gazetteer):
    shipped = load_dataset()
    for table, key in ((shipped.units, "unit_id"), (shipped.places, "place_id")):
        for row in table.itertuples():
            for text in filter(None, (row.name, row.name.upper(), *row.aliases.split("|"))):
                found = locate(text, gazetteer)
                assert getattr(row, key) in found["id"].tolist() and "fuzzy" not in found["how"].tolist(), text


def test_many_names_one_row_each_and_never_a_guess(gazetteer):
    names = ["Tessalit", "Kidal", "Tesalit", None, "Paris", "Tessalit", 7]
    expected = pd.DataFrame(
        {
            "name": pd.array(["Tessalit", "Kidal", "Tesalit", "", "Paris", "Tessalit", ""], dtype="str"),
            "id": pd.array(["ml-kidal-tessalit", "ml-kidal-kidal", "", "", "", "ml-kidal-tessalit", ""], dtype="str"),
            "kind": pd.array(["cercle", "cercle", "", "", "", "cercle", ""], dtype="str"),
            "how": pd.array(["exact", "exact", "", "", "", "exact", ""], dtype="str"),
            "candidates": [1, 1, 0, 0, 0, 1, 0],
            "score": [1.0, 1.0, locate("Tesalit", gazetteer)["score"][0], None, None, 1.0, None],
            "suggestions": pd.array(["", "", "ml-kidal-tessalit", "", "", "", ""], dtype="str"),
        }
    )
    pd.testing.assert_frame_equal(locate_many(names, gazetteer, kinds=["cercle"]), expected)
    ambiguous = locate_many(["Kidal"], gazetteer).iloc[0]
    assert (ambiguous["id"], ambiguous["candidates"], ambiguous["suggestions"]) == (
        "",
        3,
        "ml-kidal|ml-kidal-kidal|kidal",
    )
    assert len(locate_many([], gazetteer)) == 0


def test_each_name_of_a_million_rows_is_looked_up_once(gazetteer, monkeypatch):
    asked = []
    firm = locate_module._firm
    monkeypatch.setattr(locate_module, "_firm", lambda text, *rest: asked.append(text) or firm(text, *rest))
    assert len(locate_many(["Kidal", "Menaca", "nowhere", ""] * 250_000, gazetteer)) == 1_000_000
    assert asked == ["kidal", "menaca", "nowhere", ""]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=40), st.sampled_from(["Kidal", "Gao", "Menaca", "cercle de Gao"])), max_size=8)
)
def test_many_and_one_agree(gazetteer, names):
    table = locate_many(names, gazetteer)
    assert table["name"].tolist() == names
    for name, row in zip(names, table.itertuples(), strict=True):
        found = locate(name, gazetteer)
        firm = found[found["how"] != "fuzzy"]
        assert row.candidates == len(firm)
        assert row.id == (firm["id"].iloc[0] if len(firm) == 1 else "")
        assert row.suggestions == ("" if row.id else "|".join(found["id"]))
