"""A curator's own boundaries: seen before they are kept, refused in one line, logged with a name."""

import pytest

from data.ledger import log_versions, open_ledger
from geo.units import divisions, load_units
from tests.components.curate.conftest import bring, fine, said


@pytest.fixture
def geojson() -> bytes:
    units = load_units(level=2, resolution="screen")
    units = units[units["region_id"].isin(["ml-kidal", "ml-menaka"])]
    regions = {"ml-kidal": "Kidal", "ml-menaka": "Ménaka"}
    frame = units[["name", "geometry"]].assign(region=units["region_id"].map(regions))
    return frame.to_json().encode()


@pytest.fixture
def page(curate):
    def open_page(lang: str = "en"):
        page = curate(lang)
        page.session_state["atlas_curate_view"] = "boundaries"
        return fine(page.run())

    return open_page


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_boundaries_are_previewed_and_kept_as_a_division(page, geojson, lang):
    page = bring(page(lang), "own.geojson", geojson)
    assert {"en": "8 areas", "fr": "8 zones"}[lang] in said(page)
    assert page.selectbox[0].value == "name" and page.selectbox[1].value == "region"
    assert len(page.get("component_instance")) == 1
    page.text_input(key="w_division").set_value("own")
    fine(page.button(key="c_bounds_save").click().run())
    assert list(divisions()) == ["2016", "own"]
    assert sorted(load_units("own", 1)["unit_id"]) == ["ml-kidal", "ml-menaka"]
    assert log_versions(open_ledger())["kind"].iloc[0] == "boundaries"
    fine(page.button(key="c_bounds_save").click().run())  # the same name again
    assert 'class="page-note bad"' in said(page)


def test_refusals_and_problems_are_said_in_french(page, geojson):
    page = page("fr")
    assert "x.geojson est du JSON, mais pas une FeatureCollection" in said(bring(page, "x.geojson", b"{}"))
    bring(page, "own.geojson", geojson.replace(b'"Tessalit"', b'"Kidal"'))
    assert page.dataframe[-1].value.iloc[:, -1].str.contains("s’appelle «\u00a0Kidal\u00a0» comme la zone").all()
    page.text_input(key="w_division").set_value("../x")
    fine(page.button(key="c_bounds_save").click().run())
    assert "nom d’une division\u00a0: minuscules sans accent" in said(page)


def test_a_name_that_is_no_plain_word_is_refused(page, geojson):
    page = bring(page(), "own.geojson", geojson)
    page.text_input(key="w_division").set_value("../x")
    fine(page.button(key="c_bounds_save").click().run())
    assert 'class="page-note bad"' in said(page)
    assert list(divisions()) == ["2016"]


@pytest.mark.parametrize(("name", "content"), [("x.geojson", b"{}"), ("x.zip", b"PK\x03\x04rubbish"), ("x.txt", b"")])
def test_a_broken_file_gives_one_line(page, name, content):
    assert 'class="page-note bad"' in said(bring(page(), name, content))
