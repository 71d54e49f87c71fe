"""The map in a real browser: drawn without a network, in place, as text, in the colours of the vocabulary."""

import re
from urllib.parse import urlsplit

import pytest

from geo.look import load_look
from tests.browser.conftest import FRAME

PAGE = "tests/browser/pages/map_page.py"
TESSALIT = (20.6, 1.2)
TAOUDENIT = (21.5, -3.5)


@pytest.fixture
def opened(serve, map_page):
    return map_page(serve(PAGE))


def _choose(opened, label: str, option: str) -> None:
    opened.page.get_by_label(label).first.click()
    opened.page.get_by_role("option", name=option, exact=True).click()


def _rgb(colour: str) -> tuple[int, int, int]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _near(colours: set, wanted: str, within: int = 10) -> bool:
    return any(max(abs(a - b) for a, b in zip(colour, _rgb(wanted), strict=True)) <= within for colour in colours)


def test_the_map_is_drawn_and_nothing_is_asked_of_another_machine(opened):
    assert opened.drawn()[1:] == ("2018-10-01", 2, 2)
    assert {urlsplit(url).hostname for url in opened.requests if url.startswith("http")} == {"127.0.0.1"}
    assert opened.errors == []


def test_areas_have_the_colours_of_the_vocabulary(opened):
    look = load_look("light")
    assert _near(opened.colour(*TESSALIT), look["camps"]["state"]["control"], 2)
    assert _near(opened.colour(*TAOUDENIT), look["paper"], 2)
    opened.run("() => Atlas.current.map.setView([14.55, -4.05], 9, {animate: false})")
    opened.page.wait_for_timeout(300)
    contested = opened.colour(14.7, -4.15, 40)
    assert _near(contested, look["camps"]["state"]["control"])
    assert _near(contested, look["camps"]["jihadist"]["influence"])


def test_dark_has_its_own_paper_and_tones(opened):
    opened.after(lambda: _choose(opened, "Theme", "dark"))
    look = load_look("dark")
    assert _near(opened.colour(*TESSALIT), look["camps"]["state"]["control"], 2)
    assert _near(opened.colour(*TAOUDENIT), look["paper"], 2)


def test_stale_and_disputed_are_visibly_different(opened):
    path = '[data-unit="ml-kidal-tessalit"]'
    fresh = opened.run("path => document.querySelector(path).getAttribute('data-status')", path)
    opened.after(lambda: _choose(opened, "State", "old"))
    assert fresh == "held"
    assert opened.run("path => document.querySelector(path).getAttribute('data-status')", path) == "held stale disputed"
    assert _near(opened.colour(*TESSALIT), load_look("light")["camps"]["state"]["stale_control"], 2)
    dots = "() => [...document.querySelectorAll('path[clip-path]')].filter(p => p.style.display !== 'none').length"
    assert opened.run(dots) == 2


def test_absent_is_crossed_and_no_information_is_blank(opened):
    opened.after(lambda: _choose(opened, "State", "old"))
    fill = "unit => document.querySelector(`[data-unit=\"${unit}\"]`).getAttribute('fill')"
    assert opened.run(fill, "ml-kidal-kidal").startswith("url(#atlas-pattern")
    assert opened.run(fill, "ml-kayes-kayes") == load_look("light")["paper"]


def test_zoom_centre_and_shapes_stay_when_a_new_frame_comes(opened):
    opened.run("() => { window.same = document.querySelector('[data-unit]'); }")
    opened.run("() => Atlas.current.map.setView([17, 0], 7.25, {animate: false})")
    number, *_ = opened.after(lambda: _choose(opened, "State", "old"))
    assert number == 2
    assert opened.run("() => Atlas.current.map.getZoom()") == 7.25
    assert opened.run("() => Atlas.current.map.getCenter().lat") == pytest.approx(17, abs=0.01)
    assert opened.run("() => window.same === document.querySelector('[data-unit]')")


def test_layers_that_are_off_are_not_drawn(opened):
    assert opened.run("() => document.querySelectorAll('.atlas-name').length") > 10
    assert opened.after(lambda: _choose(opened, "Layers", "few"))[3] == 0
    kinds = opened.run("() => [...new Set([...document.querySelectorAll('.atlas-name')].map(t => t.classList[1]))]")
    assert set(kinds) <= {"atlas-name-letter"}


def test_a_click_gives_the_cercle_or_the_seat(opened):
    opened.page.mouse.click(*opened.point(20.9, 0.4))
    opened.page.get_by_text("answer: cercle ml-kidal-tessalit ml-kidal-tessalit").wait_for()
    opened.run("() => { window.seat = Atlas.current.units.cercles.find(u => u.id === 'ml-kidal-tessalit').seat; }")
    seat = opened.run("() => [window.seat.lat, window.seat.lon, window.seat.id]")
    opened.page.mouse.click(*opened.point(*seat[:2]))
    opened.page.get_by_text(f"answer: seat {seat[2]} ml-kidal-tessalit").wait_for()
    opened.page.mouse.click(*opened.point(23.0, -8.0))
    opened.page.get_by_text("answer: event 0").wait_for()


def test_a_click_after_dragging_is_no_click(opened):
    x, y = opened.point(20.9, 0.4)
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x - 60, y + 40, steps=5)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(400)
    assert opened.page.get_by_text("none", exact=True).count() == 1


def test_panning_and_zooming_do_not_bother_the_server(opened):
    before = opened.drawn()[0]
    opened.root.focus()
    for key in ("+", "ArrowUp", "-"):
        opened.page.keyboard.press(key)
        opened.page.wait_for_timeout(350)
    assert opened.drawn()[0] == before
    assert opened.page.get_by_text("none", exact=True).count() == 1


