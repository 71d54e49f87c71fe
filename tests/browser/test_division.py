"""A division of a curator's own in a real browser: brought, accepted, drawn, linked to, taken back."""

import geopandas as gpd
import pytest
from shapely import box

from data.accept_division import accept_division
from data.ledger import accept, open_ledger, plan_undo
from data.load import load_dataset
from data.prepare_division import DivisionChoices, division_upload, prepare_division
from geo.units import load_units
from tests.browser.conftest import MapPage

DROP = '[data-testid="stFileUploader"] input'
EVIL = "<img src=x onerror=window.evil=1>{{7*7}}"


def _file() -> bytes:
    """The region of Kidal with its cercle of Kidal cut in two, one half under a hostile name."""
    units = load_units(level=2).set_index("unit_id")
    others = units[(units["region_id"] == "ml-kidal") & (units.index != "ml-kidal-kidal")]
    kidal = units.at["ml-kidal-kidal", "geometry"]
    west, south, east, north = kidal.bounds
    middle = (west + east) / 2
    halves = [kidal.intersection(box(west, south, middle, north)), kidal.intersection(box(middle, south, east, north))]
    shapes = [*others.geometry, *halves]
    table = {"cercle": [*others["name"], "Kidal", EVIL], "region": "Kidal"}
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326").to_json().encode()


@pytest.fixture
def opened(browser, serve, tmp_path):
    contexts = []
    address = serve("app.py", MALI_ATLAS_HOME=str(tmp_path))

    def open_page(path: str) -> MapPage:
        context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB")
        contexts.append(context)
        page = MapPage(context.new_page())
        page.page.goto(f"{address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _cercles(page: MapPage) -> list[str]:
    page.root.wait_for(timeout=60_000)
    return page.run("() => [...document.querySelectorAll('[data-unit]')].map(e => e.getAttribute('data-unit'))")


def _wait_for_cercle(page: MapPage, unit: str) -> None:
    page.root.wait_for(timeout=60_000)
    page.frame.locator(f'[data-unit="{unit}"]').first.wait_for(state="attached", timeout=30_000)


def test_a_division_is_accepted_drawn_linked_to_and_taken_back(opened, tmp_path, monkeypatch):
    curator = opened("/curate")
    curator.page.get_by_role("radio", name="Boundaries").click()
    curator.page.get_by_text("Boundaries of your own").wait_for(timeout=60_000)
    curator.page.set_input_files(
        DROP, files=[{"name": "mine.geojson", "mimeType": "application/geo+json", "buffer": _file()}]
    )
    curator.page.get_by_text("Cercles: 5, regions: 1").wait_for(timeout=60_000)
    curator.page.get_by_text("Kidal: other outline").first.wait_for(timeout=30_000)
    assert len(_cercles(curator)) == 5
    curator.page.locator(".st-key-w_division input").fill("mine")
    curator.page.locator(".st-key-w_division_credit input").fill("Survey of 2026")
    curator.page.locator(".st-key-c_bounds_save button").click()
    curator.page.get_by_text("The division mine is accepted, as version 2").wait_for(timeout=60_000)

    viewer = opened("/?date=2018-10-01")
    assert len(_cercles(viewer)) == 54
    viewer.page.locator(".st-key-w_division_shown").get_by_role("combobox").click()
    viewer.page.get_by_role("option", name="mine").click()
    viewer.page.get_by_text("Drawn in the division mine, not that of 2016").wait_for(timeout=30_000)
    _wait_for_cercle(viewer, "ml-kidal-kidal")
    assert len(_cercles(viewer)) == 5 and "division=mine" in viewer.page.url
    assert viewer.page.get_by_text("Boundaries (mine): Survey of 2026").first.is_visible()

    again = opened(viewer.page.url[viewer.page.url.index("/?") :])
    again.page.get_by_text("Drawn in the division mine").wait_for(timeout=60_000)
    assert _cercles(again) == _cercles(viewer)
    assert not again.page.evaluate("() => window.evil") and not again.run("() => window.evil")

    curator.page.get_by_role("radio", name="Versions").click()
    curator.page.locator(".st-key-c_undo_show button").click()
    curator.page.get_by_text("The division mine is withdrawn").wait_for(timeout=30_000)

    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    ledger = open_ledger()
    accept(ledger, plan_undo(ledger, 2), "Awa")
    viewer.page.locator(".st-key-w_back_day button").first.click()
    viewer.page.get_by_text("Division “mine” was taken back in version 3. The map").wait_for(timeout=30_000)
    assert len(_cercles(viewer)) == 54 and "division" not in viewer.page.url
    assert curator.errors == viewer.errors == again.errors == []
    assert all(url.startswith(("http://127.0.0.1", "data:", "blob:")) for url in viewer.requests)


def test_seats_of_2016_stay_on_the_map_where_their_cercles_are_one(opened, tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    units = load_units(level=2)
    one = units.loc[units["region_id"] == "ml-menaka", "geometry"].union_all()
    table = {"cercle": ["Azawagh"], "region": ["Gao"]}
    content = gpd.GeoDataFrame(table, geometry=[one], crs="EPSG:4326").to_json().encode()
    prepared = prepare_division(content, "one.geojson", load_dataset(), DivisionChoices(level=2))
    accept_division(open_ledger(), division_upload(prepared, content, "one"), "Awa")
    page = opened("/?date=2025-06-01&division=one")
    page.page.get_by_text("Drawn in the division one").wait_for(timeout=60_000)
    town = page.frame.locator('.atlas-place[data-id="menaka"]')
    town.wait_for(state="visible", timeout=30_000)
    assert page.frame.locator(".atlas-place:visible").count() == 4
    assert page.errors == []
