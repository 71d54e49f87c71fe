"""Which column of an unknown sheet holds what."""

import pytest

from data.load import load_dataset
from data.prepare import Choices, prepare
from data.reading.read_file import read_file
from data.reading.suggest_mapping import suggest_mapping

DATASET = load_dataset()
ANSWERS = {"source_id": "seed-icg-2013"}


def _mapping(text: str) -> dict[str, str]:
    return suggest_mapping(read_file(text.encode(), "a.csv")).columns


def _prepare(text: str):
    return prepare(text.encode(), "a.csv", DATASET, Choices(form="mapped_events", answers=ANSWERS))


@pytest.mark.parametrize("header", ["Year,Month,Day,Place,Type", "Année,Mois,Jour,Lieu,Type"])
@pytest.mark.parametrize("rows", [[(2019, 3, 5), (2019, 3, 17)], [("2019.0", "3.0", "5.0"), ("2019.0", "3.0", "17.0")]])
def test_a_day_beside_year_and_month_is_the_day_of_the_month(header, rows):
    text = header + "\n" + "".join(f"{y},{m},{d},Kidal,attack\n" for y, m, d in rows)
    found = _prepare(text).converted.table
    assert found["date_start"].to_list() == ["2019-03-05", "2019-03-17"]
    assert set(found["date_precision"]) == {"day"}


def test_months_in_words_beside_a_day():
    found = _prepare("Année;Mois;Jour;Lieu;Type\n2019;mars;5;Kidal;attaque\n2019;avril;;Kidal;attaque\n")
    assert found.converted.table["date_start"].to_list() == ["2019-03-05", "2019-04-01"]
    assert found.converted.table["date_precision"].to_list() == ["day", "month"]


def test_a_day_without_a_month_is_no_month():
    found = _prepare("Year,Day,Place,Type\n2019,5,Kidal,attack\n")
    assert len(found.accepted) == 0
    assert "bad_date" in set(found.problems["code"])


@pytest.mark.parametrize("name", ["Day", "Jour"])
def test_a_day_that_holds_dates_is_the_date(name):
    assert _mapping(f"{name},Place\n2019-03-05,Kidal\n17 mars 2019,Gao\n")["date"] == name


@pytest.mark.parametrize(
    ("cells", "precision"), [("2012\n2013", "year"), ("43831\n43832", "day"), ("2012.0\n", "year")]
)
def test_a_date_by_name_may_hold_years_or_day_numbers_alone(cells, precision):
    cells = [cell for cell in cells.split() if cell]
    text = "Date,Lieu,Type\n" + "".join(f"{cell},Kidal,attaque\n" for cell in cells)
    found = _prepare(text)
    assert set(found.accepted["date_precision"]) == {precision} and len(found.accepted) == len(cells)
    assert "date" not in _mapping("Foyers,Lieu\n2012,Kidal\n43831,Gao\n")


@pytest.mark.parametrize(
    ("first", "last"), [("Début", "Fin"), ("Start", "End"), ("From date", "To date"), ("Du", "Au"), ("Date", "Fin")]
)
def test_ends_are_not_lost(first, last):
    found = _prepare(f"{first};{last};Lieu;Type\n13/03/2012;15/03/2012;Kidal;attaque\n").converted.table.loc[2]
    assert (found["date_start"], found["date_end"]) == ("2012-03-13", "2012-03-15")


@pytest.mark.parametrize(
    "text",
    [
        "Date,Latitude,Longitude,Type\n2020-01-02,-0.04,16.27,attack\n",
        "Date;Lat;Long;Type\n2020-01-02;-0,04;16,27;attack\n",
    ],
)
def test_swapped_coordinates_are_offered_and_not_turned_unasked(text):
    found = _prepare(text)
    assert len(found.accepted) == 0
    (problem,) = found.problems[found.problems["code"] == "point_outside_mali"].to_dict("records")
    assert (problem["row"], problem["suggestion"]) == (2, "16.27, -0.04")


def test_columns_that_serve_no_field_are_named():
    found = _prepare("Date,Lieu,Type,Blessés,Vide\n2020-01-02,Kidal,attaque,3,\n").problems
    (told,) = found[found["code"] == "columns_unused"].to_dict("records")
    assert (told["row"], told["value"], told["severity"]) == (0, "Blessés", "warning")
    found = _prepare("Date,Lieu,Type\n2020-01-02,Kidal,attaque\n").problems
    assert "columns_unused" not in set(found["code"])


def test_the_better_name_wins_and_numbered_precisions_are_not_taken_for_words():
    columns = _mapping("event_date,admin3,location,geo_precision,time_precision\n2020-01-02,Adjelhoc,Kidal,3,1\n")
    assert columns == {"date": "event_date", "place": "location"}


def test_coordinates_of_nameless_columns_are_told_from_their_content():
    columns = _mapping("a,b,c\n2020-01-02,16.27,-0.04\n2020-01-03,16.28,-0.05\n")
    assert (columns["latitude"], columns["longitude"]) == ("b", "c")