def test_keyboard_zooms_and_home_shows_all_of_mali_again(opened):
    home = opened.run("() => Atlas.current.map.getZoom()")
    opened.root.focus()
    opened.page.keyboard.press("+")
    opened.page.wait_for_timeout(500)
    assert opened.run("() => Atlas.current.map.getZoom()") > home
    opened.page.frame_locator("iframe").locator(".atlas-home").click()
    opened.page.wait_for_timeout(700)
    assert opened.run("() => Atlas.current.map.getZoom()") == home


def test_hostile_names_are_shown_as_typed_and_nothing_runs(opened):
    opened.run("() => Atlas.current.map.setView([14.2, -10.5], 8, {animate: false})")
    opened.page.wait_for_timeout(300)
    shown = opened.run("() => [...document.querySelectorAll('.atlas-name')].map(t => t.textContent)")
    assert "<img src=x onerror=parent.hacked=1>" in shown
    assert "{{7*7}}" in shown
    assert "${7*7}`\\" in shown
    first = opened.run("() => { const u = Atlas.current.units.cercles[0]; return [u.lat, u.lon]; }")
    opened.page.mouse.move(*opened.point(*first))
    tip = opened.page.frame_locator("iframe").locator(".atlas-tip-name")
    assert tip.text_content() == "<img src=x onerror=parent.hacked=1>"
    assert opened.page.evaluate("() => window.hacked === undefined")
    assert opened.page.frame_locator("iframe").locator("img").count() == 0


def test_playback_steps_in_the_browser_and_tells_the_day_once(opened):
    opened.after(lambda: _choose(opened, "Layers", "play"))
    inner = opened.page.frame_locator("iframe")
    assert opened.drawn()[1:] == ("2018-10-01", 2, 2)
    assert opened.after(lambda: inner.locator(".atlas-step-back").click())[1:] == ("2018-01-01", 2, 1)
    opened.page.get_by_text("answer: day 2018-01-01").wait_for()
    opened.after(lambda: inner.locator(".atlas-play").click())
    opened.page.get_by_text("answer: day 2019-01-01").wait_for(timeout=8000)
    assert re.search("1 January 2019", inner.locator(".atlas-day").text_content())


def test_four_maps_show_one_camp_each_and_move_together(opened):
    assert opened.after(lambda: _choose(opened, "Layers", "four"))[2] == 3
    inner = opened.page.frame_locator("iframe")
    assert inner.locator(".atlas-cell:visible").count() == 4
    opened.run("() => Atlas.current.multiples.cells[0].map.setView([15, -3], 6, {animate: false})")
    centres = opened.run(
        "() => Atlas.current.multiples.cells.map(c => [c.map.getZoom(), c.map.getCenter().lat.toFixed(2)])"
    )
    assert len({tuple(centre) for centre in centres}) == 1


def test_playback_shows_every_step_in_its_own_colours(opened):
    opened.after(lambda: _choose(opened, "Layers", "play four"))
    inner = opened.page.frame_locator("iframe")
    state = inner.locator('.atlas-cell:visible [data-unit="ml-kidal-tessalit"]').first
    opened.after(lambda: inner.locator(".atlas-step-back").click())
    assert state.get_attribute("data-status") == "held"
    opened.after(lambda: inner.locator(".atlas-step-next").click())
    assert state.get_attribute("data-status") == "held stale disputed"
    step = """series => { const frame = Atlas.stepFrame({places: [['a', 7, []]], multiples: [1], series: series}, 0);
        return [frame.places, frame.multiples]; }"""
    series = {"days": ["2018-01-01"], "rural": [[]], "urban": [[]], "styles": []}
    assert opened.run(step, series) == [[], []]
    assert opened.run(step, series | {"places": [[["b", 0, []]]], "multiples": [[]]}) == [[["b", 0, []]], []]


def test_the_words_of_one_camp_alone_do_not_say_who_holds_the_area(opened):
    say = "style => Atlas.current.words.status(style)"
    held = {"s": "held", "c": [["state", "control"]]}
    assert opened.run(say, held).lower().startswith("held")
    assert "held" not in opened.run(say, held | {"alone": True}).lower()


def test_heat_is_drawn_on_the_canvas(opened):
    assert opened.after(lambda: _choose(opened, "Layers", "heat"))[3] == 2
    opened.run("() => { window.points = document.querySelector('canvas.atlas-points'); }")
    painted = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0)"
    painted = f"() => ({painted})(window.points)"
    assert opened.run(painted)


def test_it_fits_a_phone(serve, map_page):
    opened = map_page(serve(PAGE), width=390, height=844, has_touch=True, device_scale_factor=3)
    assert opened.drawn()[2:] == (2, 2)
    assert opened.run("() => Atlas.current.map.getBounds().contains(Atlas.current.view.areas.bounds)")
    assert opened.run("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_the_map_follows_the_window_until_somebody_moves_it(opened):
    all_of_mali = "() => Atlas.current.map.getBounds().contains(Atlas.current.view.areas.bounds)"
    zooms = []
    for height in (300, 1400):
        opened.page.locator(FRAME).evaluate("(frame, height) => { frame.style.height = height + 'px'; }", height)
        opened.page.wait_for_timeout(500)
        assert opened.run(all_of_mali)
        zooms.append(opened.run("() => Atlas.current.map.getZoom()"))
    assert zooms[1] > zooms[0] + 0.5
    opened.run("() => Atlas.current.map.setZoom(8, {animate: false})")
    opened.page.set_viewport_size({"width": 1366, "height": 900})
    opened.page.wait_for_timeout(500)
    assert opened.run("() => Atlas.current.map.getZoom()") == 8
