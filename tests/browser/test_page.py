"""The whole page in a real browser: map and panel, address both ways, keyboard, phone, hostile data, no network."""

from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

SHIPPED = Path(__file__).resolve().parent.parent.parent / "data" / "shipped"
KEPT = {  # words that the rule or the joins read; everything else is text for people
    "claims": {
        "claim_id",
        "area_level",
        "area_id",
        "claim_group",
        "scope",
        "actor_id",
        "camp_id",
        "level",
        "source_id",
    },
    "events": {
        "event_id",
        "event_group",
        "place_id",
        "cercle_id",
        "region_id",
        "actor1_id",
        "camp1",
        "actor2_id",
        "camp2",
    },
    "actors": {"actor_id", "camp_id", "parent_actor_id", "source_ids"},
    "camps": {"camp_id", "aligned_with", "order"},
    "sources": {"source_id", "date", "date_precision", "accessed_as", "type", "language", "reliability"},
    "places": {"place_id", "kind", "cercle_id", "region_id", "latitude", "longitude", "coord_precision"},
    "units": {
        "unit_id",
        "level",
        "parent_id",
        "iso_3166_2",
        "seat_place_id",
        "valid_from",
        "in_focus",
        "former_unit_ids",
    },
}
WORDS = set(  # of claims and events: dates, flags, numbers and words of the codebook
    """blockade valid_from valid_to from_precision from_basis to_basis as_of as_of_precision basis confidence map_use
    date_start date_end date_precision latitude longitude geo_precision event_type fatalities_best fatalities_low
    fatalities_high""".split()  # noqa: SIM905
)
HOSTILE = (
    '<img src=x onerror="window.top.owned=1"> q{{7*7}}q {% if 1 %} ${window.top.owned=1} `x` \\u003cb '
    "</script><script>window.top.owned=1</script> :red[ink] :material/star: $x^2$ **bold** "
    "[a](javascript:window.top.owned=1)"
)
OWNED = "() => window.top.owned === undefined"


def _query(opened) -> dict[str, list[str]]:
    return parse_qs(urlsplit(opened.page.url).query)


def _wait_for_query(opened, name: str, value: str | None) -> None:
    for _ in range(150):
        if _query(opened).get(name, [None])[0] == value:
            return
        opened.page.wait_for_timeout(50)
    raise AssertionError(f"{name} is {_query(opened).get(name)}, not {value}")


def _click(opened, key: str) -> None:
    opened.page.locator(f".st-key-{key} button").first.click()


def _no_error(opened) -> None:
    assert opened.errors == []
    assert opened.page.locator('[data-testid="stException"], [data-testid="stAlert"]').count() == 0
    assert opened.root.get_attribute("data-atlas-error") is None


@pytest.fixture
def opened(serve, map_page):
    return lambda query="", **options: map_page(f"{serve('app.py')}/?{query}", **options)


def test_the_first_screen_is_drawn_without_asking_another_machine(opened):
    page = opened("date=2018-10-01")
    number, day, areas, points = page.drawn()
    assert (number, day) == (1, "2018-10-01")
    assert areas > 10 and points > 5
    assert {urlsplit(url).hostname for url in page.requests if url.startswith(("http", "ws"))} == {"127.0.0.1"}
    _no_error(page)


def test_a_filter_redraws_in_place_and_keeps_the_zoom(opened):
    page = opened("date=2018-10-01")
    page.run("() => Atlas.current.map.setView([15, -4], 8.5, {animate: false})")
    page.run("() => { window.same = true }")
    assert page.after(lambda: _click(page, "w_on_month"))[1] == "2018-11-01"
    assert page.run("() => [Atlas.current.map.getZoom(), window.same]") == [8.5, True]
    _wait_for_query(page, "date", "2018-11-01")
    _no_error(page)


def test_the_address_and_the_page_follow_each_other(opened):
    page = opened("date=2018-10-01&camps=cma,jihadist&unit=ml-kidal-tessalit&lang=fr")
    page.page.get_by_role("heading", name="Tessalit").wait_for()
    assert page.page.evaluate("document.documentElement.lang") == "fr"
    pressed = page.page.locator(
        '.st-key-w_camps [role="toolbar"] [data-selected="true"], .st-key-w_camps [aria-pressed="true"]'
    )
    pressed.nth(1).wait_for()  # the rail is drawn after the panel
    assert pressed.count() == 2
    page.after(lambda: _click(page, "w_on_year"))
    _wait_for_query(page, "date", "2019-10-01")
    page.after(lambda: page.page.go_back())
    assert page.drawn()[1] == "2018-10-01"
    page.after(lambda: page.page.go_forward())
    assert page.drawn()[1] == "2019-10-01"
    _no_error(page)


def test_a_click_on_the_map_opens_the_answer(opened):
    page = opened("date=2018-10-01")
    page.page.mouse.click(*page.point(20.4, 0.4))
    page.page.locator(".st-key-panel").get_by_role("heading", name="Tessalit").wait_for()
    _wait_for_query(page, "unit", "ml-kidal-tessalit")
    _no_error(page)


