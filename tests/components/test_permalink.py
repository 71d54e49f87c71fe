from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from components.permalink import PARAMETERS, read_permalink, write_permalink
from components.view_state import BASES, FIRST_DAY, LAYERS, LOOKS, Known, ViewState, default_view

TODAY = date(2026, 11, 21)
KNOWN = Known(
    today=TODAY,
    regions=("ml-kidal", "ml-mopti", "ml-segou"),
    cercles=("ml-kidal-kidal", "ml-kidal-tessalit", "ml-mopti-djenne"),
    places=("boni", "kidal"),
    camps=("state", "cma", "jihadist"),
    actors=("fama", "mnla"),
    types=("battle", "protest"),
    sources=("s1", "s2"),
    divisions=("2023", "ocha-2015"),
)


def _some(items):
    return st.sets(st.sampled_from(items)).map(lambda chosen: tuple(i for i in items if i in chosen))


_DAYS = st.dates(FIRST_DAY, TODAY)
_WINDOWS = st.one_of(
    st.sampled_from(["3m", "12m", "all"]).map(lambda w: {"window": w}),
    st.tuples(_DAYS, _DAYS).map(lambda d: {"window": "own", "first": min(d), "last": max(d)}),
)
VIEWS = st.builds(
    lambda window, **fields: ViewState(**fields, **window),
    window=_WINDOWS,
    day=_DAYS,
    lang=st.sampled_from(["en", "fr"]),
    regions=_some(KNOWN.regions),
    cercles=_some(KNOWN.cercles),
    camps=_some(KNOWN.camps),
    actors=_some(KNOWN.actors),
    types=_some(KNOWN.types),
    confidence=st.sampled_from(["low", "medium", "high"]),
    bases=_some(BASES).filter(bool),
    sources=_some(KNOWN.sources),
    text=st.text(max_size=40),
    layers=_some(LAYERS),
    look=st.sampled_from(LOOKS),
    camp=st.sampled_from(KNOWN.camps),
    unit=st.sampled_from(["", *KNOWN.cercles, *KNOWN.places, *KNOWN.regions]),
    division=st.sampled_from(["", *KNOWN.divisions]),
)


@given(VIEWS)
@settings(max_examples=200, deadline=None)
def test_a_view_comes_back_from_its_address(view: ViewState):
    address = write_permalink(view, KNOWN)
    assert set(address) <= set(PARAMETERS)
    assert read_permalink(address, KNOWN) == (view, [])


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=30)))
@settings(max_examples=200, deadline=None)
def test_any_address_gives_a_view_that_comes_back(address: dict[str, str]):
    view, notes = read_permalink(address, KNOWN)
    assert read_permalink(write_permalink(view, KNOWN), KNOWN) == (view, [])
    assert {name for name, _ in notes} <= set(address)


def test_the_example_of_the_design_is_read():
    address = {
        "date": "2018-10-01",
        "regions": "ml-kidal,ml-mopti",
        "camps": "cma,jihadist",
        "unit": "ml-kidal-tessalit",
        "lang": "fr",
    }
    view, notes = read_permalink(address, KNOWN)
    assert notes == []
    assert (view.day, view.regions, view.camps) == (date(2018, 10, 1), ("ml-kidal", "ml-mopti"), ("cma", "jihadist"))
    assert (view.unit, view.lang) == ("ml-kidal-tessalit", "fr")
    assert write_permalink(view, KNOWN) == address


def test_a_view_without_choices_leaves_the_address_empty():
    assert write_permalink(default_view(KNOWN), KNOWN) == {}


def test_bad_values_are_ignored_and_named():
    address = {
        "date": "2018-13-01",
        "events": "2019-01-01..2018-01-01",
        "regions": "ml-kidal,atlantis",
        "camps": "",
        "layers": "none",
        "lang": "de",
        "unit": "<img src=x>",
        "confidence": "certain",
        "utm_source": "mail",
    }
    view, notes = read_permalink(address, KNOWN)
    assert notes == [
        ("date", "2018-13-01"),
        ("events", "2019-01-01..2018-01-01"),
        ("regions", "atlantis"),
        ("camps", ""),
        ("lang", "de"),
        ("unit", "<img src=x>"),
        ("confidence", "certain"),
    ]
    assert view == ViewState(day=TODAY, regions=("ml-kidal",), layers=())


def test_a_division_that_is_not_there_is_named():
    assert read_permalink({"division": "2023"}, KNOWN) == (ViewState(day=TODAY, division="2023"), [])
    assert read_permalink({"division": "2016"}, KNOWN) == (ViewState(day=TODAY), [])
    assert read_permalink({"division": "<b>"}, KNOWN) == (ViewState(day=TODAY), [("division", "<b>")])


def test_a_day_before_2012_or_after_today_is_no_day_of_the_map():
    for day in (FIRST_DAY - timedelta(days=1), TODAY + timedelta(days=1)):
        view, notes = read_permalink({"date": day.isoformat()}, KNOWN)
        assert (view.day, notes) == (TODAY, [("date", day.isoformat())])
