import csv
import re
from datetime import date

import pandas as pd
import pytest

from components.words import TEXTS, format_age, format_day, format_number, load_texts, word


def test_every_text_has_both_languages_and_the_same_values():
    for key, (english, french) in load_texts().items():
        assert english.strip() and french.strip(), key
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), key


def test_french_is_set_as_printers_set_it():
    for key, (_, french) in load_texts().items():
        assert "'" not in french, key
        assert not re.search(r"(?<![\u00a0\u202f])[:;!?»]( |$)", french.replace("https:", "")), key


def test_texts_are_whole_rows():
    for path in TEXTS.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(None not in row and None not in row.values() for row in csv.DictReader(file)), path.name


@pytest.mark.parametrize(
    ("lang", "precision", "expected"),
    [
        ("en", "day", "1 October 2018"),
        ("fr", "day", "1er octobre 2018"),
        ("en", "month", "October 2018"),
        ("fr", "month", "octobre 2018"),
        ("fr", "year", "2018"),
    ],
)
def test_days_are_written_as_they_are_said(lang, precision, expected):
    assert format_day(date(2018, 10, 1), lang, precision) == expected
    assert format_day(pd.NaT, lang) == ""


def test_numbers_have_their_thousands_apart():
    assert format_number(1234567, "en") == "1,234,567"
    assert format_number(1234567.25, "fr", 1) == "1\u202f234\u202f567,2"
    assert format_number(float("nan"), "fr") == ""


def test_ages_are_in_the_unit_one_would_say():
    assert [format_age(d, "en") for d in (0, 1, 59, 61, 729, 731, 4000)] == [
        "0 days", "1 day", "59 days", "2 months", "23 months", "2 years", "10 years",
    ]  # fmt: skip
    assert format_age(400, "fr") == "13 mois"


def test_values_are_put_in_and_never_evaluated():
    hostile = "{name} {{7*7}} %s"
    assert word("note.bad_value", "en", name="date", value=hostile) == f"Ignored in the address: date = {hostile}"
