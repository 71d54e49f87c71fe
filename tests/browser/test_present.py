"""What presenters do, in a real browser: compare, swipe, freeze, copy, present."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FRAME = 'iframe[title="streamlit_folium.st_folium"]'
_FREEZE = """
from datetime import date
from components.snapshots import freeze
from components.store import known, open_dataset
from components.view_state import ViewState
from data.ledger import open_ledger
from data.ledger.snapshots import keep_briefing
allowed = known(open_dataset())
views = [(ViewState(day=date(2014, 5, 30)), None), (ViewState(day=date(2018, 10, 1)), (14.6, -4.3, 7.0))]
made = [freeze(view, allowed, view.day.isoformat(), "", "en", position).number for view, position in views]
print(*made, keep_briefing(open_ledger(), "Two", made))
"""
_IMPORT = """
from components.store import open_dataset
from data.ledger import NewUpload, accept, keep_upload, open_ledger, plan_upload
claims = open_dataset().claims
row = claims[claims["level"] == "control"].iloc[[0]].assign(
    claim_id="test-1", claim_group="test-1", area_level="region", area_id="ml-kayes", scope="rural", camp_id="cma",
    actor_id="mnla", valid_from="2018-09-01", valid_to=None, as_of="2018-09-30", confidence="high", basis="stated",
    map_use="influence")
