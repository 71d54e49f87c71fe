"""One question or one missing column is told once, not in every row."""

from data.load import load_dataset
from data.prepare import Choices, prepare
from data.told_problems import told_problems

SHEET = """Date;Lieu;Région;Auteur;Morts;Type;Note
03/04/2019;Djenné;Mopti;JNIM;3;attaque;a
05/06/2019;Djenné;Mopti;JNIM;2;attaque;b
12/12/2019;Djenné;Mopti;JNIM;-4;embuscade;c
""".encode()


def _told(**choices):
    prepared = prepare(SHEET, "sheet.csv", load_dataset(), Choices(**choices))
    errors = told_problems(prepared).loc[lambda found: found["severity"].eq("error"), ["row", "column", "code"]]
    return prepared, errors.to_numpy().tolist()


def test_errors_that_hang_on_a_question_and_echoes_of_a_missing_column_are_left_out():
    prepared, errors = _told()
    assert errors == [[0, "source_id", "missing_column"], [4, "fatalities_best", "deaths_negative"]]
    assert prepared.rejected == (2, 3, 4) and len(prepared.problems) > len(errors) + 6


def test_the_answer_leaves_what_is_wrong_besides():
    prepared, errors = _told(answers={"date_order:Date": "day"})
    assert not prepared.converted.questions
    assert errors == [[0, "source_id", "missing_column"], [4, "fatalities_best", "deaths_negative"]]
