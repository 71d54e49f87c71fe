"""Whole numbers as people write them; thousands or decimals, the whole column tells."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import load_dataset
from data.prepare import Choices, prepare
from data.reading.read_counts import read_counts

DATASET = load_dataset()


def _column(*cells: str) -> pd.Series:
    return pd.Series(list(cells), name="Morts", dtype="str")


@pytest.mark.parametrize(
    ("cell", "plain"),
    [("3", "3"), ("3.0", "3"), ("1 200", "1200"), ("1\u202f200", "1200"), ("1,200", "1200"), ("-", ""), ("'-3", "-3"),
     ("inconnu", ""), ("10+", "10+"), ("2,5", "2,5"), ("-3", "-3"), ("several", "several"), ("١٢", "12"),
     ("0,000", "0"), ("1,200,000", "1200000"), ("1.200,0", "1200"), ("1 200,00", "1200"), ("1200,000", "1200"),
     ("1٬200", "1200")],
)  # fmt: skip
def test_one_cell(cell, plain):
    counts = read_counts(_column(cell))
    assert (counts.values.to_list(), counts.questions) == ([plain], [])


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["3,000", "0,000", "12,000"], ["3", "0", "12"]),  # a spreadsheet's three decimals
        (["3.000", "2.5"], ["3", "2.5"]),
        (["3,000", "1,250"], ["3000", "1250"]),  # 1.25 would be no number of people
        (["3,000", "1,200,000"], ["3000", "1200000"]),
        (["3,000", "2.0"], ["3000", "2"]),  # the point parts decimals, so the comma does not
        (["3.000", "7,00"], ["3000", "7"]),
    ],
)
def test_the_whole_column_decides(cells, read):
    counts = read_counts(_column(*cells))
    assert (counts.values.to_list(), counts.questions) == (read, [])


@pytest.mark.parametrize("cells", [["3,000", "12,000", "4"], ["3.000"], ["3,000", "2,5", "1,250"]])
def test_what_nothing_decides_is_asked_and_not_guessed(cells):
    counts = read_counts(_column(*cells), lang="fr")
    assert counts.values.to_list()[0] == cells[0]
    (question,) = counts.questions
    assert (question.key, question.choices) == ("count_mark:Morts", {"thousands": "3000", "decimal": "3"})
    assert "3000" in question.text and "Colonne Morts" in question.text
    assert read_counts(_column(*cells), mark="decimal").values.to_list()[0] == "3"
    assert read_counts(_column(*cells), mark="thousands").values.to_list()[0] == "3000"
    assert read_counts(_column(*cells), mark="decimal").questions == []


def _as_written(number: int, group: str, decimals: str) -> str:
    return f"{number:,}".replace(",", group) + decimals


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=8), st.sampled_from([",", ".", " ", "’"]))
def test_counts_with_separators_are_read_or_asked_never_changed(numbers, group):
    counts = read_counts(_column(*(_as_written(n, group, "") for n in numbers)))
    for number, value in zip(numbers, counts.values, strict=True):
        assert value == str(number) or (counts.questions and not value.isdecimal())
    answered = read_counts(_column(*(_as_written(n, group, "") for n in numbers)), mark="thousands")
    assert answered.values.to_list() == [str(n) for n in numbers]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=8), st.sampled_from([",0", ".0", ",000", ".000", ".00"]))
def test_counts_with_decimals_are_read_or_asked_never_changed(numbers, decimals):
    counts = read_counts(_column(*(f"{n}{decimals}" for n in numbers)))
    for number, value in zip(numbers, counts.values, strict=True):
        assert value == str(number) or (counts.questions and not value.isdecimal())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="0123456789.,+- '٣x", max_size=9), max_size=6))
def test_any_cells_keep_their_rows(cells):
    counts = read_counts(_column(*cells))
    assert len(counts.values) == len(cells)


def test_an_open_question_keeps_its_rows_out_and_no_suggestion_answers_it():
    content = b"Date;Lieu;Type;Morts\n13/03/2012;Kidal;attaque;3,000\n14/03/2012;Gao;attaque;4\n"
    answers = {"source_id": "seed-icg-2013"}
    prepared = prepare(content, "a.csv", DATASET, Choices(answers=answers))
    assert [question.key for question in prepared.converted.questions] == ["count_mark:Morts"]
    assert prepared.accepted.index.to_list() == [3]
    assert prepared.problems.loc[prepared.problems["code"] == "bad_number", "suggestion"].to_list() == [""]
    prepared = prepare(content, "a.csv", DATASET, Choices(answers=answers | {"count_mark:Morts": "decimal"}))
    assert prepared.accepted["fatalities_best"].to_list() == ["3", "4"]


@pytest.mark.parametrize("cell", ["99999999999", "20200104"])
def test_what_cannot_be_a_number_of_deaths_is_refused(cell):
    content = f"Date;Lieu;Type;Morts\n13/03/2012;Kidal;attaque;{cell}\n".encode()
    prepared = prepare(content, "a.csv", DATASET, Choices(answers={"source_id": "seed-icg-2013"}), lang="fr")
    assert prepared.rejected == (2,)
    (message,) = prepared.problems.loc[prepared.problems["code"] == "out_of_range", "message"]
    assert "10000 au plus" in message
