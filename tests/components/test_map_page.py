"""The page as a whole, without a browser: no exception, both languages, view and address both ways."""

import re
import time
from pathlib import Path

import pytest

from tests.components.pages import fine, html, open_page

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(("lang", "title"), [("en", "Mali Control Atlas"), ("fr", "Atlas du contrôle au Mali")])
def test_the_page_runs_in_both_languages(lang, title):
    page = open_page(lang=lang)
    assert f"<h1>{title}</h1>" in html(page)
    assert f"documentElement.lang = '{lang}'" in html(page)


def test_the_address_sets_the_widgets():
    page = open_page(date="2018-10-01", regions="ml-kidal,ml-mopti", camps="cma,jihadist", unit="ml-kidal-tessalit")
    assert page.date_input(key="w_day").value.isoformat() == "2018-10-01"
    assert page.multiselect(key="w_regions").value == ["ml-mopti", "ml-kidal"]
    assert page.selectbox(key="w_unit").value == "ml-kidal-tessalit"
    assert "<h2>Tessalit</h2>" in html(page)


def test_a_filter_sets_the_address():
    page = open_page(date="2018-10-01")
    page.multiselect(key="w_regions").set_value(["ml-kidal"]).run()
    page.button(key="w_on_month").click().run()
    assert fine(page).query_params["regions"] == "ml-kidal"
    assert page.query_params["date"] == "2018-11-01"
    page.button(key="w_reset").click().run()
    assert "regions" not in fine(page).query_params
    assert page.query_params["date"] == "2018-11-01"


def test_bad_values_are_named_on_the_page():
    page = open_page(date="2018-99-99", unit="<b>atlantis</b>")
    assert "date = 2018-99-99" in html(page)
    assert "&lt;b&gt;atlantis&lt;/b&gt;" in html(page)
    assert "<b>atlantis" not in html(page)


def test_the_back_button_brings_an_earlier_view():
    page = open_page(date="2018-10-01")
    page.button(key="w_on_year").click().run()
    assert page.date_input(key="w_day").value.isoformat() == "2019-10-01"
    page.query_params["date"] = "2018-10-01"
    assert fine(page.run()).date_input(key="w_day").value.isoformat() == "2018-10-01"


def test_the_page_says_when_filters_change_the_colours():
    assert "Filters change the colours: least confidence high." in html(open_page(confidence="high"))
    assert "Filters change the colours" not in html(open_page(actors="mnla"))


def test_problems_in_the_data_are_a_small_notice(tmp_path, monkeypatch):
    for path in (ROOT / "data" / "shipped").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "claims":
            text = text.replace(",control,", ",total {{7*7}} control,", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("MALI_ATLAS_DATA", str(tmp_path))
    page = open_page(date="2018-10-01")
    for _ in range(100):
        if "Problems in the data: " in html(fine(page)):
            break
        time.sleep(0.2)
        page.run()
    assert "total &#123;&#123;7*7&#125;&#125; control" in html(page)


def test_claims_that_take_no_part_are_built_only_when_asked_for():
    page = open_page(date="2018-10-01", unit="ml-mopti-tenenkou")
    assert "claim-won" in html(page) and "claim-ended" not in html(page)
    page.session_state["w_others"] = True
    assert "claim-ended" in html(fine(page.run()))


def test_choices_of_claims_carry_counts_and_a_word_on_what_they_count():
    page = open_page(date="2018-10-01")
    page.session_state["w_more"] = True
    page = fine(page.run())
    shown = page.button_group(key="w_confidence")
    counts = [int(re.search(r"\((\d[\d,]*)\)", option.content)[1].replace(",", "")) for option in shown.proto.options]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1] > 0
    assert "claims that the choice lets through on the day of the map" in shown.proto.help
    assert all(re.search(r"\(\d", option.content) for option in page.button_group(key="w_bases").proto.options)
    shown.set_value("high").run()
    assert fine(page).query_params["confidence"] == "high"


def test_units_are_listed_with_their_names_without_accents_too():
    options = open_page(date="2018-10-01").selectbox(key="w_unit").options
    assert "Ténenkou, cercle (Mopti) · Tenenkou" in options
    assert "Kidal, cercle (Kidal)" in options


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "asks tile.openstreetmap.org"), ("fr", "demande à tile.openstreetmap.org")]
)
def test_the_street_map_says_what_it_sends_where_before_and_while_it_is_on(lang, words):
    page = open_page(lang=lang)
    assert "street" not in page.button_group(key="w_layers").value
    assert words in page.button_group(key="w_layers").proto.help
    assert not any(words in caption.value for caption in page.caption)
    page = open_page(lang=lang, layers="countryside,street")
    assert any(words in caption.value for caption in page.caption)


@pytest.mark.parametrize(("lang", "why"), [("en", "Known to the region only"), ("fr", "Connu à la région près")])
def test_events_known_only_to_the_region_are_counted_and_listed_with_the_reason(lang, why):
    page = open_page(date="2018-12-31", lang=lang)
    assert any(
        re.search(r"\(\d+\)$", box.label) for box in page.expander if box.label.startswith(("Events", "Événements"))
    )
    assert why not in html(fine(page))
    page.session_state["w_unpinned"] = True
    assert why in html(fine(page.run()))
    assert "unpinned" in html(page)
