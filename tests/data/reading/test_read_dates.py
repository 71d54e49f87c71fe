"""Dates as people write them."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.read_dates import read_dates

TODAY = dt.date(2026, 11, 21)


def _column(*cells: str) -> pd.Series:
    return pd.Series(list(cells), index=range(2, 2 + len(cells)), name="Day", dtype="str")


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        ("2020-01-31", "2020-01-31", "2020-01-31", "day"),
        ("2020/1/5 12:30", "2020-01-05", "2020-01-05", "day"),
        ("2020-01-31T00:00:00.000Z", "2020-01-31", "2020-01-31", "day"),
        ("20200131", "2020-01-31", "2020-01-31", "day"),
        ("31/01/2020", "2020-01-31", "2020-01-31", "day"),
        ("01-31-2020", "2020-01-31", "2020-01-31", "day"),
        ("31.1.20", "2020-01-31", "2020-01-31", "day"),
        ("31/01/94", "1994-01-31", "1994-01-31", "day"),
        ("31 January 2020", "2020-01-31", "2020-01-31", "day"),
        ("Jan 31, 2020", "2020-01-31", "2020-01-31", "day"),
        ("mardi 1er février 2022", "2022-02-01", "2022-02-01", "day"),
        ("12-déc-18", "2018-12-12", "2018-12-12", "day"),
        ("août 2012", "2012-08-01", "2012-08-31", "month"),
        ("2012-02", "2012-02-01", "2012-02-29", "month"),
        ("02/2012", "2012-02-01", "2012-02-29", "month"),
        ("2012", "2012-01-01", "2012-12-31", "year"),
        ("43831", "2020-01-01", "2020-01-01", "day"),
        ("43831.5", "2020-01-01", "2020-01-01", "day"),
        ("n/a", "", "", ""),
        ("", "", "", ""),
        ("2020-02-30", "2020-02-30", "", ""),
        ("soon", "soon", "", ""),
        ("2012.0", "2012-01-01", "2012-12-31", "year"),
        ("20120305.0", "2012-03-05", "2012-03-05", "day"),
        ("13/03/2012 14:30", "2012-03-13", "2012-03-13", "day"),
        ("2012-03-05T14:30:00+00:00", "2012-03-05", "2012-03-05", "day"),
        ("٢٠١٢-٠٣-٠٥", "2012-03-05", "2012-03-05", "day"),
        ("3-5 March 2012", "2012-03-03", "2012-03-05", "day"),
        ("Jan-Mar 2012", "2012-01-01", "2012-03-31", "season"),
        ("2012-03-03/2012-03-05", "2012-03-03", "2012-03-05", "day"),
        ("2012-03-03 - 2012-03-05", "2012-03-03", "2012-03-05", "day"),
        ("2012-03 to 2012-05", "2012-03-01", "2012-05-31", "season"),
        ("2012 - 2013", "2012-01-01", "2013-12-31", "year"),
        # what would lose its end, or a part, is no date
        ("2012-03-03 2012-03-05", "2012-03-03 2012-03-05", "", ""),
        ("13/03/2012 14:30 - 15/03/2012 10:00", "13/03/2012 14:30 - 15/03/2012 10:00", "", ""),
        ("2012-03-05 - 2012-03-03", "2012-03-05 - 2012-03-03", "", ""),
        ("2012-03 - 2012-03-05", "2012-03 - 2012-03-05", "", ""),
        ("avant le 3 mars 2012", "avant le 3 mars 2012", "", ""),
    ],
)
def test_one_cell(cell, start, end, precision):
    dates = read_dates(_column(cell), today=TODAY)
    assert (dates.start.iloc[0], dates.end.iloc[0], dates.precision.iloc[0]) == (start, end, precision)
    assert dates.questions == []


def test_an_end_lasts_to_the_end_of_what_is_told():
    ends = read_dates(_column("2012", "mars 2012", "2012-03-05", "", "soon"), today=TODAY).until
    assert ends.to_list() == ["2012-12-31", "2012-03-31", "2012-03-05", "", "soon"]


def test_the_whole_column_decides_the_order():
    assert read_dates(_column("01/02/2020", "25/12/2020")).start.to_list() == ["2020-02-01", "2020-12-25"]
    assert read_dates(_column("01/02/2020", "12/25/2020")).start.to_list() == ["2020-01-02", "2020-12-25"]


def test_an_undecidable_order_is_asked_with_both_readings_and_nothing_is_guessed():
    dates = read_dates(_column("01/02/2020", "03/04/2020", "05/05/2020"))
    assert dates.start.to_list() == ["01/02/2020", "03/04/2020", "2020-05-05"]
    (question,) = dates.questions
    assert question.key == "date_order:Day"
    assert question.choices == {"day": "2020-02-01", "month": "2020-01-02"}
    assert "2020-02-01" in question.text
    answered = read_dates(_column("01/02/2020", "03/04/2020"), order="month")
    assert answered.start.to_list() == ["2020-01-02", "2020-03-04"]
    assert answered.questions == []


def test_a_column_in_both_orders_is_asked():
    dates = read_dates(_column("01/02/2020", "25/12/2020", "12/25/2020"), lang="fr")
    assert dates.start.to_list() == ["01/02/2020", "2020-12-25", "2020-12-25"]
    assert "jour d’abord" in dates.questions[0].text


def test_a_cell_against_the_order_of_the_column_is_told():
    dates = read_dates(_column("01/02/2020", "12/25/2020"), order="day")
    assert dates.start.to_list() == ["2020-02-01", "2020-12-25"]
    assert dates.problems[["row", "code"]].to_numpy().tolist() == [[3, "date_other_order"]]


def test_two_digit_years_and_day_numbers_are_told_once():
    dates = read_dates(_column("31/01/20", "30/01/20", "43831"), today=TODAY)
    assert dates.problems[["row", "code", "value"]].to_numpy().tolist() == [
        [0, "date_two_digits", "31/01/20"],
        [0, "date_serial", "43831"],
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.dates(dt.date(1960, 1, 1), TODAY), min_size=1, max_size=12), st.sampled_from(["%d/%m/%Y", "%m-%d-%Y"])
)
def test_no_day_is_ever_read_as_another(days, form):
    dates = read_dates(_column(*(day.strftime(form) for day in days)), today=TODAY)
    for day, read in zip(days, dates.start, strict=True):
        assert dates.questions or read == day.isoformat()


@pytest.mark.timeout(60)  # what grows with the square of its size would hang
@pytest.mark.parametrize("cell", ["1" + " " * 100_000 + "x", "2012-03-03" + " -" * 50_000, "3" * 100_000])
def test_a_huge_cell_is_no_date_and_costs_nothing(cell):
    assert read_dates(_column(cell), today=TODAY).precision.to_list() == [""]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=14), max_size=5))
def test_any_text_is_read_or_left(cells):
    dates = read_dates(_column(*cells), today=TODAY)
    assert list(dates.start.index) == list(range(2, 2 + len(cells)))