def test_a_unit_is_chosen_and_days_are_stepped_without_a_mouse(opened):
    page = opened("date=2018-10-01")
    page.page.locator(".st-key-w_unit input").focus()
    page.page.keyboard.type("Ténenkou")
    page.page.get_by_role("option", name="Ténenkou").first.wait_for()
    page.page.keyboard.press("Enter")
    page.page.locator(".st-key-panel").get_by_role("heading", name="Ténenkou").wait_for()
    _wait_for_query(page, "unit", "ml-mopti-tenenkou")
    page.page.evaluate("document.activeElement.blur()")
    page.after(lambda: page.page.keyboard.press("Shift+Y"))
    _wait_for_query(page, "date", "2017-10-01")
    _no_error(page)


def test_the_unit_list_is_reached_by_tab_and_found_without_accents(opened):
    page = opened("date=2018-10-01")
    there = "document.activeElement.closest('.st-key-w_unit') !== null"
    for _ in range(80):
        if page.page.evaluate(there):
            break
        page.page.keyboard.press("Tab")
    assert page.page.evaluate(there), "Tab never came to the list of units"
    page.page.keyboard.type("tenenkou")
    page.page.get_by_role("option", name="Ténenkou, cercle").first.wait_for()
    page.page.keyboard.press("Enter")
    page.page.locator(".st-key-panel").get_by_role("heading", name="Ténenkou").wait_for()
    _wait_for_query(page, "unit", "ml-mopti-tenenkou")
    _no_error(page)


def test_playback_runs_without_the_server_and_reports_its_day_once(opened):
    page = opened("date=2018-10-01")
    page.after(lambda: page.page.get_by_text("Playback", exact=True).click())
    addresses = []
    page.page.on("framenavigated", lambda frame: addresses.append(frame.url) if frame == page.page.main_frame else None)
    page.page.evaluate("""() => { const send = WebSocket.prototype.send; window.sent = 0;
        WebSocket.prototype.send = function (data) { window.sent += 1; return send.call(this, data); }; }""")
    inner = page.page.frame_locator("iframe").first
    before = page.drawn()
    page.after(lambda: inner.locator(".atlas-play").click())
    seen = set()
    for _ in range(40):
        page.page.wait_for_timeout(100)
        seen.add(page.drawn()[1])
        if len(seen) >= 3:
            break
    assert len(seen) >= 3 and page.drawn()[0] >= before[0] + 3
    assert page.page.evaluate("window.sent") == 0, "playback asked the server"
    inner.locator(".atlas-play").click()
    day = page.drawn()[1]
    _wait_for_query(page, "date", day)
    page.page.wait_for_timeout(600)
    assert len([url for url in addresses if f"date={day}" in url]) <= 1
    assert _query(page)["date"] == [day] and page.drawn()[1] == day
    _no_error(page)


@pytest.mark.parametrize("look", ["count", "deaths"])
def test_numbers_per_cercle_are_drawn_as_areas_with_their_classes(opened, look):
    page = opened(f"date=2018-10-01&events=all&look={look}&layers=events,borders")
    points = page.drawn()[3]
    assert points == 0
    filled = "() => [...document.querySelectorAll('[data-unit]')].filter(p => p.getAttribute('fill') !== 'none').length"
    assert page.run(filled) > 5
    title = {"count": "count per cercle", "deaths": "deaths per cercle"}[look]
    page.page.locator('.st-key-w_look [aria-checked="true"], .st-key-w_look [data-selected="true"]').wait_for()
    assert title in page.page.locator(".st-key-w_look").inner_text()
    assert page.page.locator("details.legend .legend-entry").count() >= 2
    _no_error(page)


def test_the_address_brings_the_layers_back(opened):
    page = opened("date=2018-10-01&layers=four,borders")
    inner = page.page.frame_locator("iframe").first
    inner.locator(".atlas-cell:visible").nth(3).wait_for()
    assert inner.locator(".atlas-cell:visible").count() == 4
    _no_error(page)
    alone = opened("date=2018-10-01&layers=camp,borders&camp=cma")
    held = "() => [...document.querySelectorAll('[data-status=held]')].map(p => p.dataset.unit)"
    assert set(alone.run(held)) >= {"ml-kidal-kidal", "ml-kidal-tessalit"}
    assert not any(unit.startswith("ml-mopti") for unit in alone.run(held))
    assert alone.page.get_by_text("Camp shown alone").count() == 1
    _no_error(alone)


