import geopandas as gpd
import pandas as pd
import pytest

from geo.errors import CannotReadError
from geo.read_boundaries.columns import guess_columns, pick_columns, text_of

KIDAL = {"cercle": ["Abeïbara", "Kidal", "Tessalit", "Tin-Essako"]}

GUESS = {"name": None, "parent": None, "region": None}


def _table(**columns):
    return gpd.GeoDataFrame(columns, geometry=[None] * 4, crs="EPSG:4326")


def _chosen(frame):
    picked = pick_columns(guess_columns(frame), frame, GUESS, "x")
    return picked.loc[picked["chosen"], ["role", "column"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"ADM2_FR": KIDAL["cercle"], "ADM1_FR": ["Kidal"] * 4, "ADM0_FR": ["Mali"] * 4}, ["ADM2_FR", "ADM1_FR"]),
        ({"NAME_1": ["Gao", "Gao", "Kidal", "Kidal"], "NAME_2": KIDAL["cercle"]}, ["NAME_2", "NAME_1"]),
        ({"shapeName": KIDAL["cercle"], "shapeISO": ["ML-1", "ML-2", "ML-3", "ML-4"]}, ["shapeName"]),
        ({"code": ["ML0801", "ML0802", "ML0803", "ML0804"], "x": KIDAL["cercle"]}, ["x"]),
        (
            {"Nom du cercle": ["Alpha", "Beta", "Gamma", "Delta"], "remarque": ["ab", "cd", "ef", "gh"]},
            ["Nom du cercle"],
        ),
    ],
)
def test_headings_and_values_tell_names_from_parents(columns, expected):
    assert [column for _, column in _chosen(_table(**columns))] == expected


def test_scores_and_examples_are_listed_best_first():
    guesses = guess_columns(_table(nom=KIDAL["cercle"], remarque=["rien", "", "rien", "rien"]))
    names = guesses[guesses["role"] == "name"]
    assert names["column"].to_list() == ["nom", "remarque"]
    assert names["score"].is_monotonic_decreasing
    assert names["example"].to_list() == ["Abeïbara", "rien"]


def test_numbers_and_blanks_are_no_names():
    frame = _table(area=[1.5, 2.5, 3.5, 4.5], gid=[1, 2, 3, 4], vide=["", "", "", ""])
    assert guess_columns(frame).empty
    with pytest.raises(CannotReadError, match=r"say which is \(name_column=\); it has 'area', 'gid', 'vide'"):
        pick_columns(guess_columns(frame), frame, GUESS, "x")


def test_no_parent_when_asked_for_none():
    frame = _table(NAME_1=["Gao", "Gao", "Kidal", "Kidal"], NAME_2=KIDAL["cercle"])
    picked = pick_columns(guess_columns(frame), frame, GUESS | {"parent": ""}, "x")
    assert picked.loc[picked["chosen"], "role"].to_list() == ["name"]


def test_values_become_plain_text():
    values = pd.Series([" Tin \x00 Essako ", None, 12.0, float("nan"), True], dtype=object)
    assert text_of(values).to_list() == ["Tin Essako", "", "12.0", "", "True"]
    assert text_of(pd.Series([12.0, None, 0.5])).to_list() == ["12", "", "0.5"]
