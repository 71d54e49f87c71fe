from datetime import date

import pytest

from components.view_state import Known, ViewState, clear_filters, fit_to, months_before


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2018, 10, 1), 12, date(2017, 10, 1)),
        (date(2018, 1, 15), 3, date(2017, 10, 15)),
        (date(2018, 11, 30), -3, date(2019, 2, 28)),
        (date(2018, 12, 5), -1, date(2019, 1, 5)),
    ],
)
def test_months_are_stepped_by_the_calendar(day, months, expected):
    assert months_before(day, months) == expected


def test_a_window_ends_on_the_day_of_the_map():
    view = ViewState(day=date(2018, 10, 1))
    assert view.events_between() == (date(2017, 10, 2), date(2018, 10, 1))
    own = ViewState(day=date(2018, 10, 1), window="own", first=date(2013, 1, 1), last=date(2013, 2, 1))
    assert own.events_between() == (date(2013, 1, 1), date(2013, 2, 1))


def test_reset_keeps_day_language_layers_and_unit():
    view = ViewState(
        day=date(2018, 10, 1),
        lang="fr",
        camps=("cma",),
        text="x",
        confidence="high",
        layers=("seats",),
        unit="ml-kidal",
    )
    assert clear_filters(view) == ViewState(day=date(2018, 10, 1), lang="fr", layers=("seats",), unit="ml-kidal")


def test_only_confidence_and_basis_change_the_colours():
    day = date(2018, 10, 1)
    assert not ViewState(day=day, camps=("cma",), actors=("mnla",), sources=("s1",), text="x").recolours
    assert ViewState(day=day, confidence="medium").recolours
    assert ViewState(day=day, bases=("stated",)).recolours


def test_a_view_keeps_only_what_its_division_has():
    known = Known(today=date(2026, 11, 21), regions=("ml-kidal",), cercles=("ml-kidal-kidal",), divisions=("2023",))
    view = ViewState(
        day=date(2018, 10, 1), division="2023", regions=("ml-gao", "ml-kidal"), cercles=("x",), unit="x", camps=("cma",)
    )
    kept = ViewState(day=date(2018, 10, 1), division="2023", regions=("ml-kidal",), camps=("cma",))
    assert fit_to(view, known) == kept
    assert fit_to(kept, known) == kept
    assert fit_to(ViewState(day=date(2018, 10, 1), division="gone"), known) == ViewState(day=date(2018, 10, 1))
