"""The method page without a browser: the rule step by step on live data, in both languages."""

from datetime import date

import pytest

from components.method_state import STEPS, Example, read_example, write_example
from components.view_state import Known, ViewState
from tests.components.pages import html, open_page, script

_PAGE = script("method_page", "draw_method_page")
KNOWN = Known(today=date(2026, 11, 21), cercles=("ml-kidal-kidal", "ml-mopti-tenenkou"))


def test_an_example_comes_back_from_its_address():
    for step in STEPS:
        shown = Example("ml-kidal-kidal", date(2014, 5, 30), "urban", step)
        assert read_example(write_example(shown), KNOWN) == shown
    bad = {"unit": "<b>", "date": "2014-02-31", "scope": "sea", "step": "7"}
    assert read_example(bad, KNOWN) == Example("ml-mopti-tenenkou", date(2018, 10, 1))


def test_the_example_is_the_cercle_of_the_map():
    view = ViewState(day=date(2014, 5, 30), unit="ml-kidal-kidal")
    assert read_example({}, KNOWN, view) == Example("ml-kidal-kidal", date(2014, 5, 30))


def test_one_can_step_through_the_rule():
    page = open_page(_PAGE, unit="ml-mopti-tenenkou", date="2018-10-01", scope="rural", lang="en")
    assert "claims that may colour the map speak of this area" in html(page)
    seen = []
    for step in STEPS[1:]:
        page.button(key="w_m_next").click().run()
        assert not page.exception
        assert page.query_params["step"] == step
        seen.append(html(page))
    assert "of them hold on this day" in seen[0]
    assert "Jihadist groups · influence" in seen[1]
    assert "Result: <b>influenced</b>" in seen[-1]
    assert page.button(key="w_m_next").disabled


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["What this map cannot say", "CC BY 4.0", "No information is not the state", "How to cite"]),
        (
            "fr",
            [
                "Ce que cette carte ne peut pas dire",
                "CC BY 4.0",
                "L’absence d’information n’est pas l’État",
                "Comment citer",
            ],
        ),
    ],
)
def test_all_sections_stand_in_both_languages(lang, words):
    text = html(open_page(_PAGE, lang=lang))
    assert all(word in text for word in words)
    assert '<th scope="row" lang="en">control</th><td lang="fr">contrôle</td>' in text


def test_an_area_without_claims_says_so_at_every_step():
    for step in STEPS:
        assert "Traceback" not in html(
            open_page(_PAGE, unit="ml-kayes-yelimane", date="2012-01-01", scope="urban", step=step)
        )