row = row.astype({name: "datetime64[s]" for name in ("valid_from", "valid_to", "as_of")})
ledger = open_ledger()
number = keep_upload(ledger, NewUpload("new.csv", b"new", "claims", {"claims": row}), who="Awa")
print(accept(ledger, plan_upload(ledger, number), who="Awa", note="").number)
"""


def _run(script: str, home: Path) -> list[str]:
    env = {**os.environ, "MALI_ATLAS_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("present")


@pytest.fixture(scope="module")
def frozen(home) -> list[str]:
    """Ids of two snapshots and of a briefing of both."""
    return _run(_FREEZE, home)


@pytest.fixture(scope="module")
def atlas(serve, home, frozen) -> str:
    return serve("app.py", MALI_ATLAS_HOME=str(home))


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    opened = context.new_page()
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    yield opened
    context.close()


def _inner(page):
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def _open_pair(page, address: str) -> None:
    page.goto(address)
    page.frame_locator(FRAME).locator("[data-atlas-pair]").wait_for(timeout=60_000)
    page.wait_for_timeout(400)


def _pair(page) -> list[str]:
    return page.frame_locator(FRAME).locator("[data-atlas-pair]").get_attribute("data-atlas-pair").split("|")


def _views(page) -> list[list[float]]:
    script = "() => Atlas.current.maps.map(m => [m.map.getZoom(), m.map.getCenter().lat, m.map.getCenter().lng])"
    return _inner(page).evaluate(script)


def _until(page, test, timeout: int = 20_000) -> None:
    for _ in range(timeout // 100):
        if test():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come")


def test_two_days_are_drawn_and_move_together(atlas, page):
    _open_pair(page, f"{atlas}/compare?compare=days&from=2014-05-30&to=2018-10-01&lang=en")
    days = page.frame_locator(FRAME).locator("[data-atlas-drawn]")
    shown = [days.nth(n).get_attribute("data-atlas-drawn").split("|") for n in (0, 1)]
    assert [(day, areas) for _, day, areas, _ in shown] == [("2014-05-30", "8"), ("2018-10-01", "19")]
    one, other = _views(page)
    assert one == pytest.approx(other)
    box = page.locator(FRAME).bounding_box()
    x, y = box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y - 60, steps=6)
    page.mouse.up()
    page.mouse.move(box["x"] + box["width"] * 0.75, y)
    page.mouse.wheel(0, -240)
    _until(page, lambda: _views(page)[0][0] > one[0])
    page.wait_for_timeout(400)
    moved = _views(page)
    assert moved[0] == pytest.approx(moved[1], abs=1e-6)
    assert moved[0][1:] != pytest.approx(one[1:], abs=0.01)
    assert page.errors == []


def test_a_click_on_one_of_the_maps_chooses_the_cercle(atlas, page):
    _open_pair(page, f"{atlas}/compare?compare=days&from=2014-05-30&to=2018-10-01&lang=en")
    at = _inner(page).evaluate(
        "() => { const p = Atlas.current.maps[1], q = p.map.latLngToContainerPoint([20.9, 0.4]), "
        "b = p.root.getBoundingClientRect(); return [q.x + b.left, q.y + b.top]; }"
    )
    box = page.locator(FRAME).bounding_box()
    page.mouse.click(box["x"] + at[0], box["y"] + at[1])
    page.wait_for_url("**unit=ml-kidal-tessalit**", timeout=20_000)
    page.locator("details.difference[open]").first.wait_for()


def test_the_divider_moves_by_key_and_by_mouse(atlas, page):
    _open_pair(page, f"{atlas}/compare?compare=days&from=2014-05-30&to=2018-10-01&view=swipe&lang=en")
    assert _pair(page)[:2] == ["swipe", "50"]
    divider = page.frame_locator(FRAME).locator(".atlas-divider")
    divider.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    assert _pair(page)[1] == "44"
    assert divider.get_attribute("aria-valuenow") == "44"
    page.keyboard.press("Home")
    assert _pair(page)[1] == "0"
    page.keyboard.press("End")
    box, knob = page.locator(FRAME).bounding_box(), divider.bounding_box()
    page.mouse.move(knob["x"] + knob["width"] / 2 - 4, knob["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 220, steps=4)
    page.mouse.up()
    assert _pair(page)[1] == "30"
    clip = _inner(page).evaluate("() => Atlas.current.maps[1].root.style.clipPath")
    assert float(clip.split()[-1].rstrip("%)")) == pytest.approx(30, abs=0.2)


def test_swipe_and_side_change_in_place(atlas, page):
    _open_pair(page, f"{atlas}/compare?compare=days&from=2014-05-30&to=2018-10-01&lang=en")
    page.get_by_role("radio", name="swipe").or_(page.get_by_role("button", name="swipe")).first.click()
    _until(page, lambda: _pair(page)[0] == "swipe")
    page.wait_for_url("**view=swipe**")
    sizes = _inner(page).evaluate("() => Atlas.current.maps.map(m => m.map.getSize().x)")
    assert sizes[0] == sizes[1] > 1000
    assert page.errors == []


def test_a_link_is_copied_with_one_click(atlas, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{atlas}/?date=2018-10-01&lang=en")
    button = page.locator("button.copy")
    button.wait_for(timeout=60_000)
    _until(page, lambda: page.evaluate("() => !!window.atlasCopies"))
    button.click()
    page.get_by_text("Link copied").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url


def test_a_link_is_copied_by_hand_or_shown_where_the_clipboard_is_closed(atlas, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.add_init_script("document.execCommand = function () { return false; }")
    page.goto(f"{atlas}/?date=2018-10-01&lang=en")
    button = page.locator("button.copy")
    button.wait_for(timeout=60_000)
    _until(page, lambda: page.evaluate("() => !!window.atlasCopies"))
    button.click()
    page.get_by_text("here it is:").wait_for()
    assert page.url in button.text_content()


def test_freezing_keeps_the_part_of_the_map(atlas, map_page):
    opened = map_page(f"{atlas}/?date=2018-10-01&lang=en")
    opened.run("() => Atlas.current.map.setView([16.4, -0.2], 7, {animate: false})")
    opened.page.get_by_role("button", name="Freeze this view").click()
    opened.page.get_by_label("Title").fill("Gao")
    opened.page.wait_for_timeout(1500)
    opened.page.get_by_role("button", name="Freeze", exact=True).click()
    code = opened.page.locator("code", has_text="?snapshot=")
    code.wait_for(timeout=20_000)
    again = map_page(f"{atlas}/{code.text_content()}")
    assert again.run("() => Atlas.current.map.getZoom()") == 7
    assert again.run("() => Atlas.current.map.getCenter().lat") == pytest.approx(16.4, abs=0.05)
    assert "Snapshot “Gao”" in again.page.locator(".st-key-pinned").text_content()


def test_slides_by_key_also_with_the_focus_on_the_map(atlas, frozen, page):
    page.goto(f"{atlas}/present?briefing={frozen[2]}")
    drawn = page.frame_locator(FRAME).locator("[data-atlas-drawn*='2014-05-30']")
    drawn.wait_for(timeout=60_000)
    assert not page.locator('[data-testid="stHeader"]').is_visible()
    _until(page, lambda: page.evaluate("() => !!window.atlasPresents"))
    page.keyboard.press("PageDown")
    page.frame_locator(FRAME).locator("[data-atlas-drawn*='2018-10-01']").wait_for(timeout=20_000)
    page.wait_for_url("**slide=2**")
    assert _inner(page).evaluate("() => Atlas.current.map.getZoom()") == 7
    page.wait_for_timeout(600)
    page.frame_locator(FRAME).locator("[data-atlas-drawn]").focus()
    page.keyboard.press("ArrowLeft")
    drawn.wait_for(timeout=20_000)
    page.keyboard.press("Escape")
    page.wait_for_url("**/snapshots**", timeout=20_000)
    assert page.errors == []


def test_a_snapshot_shows_the_same_map_after_an_import(atlas, frozen, home, map_page):
    colours = "() => [...document.querySelectorAll('[data-unit]')].map(p => [p.dataset.unit, p.dataset.status]).join()"
    before = map_page(f"{atlas}/?snapshot={frozen[1]}").run(colours)
    assert _run(_IMPORT, home) == ["2"]
    after = map_page(f"{atlas}/?snapshot={frozen[1]}")
    assert after.run(colours) == before
    line = after.page.locator(".st-key-pinned")
    _until(after.page, lambda: "Today’s data differ in 7 cercles." in line.text_content())
    after.after(lambda: after.page.get_by_role("button", name="Show on today’s data").click())
    assert after.run(colours) != before
    assert "data=today" in after.page.url
