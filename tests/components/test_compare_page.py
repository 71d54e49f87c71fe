"""The page of comparison without a browser: address both ways, words in both languages, hostile text as text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.compare_state import KINDS, MODES, Comparison, read_comparison, write_comparison
from components.view_state import FIRST_DAY, Known, ViewState
from geo.reword import vocabulary_names
from tests.components.pages import html, open_page, script

_PAGE = script("compare_page", "draw_compare_page")
KNOWN = Known(
    today=date(2026, 11, 21),
    regions=("ml-kidal", "ml-mopti"),
    cercles=("ml-kidal-kidal",),
    camps=("state", "cma"),
    newest=4,
)


_DAYS = st.dates(FIRST_DAY, KNOWN.today)
_CHOSEN = st.builds(
    Comparison,
    last=_DAYS,
    first=_DAYS,
    kind=st.sampled_from(KINDS),
    mode=st.sampled_from(MODES),
    only=st.booleans(),
    versions=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    camps=st.sampled_from([("state", "cma"), ("cma", "state")]),
    words=st.sampled_from(vocabulary_names()),
    regions=st.sampled_from([(), ("ml-mopti",), ("ml-kidal", "ml-mopti")]),
    unit=st.sampled_from(["", "ml-kidal-kidal"]),
)


@given(_CHOSEN)
@settings(max_examples=100, deadline=None)
def test_a_comparison_comes_back_from_its_address(chosen: Comparison):
    address = write_comparison(chosen)
    assert write_comparison(read_comparison(address, KNOWN)) == address


@given(
    st.dictionaries(st.sampled_from(["compare", "from", "to", "versions", "camps", "view", "words", "unit"]), st.text())
)
@settings(max_examples=100, deadline=None)
def test_any_address_gives_a_comparison(address: dict[str, str]):
    assert read_comparison(address, KNOWN).kind in KINDS


def test_the_first_comparison_starts_from_the_map():
    view = ViewState(day=date(2018, 10, 1), regions=("ml-kidal",))
    chosen = read_comparison({}, KNOWN, view)
    assert (chosen.first, chosen.last, chosen.regions) == (date(2017, 10, 1), date(2018, 10, 1), ("ml-kidal",))
    assert chosen.versions == (3, 4)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Bandiagara, town: State administration → contested (State)"),
        ("fr", "Bandiagara, ville\u00a0: administration (État) → disputé (État)"),
    ],
)
def test_the_difference_stands_in_words(lang, words):
    page = open_page(_PAGE, **{"from": "2014-05-30", "to": "2018-10-01", "lang": lang})
    assert words in html(page)
    assert page.query_params["compare"] == "days"
    assert "claim-source" in html(page)


def test_regions_and_a_chosen_cercle_narrow_the_words():
    page = open_page(
        _PAGE, **{"from": "2014-05-30", "to": "2018-10-01", "regions": "ml-kidal", "unit": "ml-kidal-kidal"}
    )
    assert "Bandiagara" not in html(page)
    assert html(page).count('<details class="difference" open') >= 1


def test_another_vocabulary_brings_its_definitions_and_counts():
    page = open_page(_PAGE, **{"from": "2014-05-30", "to": "2018-10-01", "words": "isw", "lang": "en"})
    assert "support zone" in html(page)
    assert "1 October 2018</b>: 3 cercles" in html(page)
    page.segmented_control(key="w_c_words").set_value("community").run()
    assert page.query_params["words"] == "community"
    assert "mixed control" in html(page)


def test_two_camps():
    page = open_page(_PAGE, compare="camps", to="2018-10-01", camps="state,jihadist", lang="en")
    assert "State administration" in html(page) and "Jihadist influence" in html(page)
    page.selectbox(key="w_c_camps_0").set_value("cma").run()
    assert page.query_params["camps"] == "cma,jihadist"