def test_the_street_map_is_asked_only_while_it_is_on(opened):
    page = opened("date=2018-10-01")
    tiles = [url for url in page.requests if "openstreetmap" in url]
    assert tiles == []
    page.after(lambda: page.page.locator(".st-key-w_layers").get_by_text("Street map").click())
    page.page.get_by_text("your browser asks tile.openstreetmap.org").first.wait_for()
    for _ in range(60):
        if any("tile.openstreetmap.org" in url for url in page.requests):
            break
        page.page.wait_for_timeout(100)
    hosts = {urlsplit(url).hostname for url in page.requests if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1", "tile.openstreetmap.org"}
    assert page.errors == []


def test_bad_values_in_the_address_are_named(opened):
    page = opened("date=2018-99-99&unit=atlantis")
    page.page.get_by_text("Ignored in the address: date = 2018-99-99").wait_for()
    assert page.page.get_by_text("Ignored in the address: unit = atlantis").count() == 1
    page.run("() => { window.same = true }")
    page.after(lambda: _click(page, "w_back_month"))
    assert page.page.get_by_text("Ignored in the address").count() == 0
    assert page.run("() => window.same"), "a notice that went away took the map with it"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_map_fills_the_window_and_nothing_scrolls(opened, width, height):
    page = opened("date=2018-10-01", width=width, height=height)
    assert page.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight <= innerHeight")
    box = page.page.locator("iframe").first.bounding_box()
    assert box["height"] > 0.75 * height
    assert box["width"] > 0.5 * width
    parts = ["title", "map", "strip"]
    tops = [page.page.locator(f".st-key-{part}").bounding_box() for part in parts]
    assert all(a["y"] + a["height"] <= b["y"] + 1 for a, b in pairwise(tops)), "parts overlap"
    legend = page.page.locator("details.legend").bounding_box()
    assert legend["y"] >= box["y"] and legend["y"] + legend["height"] <= box["y"] + box["height"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_word_of_the_title_line_covers_another(opened, lang):
    page = opened(f"date=2018-10-01&lang={lang}", width=1366, height=768)
    script = """() => [...document.querySelectorAll('.title-line, .st-key-title button')]
        .map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])"""
    spans = sorted(page.page.evaluate(script))
    assert len(spans) >= 4
    assert all(a[1] <= b[0] + 1 for a, b in pairwise(spans))


def test_on_a_phone_the_map_comes_first_and_the_panel_below(opened):
    page = opened("date=2018-10-01&unit=ml-kidal-kidal", width=390, height=844, is_mobile=True, has_touch=True)
    page.page.get_by_role("heading", name="Kidal").wait_for()
    box = page.page.locator("iframe").first.bounding_box()
    panel = page.page.locator(".st-key-panel").bounding_box()
    assert box["width"] > 360 and box["y"] < 120
    assert panel["y"] > box["y"] + box["height"]
    legend = page.page.locator("details.legend")
    assert legend.get_attribute("open") is None
    assert legend.bounding_box()["height"] < 40
    legend.locator("summary").first.click()
    page.after(lambda: page.page.keyboard.press("Shift+Y"))
    assert legend.get_attribute("open") is not None, "a new map folded the legend that the reader had opened"
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory) -> Path:
    """A copy of the shipped data in which every cell for people carries the hostile text, and addresses are scripts."""
    folder = tmp_path_factory.mktemp("hostile")
    for path in SHIPPED.glob("*.csv"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        kept = KEPT.get(path.stem, set(table.columns)) | (WORDS if path.stem in ("claims", "events") else set())
        kept |= {"valid_from", "valid_to"}
        for column in (c for c in table.columns if c not in kept):
            table[column] = "javascript:window.top.owned=1" if column == "url" else table[column] + HOSTILE
        table.to_csv(folder / path.name, index=False)
    return folder


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_hostile_text_is_shown_and_never_run(serve, map_page, hostile_data, lang):
    address = serve("app.py", MALI_ATLAS_DATA=str(hostile_data))
    page = map_page(
        f"{address}/?date=2018-10-01&unit=ml-mopti-mopti&events=all&layers=countryside,seats,places,events,names&lang={lang}"
    )
    for key in ("w_more", "w_others", "w_events", "w_actors_of_day"):
        page.page.locator(f".st-key-{key} summary").first.click()
        page.page.wait_for_timeout(800)
    page.page.mouse.move(*page.point(14.5, -4.2))
    page.page.locator(".st-key-w_unit input").click()
    page.page.wait_for_timeout(1200)
    text = page.page.locator("body").inner_text() + page.root.inner_text()
    assert "q{{7*7}}q" in text and "q49q" not in text
    assert '<img src=x onerror="window.top.owned=1">' in text
    assert page.page.evaluate(OWNED)
    assert page.page.locator('a[href^="javascript"], img[src="x"]').count() == 0
    assert page.root.locator('img[src="x"], script').count() == 0
    page.page.locator(".st-key-w_close button").click()
    page.page.locator(".st-key-w_unpinned summary").first.click()
    unpinned = page.page.locator(".st-key-panel .unpinned").first
    unpinned.wait_for()
    assert "q{{7*7}}q" in unpinned.inner_text()
    assert page.page.evaluate(OWNED)
    assert page.page.locator('[data-testid="stException"]').count() == 0
    assert page.errors == []
