"""A longitude without its minus sign is found, and the right one is suggested."""

import pytest

from data.load import load_dataset
from data.prepare import Choices, prepare, prepare_table
from data.repair.accept_suggestions import accept_suggestions

DATASET = load_dataset()
ANSWERS = {"source_id": "seed-icg-2013"}
PLAIN = "Date,Cercle,Latitude,Longitude,Type,Morts\n"
PAIRS = "Date;Cercle;GPS;Type\n"


def _prepare(text: str):
    return prepare(text.encode(), "a.csv", DATASET, Choices(answers=ANSWERS))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2020-01-02,,14.5,4.2,attack,1", ("longitude", "longitude_sign", "-4.2", "error")),
        ("2020-01-02,Kidal,18.44,-1.41,attack,1", ("longitude", "longitude_sign_perhaps", "1.41", "warning")),
        ("2020-01-02,Tombouctou,16.77,3.01,attack,1", ("longitude", "longitude_sign_perhaps", "-3.01", "warning")),
        (
            "2020-01-02,Gao,16.77,3.01,attack,1",
            ("cercle_id", "point_and_cercle_disagree", "ml-menaka-inekar", "warning"),
        ),
        ("2020-01-02,,-4.2,14.5,attack,1", ("latitude", "point_outside_mali", "14.5, -4.2", "error")),
        ("2020-01-02,,50,4.2,attack,1", ("latitude", "point_outside_mali", "", "error")),
    ],
)
def test_the_sign_of_a_longitude(row, told):
    found = _prepare(PLAIN + row + "\n").problems
    assert [tuple(p) for p in found[["column", "code", "suggestion", "severity"]].to_numpy()] == [told]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (PLAIN + "2020-01-02,,14.3,3.0,attack,1\n2020-01-03,,16.5,3.0,attack,1\n", 2),
        (PAIRS + "2020-01-02;;14.3, 3.0;attack\n", 2),
    ],
)
def test_the_sign_is_put_right_in_its_row_alone(text, row):
    prepared = _prepare(text)
    found = prepared.problems[prepared.problems["code"] == "longitude_sign"]
    corrections = accept_suggestions(prepared, found)
    assert {(one.action, one.row) for one in corrections} == {("edit", row)}
    again = prepare_table(prepared.raw, DATASET, Choices(answers=ANSWERS, corrections=corrections))
    assert again.accepted.loc[row, ["latitude", "longitude"]].to_list() == ["14.3", "-3.0"]
