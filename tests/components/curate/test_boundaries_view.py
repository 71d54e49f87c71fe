"""A curator's own boundaries: seen before they are kept, refused in one line, logged with a name."""

import pytest

from data.ledger import (
    NewUpload,
    fetch_division,
    find_division,
    keep_upload,
    latest_version,
    log_versions,
    open_ledger,
)
from geo.units import load_units
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
def test_boundaries_are_previewed_and_accepted_as_a_division(page, geojson, lang):
    page = bring(page(lang), "own.geojson", geojson)
    assert {"en": "Cercles: 8, regions: 2", "fr": "Cercles\u00a0: 8, régions\u00a0: 2"}[lang] in said(page)
    chosen = {box.key.split("_")[2]: box.value for box in page.selectbox if box.key.startswith("w_bounds_")}
    assert chosen == {"level": 2, "name": "name", "parent": "region"}
    assert len(page.get("component_instance")) == 1
    units = next(table.value for table in page.dataframe if len(table.value) == 8)
    first = {"en": ["Name", "Beside 2016", "Region", "km²"], "fr": ["Nom", "Par rapport à 2016", "Région", "km²"]}
    assert list(units.columns) == first[lang]  # what a narrow window cuts stands last
    assert {"en": "8 the same, 46 missing", "fr": "8 identiques, 46 manquants"}[lang] in said(page)
    page.text_input(key="w_division").set_value("own")
    page.text_input(key="w_division_credit").set_value("Awa <b>2026</b>")
    fine(page.button(key="c_bounds_save").click().run())
    log = log_versions(open_ledger()).iloc[0]
    assert (log["kind"], log["version"]) == ("boundaries", 2)
    ledger = open_ledger()
    key = fetch_division(ledger, find_division(ledger, latest_version(ledger), "own"))
    assert sorted(load_units(key, 1)["unit_id"]) == ["ml-kidal", "ml-menaka"]
    fine(page.button(key="c_bounds_save").click().run())  # the same file again
    assert latest_version(ledger).number == 2
    assert 'class="page-note bad" role="alert"' not in said(page)


def test_what_was_guessed_can_be_corrected(page, geojson):
    page = bring(page(), "own.geojson", geojson)
    level = next(box for box in page.selectbox if box.key.startswith("w_bounds_level"))
    page = fine(level.set_value(1).run())
    assert "Cercles: 54, regions: 8" in said(page)
    assert not [box for box in page.selectbox if box.key.startswith("w_bounds_parent")]


def test_hostile_names_are_shown_as_typed(page, geojson):
    evil = "<img src=x onerror=alert(1)>{{7*7}}"
    page = bring(
        page(),
        "own.geojson",
        geojson.replace("Abeïbara".encode(), evil.encode()).replace(b"Abe\\u00efbara", evil.encode()),
    )
    told = said(page)
    assert "onerror" in told and "<img" not in told and "49" not in [word.strip("{}") for word in told.split()]


def test_refusals_and_problems_are_said_in_french(page, geojson):
    page = page("fr")
    assert "x.geojson est du JSON, mais pas une FeatureCollection" in said(bring(page, "x.geojson", b"{}"))
    bring(page, "own.geojson", geojson.replace(b'"Tessalit"', b'"Kidal"'))
    assert page.dataframe[-1].value.iloc[:, -1].str.contains("s’appelle «\u00a0Kidal\u00a0» comme la zone").all()
    page.text_input(key="w_division").set_value("../x")
    fine(page.button(key="c_bounds_save").click().run())
    assert "nom d’un découpage\u00a0: minuscules sans accent" in said(page)


def test_a_name_that_is_no_plain_word_is_refused(page, geojson):
    page = bring(page(), "own.geojson", geojson)
    page.text_input(key="w_division").set_value("../x")
    fine(page.button(key="c_bounds_save").click().run())
    assert 'class="page-note bad" role="alert"' in said(page)
    assert len(log_versions(open_ledger())) == 1


@pytest.mark.parametrize(("name", "content"), [("x.geojson", b"{}"), ("x.zip", b"PK\x03\x04rubbish"), ("x.txt", b"")])
def test_a_broken_file_gives_one_line(page, name, content):
    assert 'class="page-note bad"' in said(bring(page(), name, content))


def test_what_was_cut_short_can_be_put_away(page, geojson):
    keep_upload(open_ledger(), NewUpload("half.zip", b"x", "boundaries", {}), "Awa")
    page = page()
    assert "half.zip" in said(page)
    fine(page.button(key="c_bounds_drop_1").click().run())
    assert "half.zip" not in said(page)
