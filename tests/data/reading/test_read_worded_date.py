"""Dates in words: understood as a whole, or not at all."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.read_worded_date import read_worded_date

TODAY = dt.date(2026, 11, 21)
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
FORMS = {
    "en": ["{d} {m} {y}", "{m} {d}, {y}", "{d}th of {m} {y}", "{d}-{m}-{y}", "Friday {d} {m} {y} at 14:30"],
    "fr": ["{d} {m} {y}", "le {d} {m} {y}", "vendredi {d} {m} {y} à 14h30", "14:30 le {d} {m} {y}", "{d}-{m}-{y}"],
}
RANGES = {
    "en": ["{a} - {b}", "{a} to {b}", "{a} – {b}", "from {a} to {b}", "between {a} and {b}"],
    "fr": ["{a} - {b}", "du {a} au {b}", "{a}–{b}", "entre le {a} et le {b}", "de {a} à {b}", "{a} jusqu’au {b}"],
}
days = st.dates(dt.date(1960, 1, 1), TODAY)


def _said(day: dt.date, lang: str, form: str = "{d} {m} {y}") -> str:
    return form.replace("{d}", str(day.day)).replace("{m}", MONTHS[lang][day.month - 1]).replace("{y}", str(day.year))


def _read(text):
    found = read_worded_date(text, TODAY)
    return found and (found.start.isoformat(), found.end.isoformat(), found.precision)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("27 février - 2 mars 2012", ("2012-02-27", "2012-03-02", "day")),
        ("14:30 le 31 janvier 2012", ("2012-01-31", "2012-01-31", "day")),
        ("3-5 March 2012", ("2012-03-03", "2012-03-05", "day")),
        ("10-12 mars 2012", ("2012-03-10", "2012-03-12", "day")),
        ("12 mars 2012 - 15 mars 2012", ("2012-03-12", "2012-03-15", "day")),
        ("March 3-5, 2012", ("2012-03-03", "2012-03-05", "day")),
        ("nuit du 3 au 4 mars 2012", ("2012-03-03", "2012-03-04", "day")),
        ("2020-Jan-31", ("2020-01-31", "2020-01-31", "day")),
        ("12-déc-18", ("2018-12-12", "2018-12-12", "day")),
        ("Jan-Mar 2012", ("2012-01-01", "2012-03-31", "season")),
        ("mars-novembre 2012", ("2012-03-01", "2012-11-30", "year")),
        ("fin mars 2012", ("2012-03-01", "2012-03-31", "month")),
        ("mid-March 2012", ("2012-03-01", "2012-03-31", "month")),
    ],
)
def test_words(text, read):
    assert _read(text) == read


@pytest.mark.parametrize(
    "text",
    ["3 et 5 mars 2012", "5-3 March 2012", "vers le 10 mars 2012", "before 3 March 2012", "from 3 March 2012",
     "45 March 2012", "31 février 2012",
     "3/5 mars 2012", "28 déc - 2 janv 2013", "le 3 mars", "mars", "3 mars - avril 2012",
     "3 mars 2012 2013", "12 March 2012-13", "3 5 March 2012", "jusqu’au 3 mars 2012", "3 mars 2012 ?", ""],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_no_date(text):
    assert _read(text) is None


@settings(max_examples=100, deadline=None)
@given(days, st.sampled_from(["en", "fr"]), st.data())
def test_any_day_in_words_comes_back(day, lang, data):
    text = _said(day, lang, data.draw(st.sampled_from(FORMS[lang])))
    assert _read(text) == (day.isoformat(), day.isoformat(), "day")


@settings(max_examples=100, deadline=None)
@given(st.lists(days, min_size=2, max_size=2), st.sampled_from(["en", "fr"]), st.data())
def test_any_range_in_words_comes_back_or_is_refused(two, lang, data):
    form = data.draw(st.sampled_from(RANGES[lang]))
    text = form.replace("{a}", _said(two[0], lang)).replace("{b}", _said(two[1], lang))
    assert _read(text) == ((two[0].isoformat(), two[1].isoformat(), "day") if two[0] <= two[1] else None)


@settings(max_examples=100, deadline=None)
@given(days, st.integers(1, 27), st.sampled_from(["en", "fr"]))
def test_a_range_that_shares_its_month_and_year(day, more, lang):
    last = day.replace(day=min(day.day + more, 28))
    read = _read(f"{day.day}-{_said(last, lang)}")
    assert read == ((day.isoformat(), last.isoformat(), "day") if day <= last else None)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=20)
    | st.lists(st.sampled_from(["3", "mars", "march", "au", "to", "-", "–", "2012", "12", "entre", "et", "and"])).map(
        " ".join
    )
)
def test_any_text_is_read_in_order_or_not_at_all(text):
    found = read_worded_date(text, TODAY)
    assert found is None or found.start <= found.end
