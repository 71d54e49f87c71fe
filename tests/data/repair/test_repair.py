"""Corrections: applied, kept as a recipe, replayed on next month's file."""

import json

import pandas as pd
import pytest

from data.repair.correction import Correction, from_recipe, to_recipe
from data.repair.decide import accept_suggestion, edit_cell, set_aside
from data.repair.repair import fingerprints, repair
from geo.errors import CannotReadError, WrongUseError


def _table(*rows: tuple[str, ...], first: int = 2) -> pd.DataFrame:
    index = pd.RangeIndex(first, first + len(rows), name="row")
    return pd.DataFrame(list(rows), columns=["place", "lat", "lon", "dead"], index=index, dtype="str")


APRIL = _table(("Menaca", "15.9", "2.4", "1"), ("Menaca", "2.4", "15.9", "2"), ("Gao", "16.3", "0", "many"))


def _problem(row: int, column: str, suggestion: str, code: str = "broken_reference") -> dict[str, object]:
    return {"row": row, "column": column, "suggestion": suggestion, "code": code}


def test_a_suggestion_is_accepted_for_all_equal_cells_or_for_one_row():
    came_from = {"place_id": "place"}
    every = accept_suggestion(APRIL, _problem(2, "place_id", "menaka"), came_from)
    assert repair(APRIL, every).table["place"].to_list() == ["menaka", "menaka", "Gao"]
    one = accept_suggestion(APRIL, _problem(2, "place_id", "menaka"), came_from, everywhere=False)
    assert repair(APRIL, one).table["place"].to_list() == ["menaka", "Menaca", "Gao"]
    other = accept_suggestion(APRIL, _problem(2, "place_id", "menaka"), came_from, suggestion="gao")
    assert repair(APRIL, other).table["place"].to_list() == ["gao", "gao", "Gao"]


def test_exchanged_coordinates_are_turned_in_their_row_alone():
    problem = _problem(3, "latitude", "15.9, 2.4", "point_outside_mali")
    done = repair(APRIL, accept_suggestion(APRIL, problem, {"latitude": "lat", "longitude": "lon"}))
    assert done.table[["lat", "lon"]].to_numpy().tolist() == [["15.9", "2.4"], ["15.9", "2.4"], ["16.3", "0"]]
    assert done.applied == (1,)


def test_cells_are_edited_and_rows_set_aside_and_nothing_is_lost():
    corrections = [edit_cell(APRIL, 4, "dead", "12"), *set_aside(APRIL, [2], "a rumour")]
    before = APRIL.copy()
    done = repair(APRIL, corrections)
    pd.testing.assert_frame_equal(APRIL, before)
    assert done.table.index.to_list() == [3, 4]
    assert done.table.at[4, "dead"] == "12"
    assert done.set_aside.reset_index().to_dict("records") == [
        {"row": 2, "place": "Menaca", "lat": "15.9", "lon": "2.4", "dead": "1", "reason": "a rumour"}
    ]


def test_a_recipe_replays_on_next_months_file():
    corrections = [
        *accept_suggestion(APRIL, _problem(2, "place", "menaka"), {}),
        edit_cell(APRIL, 2, "place", "Ménaka", current="menaka"),
        edit_cell(APRIL, 4, "dead", "12"),
        *set_aside(APRIL, [3]),
    ]
    recipe = from_recipe(json.loads(json.dumps(to_recipe(corrections))))
    assert recipe == corrections
    may = pd.concat([_table(("Ansongo", "15.6", "0.5", "")), APRIL.iloc[[2, 0]], _table(("Menaca", "1", "2", "3"))])
    may = may.set_axis(pd.RangeIndex(7, 11, name="row"))[["dead", "place", "lon", "lat"]]
    done = repair(may, recipe)
    assert done.table["place"].to_list() == ["Ansongo", "Gao", "Ménaka", "menaka"]
    assert done.table["dead"].to_list() == ["", "12", "1", "3"]
    assert done.problems[["code", "severity"]].to_numpy().tolist() == [["correction_not_found", "warning"]]


def test_of_equal_rows_the_one_at_the_number_is_meant():
    twice = _table(("Gao", "1", "2", "3"), ("Gao", "1", "2", "3"))
    assert repair(twice, set_aside(twice, [3])).table.index.to_list() == [2]


def test_corrections_that_find_nothing_are_told_and_do_no_harm():
    lost = [Correction("replace", column="nowhere", old="a", new="b"), Correction("replace", "place", "Kidal", "kidal")]
    lost += [Correction("edit", "dead", "0", "1", row=4, fingerprint=str(fingerprints(APRIL)[4]))]
    done = repair(APRIL, lost, lang="fr")
    pd.testing.assert_frame_equal(done.table, APRIL)
    assert done.problems["code"].to_list() == ["correction_no_column", "correction_not_found", "correction_not_found"]
    assert done.applied == (0, 0, 0)


@pytest.mark.parametrize(
    "recipe",
    [{}, [], None, {"recipe": "corrections", "version": 1, "corrections": [{"action": "delete_all"}]},
     {"recipe": "corrections", "version": 1, "corrections": ["x"]}, {"recipe": "mapping", "version": 1},
     {"recipe": "corrections", "version": 2, "corrections": []}],
)  # fmt: skip
def test_what_is_no_recipe_is_refused(recipe):
    with pytest.raises(CannotReadError):
        from_recipe(recipe)


def test_there_must_be_something_to_accept():
    for problem in (_problem(2, "place", ""), _problem(99, "place", "x"), _problem(2, "nowhere", "x")):
        with pytest.raises(WrongUseError):
            accept_suggestion(APRIL, problem, {})
    with pytest.raises(WrongUseError):
        edit_cell(APRIL, 2, "nowhere", "x")
    with pytest.raises(WrongUseError):
        set_aside(APRIL, [99])


def test_decisions_about_the_same_cells_follow_each_other():
    table = _table(*((f"p{n}", str(n), str(n + 1), "x") for n in range(60)))
    made = [edit_cell(table, row, "place", f"q{row}") for row in table.index]
    made += [edit_cell(table, 2, "place", "Gao", current="q2"), Correction("replace", "place", "Gao", "gao")]
    made += [edit_cell(table, 2, "place", "Kidal", current="gao")]
    mark = str(fingerprints(table)[3])
    made += [Correction("swap", "lat", "", "", "lon", 3, mark), edit_cell(table, 3, "lat", "9", current="2")]
    done = repair(table, made)
    assert done.problems.empty and done.applied == (1,) * len(made)
    assert done.table["place"].to_list() == ["Kidal", *(f"q{row}" for row in table.index[1:])]
    assert done.table.loc[3, ["lat", "lon"]].to_list() == ["9", "1"]
    assert done.table.dtypes.equals(table.dtypes)
