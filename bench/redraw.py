"""From a changed filter to the redrawn map, in a real browser, beside pages that do it the plain way.

The clock starts at the click on the choice and stops two animation frames after the new map is in place, both read
inside the browser. All pages of one size are measured in turn in one run.
"""

import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, sync_playwright

from bench.many_events import make_dataset
from bench.server import serve

SIZES = {"shipped": None, "10,000": 10_000, "50,000": 50_000, "100,000": 100_000, "1,000,000": 1_000_000}
TARGETS = {"10,000": 0.150, "100,000": 0.250, "1,000,000": 0.250}
CHANGES = 7
_ADDRESS = "/?date=2025-01-01&events=all"
PLAIN_UP_TO = {"circles": 10_000, "geojson": 50_000}  # beyond, one change takes minutes
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]

_DRAWN = "() => document.querySelector('[data-atlas-drawn]')?.getAttribute('data-atlas-drawn') || null"
_CIRCLES = (
    "() => window.map ? Object.values(map._layers).filter(l => l instanceof L.CircleMarker).length || null : null"
)
_CLOCK = """async (before) => {
    const state = %s;
    const end = performance.now() + 120000;
    while (state() === before || state() === null) {
        if (performance.now() > end) throw new Error("the map was not redrawn within two minutes");
        await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);
    return performance.timeOrigin + performance.now();
}"""
_LISTEN = "addEventListener('click', () => { window.clicked = performance.timeOrigin + performance.now(); }, true)"


def measure() -> list[dict[str, Any]]:
    """Median seconds from click to redrawn map per page and number of events; the first map; its payload."""
    rows: list[dict[str, Any]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, events in SIZES.items():
            with _dataset(events) as folder, browser.new_context(viewport={"width": 1366, "height": 768}) as context:
                rows += _one_size(context.new_page, name, events or 0, str(folder))
    return rows


def _one_size(new_page: Callable[[], Page], size: str, events: int, folder: str) -> list[dict[str, Any]]:
    pages: dict[str, tuple[str, str, dict[str, str]]] = {
        "no map": ("bench/pages/no_map.py", _DRAWN, {}),
        "the atlas": ("app.py", _DRAWN, {}),
    }
    for layer, most in PLAIN_UP_TO.items():
        if events <= most:
            pages[f"folium {layer}"] = ("bench/pages/plain_folium.py", _CIRCLES, {"BENCH_LAYER": layer})
    rows = []
    for name, (page, state, extra) in pages.items():
        with serve(page, MALI_ATLAS_DATA=folder, **extra) as address:
            rows += _row(new_page(), name, size, state, address)
    base = {row["name"]: row["value"] for row in rows}
    for row in rows:
        if row["name"].endswith("redraw") and not row["name"].startswith("no map"):
            row["ratio"], row["ratio_to"] = row["value"] / base[f"no map, {size} events, redraw"], "no map"
        if row["name"] == f"the atlas, {size} events, redraw" and size in TARGETS:
            row["target"] = f"{TARGETS[size] * 1000:.0f} ms"
            row["met"] = row["value"] <= TARGETS[size]
    return rows


def _row(page: Page, name: str, size: str, state: str, address: str) -> Iterator[dict[str, Any]]:
    cold, _ = _open(page, state, address)
    if name == "the atlas":
        page.close()  # the first visitor waits for the server's own start; the next, with an empty cache, is measured
        browser = page.context.browser
        assert browser is not None
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    first, frame = _open(page, state, address)
    page.evaluate(_LISTEN)
    times = [_change(page, frame, state, step) for step in range(CHANGES)]
    yield {"name": f"{name}, {size} events, redraw", "value": statistics.median(times), "unit": "s"}
    if name == "the atlas":
        yield {"name": f"{name}, {size} events, first map of a server just started", "value": cold, "unit": "s"}
        yield {"name": f"{name}, {size} events, first map", "value": first, "unit": "s"} | _met(first, 2.0)
        yield {"name": f"{name}, {size} events, data received", "value": _payload(page) / 1e6, "unit": "MB"}
    page.close()


def _open(page: Page, state: str, address: str) -> tuple[float, Frame]:
    """Open the page and wait for its map; seconds since the address was asked for, and the map's frame."""
    page.goto(address + _ADDRESS)
    frame = _frame_with(page, state)
    now = frame.evaluate("performance.timeOrigin + performance.now()")
    return (now - page.evaluate("performance.timeOrigin")) / 1000, frame


def _met(value: float, target: float) -> dict[str, Any]:
    return {"target": f"{target:g} s", "met": value <= target}


def _payload(page: Page) -> float:
    """Bytes that the page and its frames fetched beyond Streamlit's own front end, as the browser counts them."""
    script = (
        "performance.getEntriesByType('resource').filter(e => !e.name.includes('/static/'))"
        ".reduce((sum, e) => sum + e.transferSize, 0)"
    )
    return float(sum(frame.evaluate(script) for frame in page.frames))


def _frame_with(page: Page, state: str) -> Frame:
    for _ in range(6000):
        for frame in page.frames:
            if not frame.is_detached() and frame.evaluate(state) is not None:
                return frame
        page.wait_for_timeout(10)
    raise RuntimeError("no map was drawn within a minute")


def _change(page: Page, frame: Frame, state: str, step: int) -> float:
    """Step a month back and on in turn; the settled state of the map before is what the change is told by."""
    page.wait_for_timeout(700)
    before = frame.evaluate(state)
    page.locator(f".st-key-w_{'on' if step % 2 else 'back'}_month button").first.click()
    end = frame.evaluate(_CLOCK % state, before)
    return (end - page.evaluate("window.clicked")) / 1000


@contextmanager
def _dataset(events: int | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        if events:
            yield make_dataset(Path(folder) / "data", events)
        else:
            yield Path(os.environ.get("MALI_ATLAS_DATA", Path(__file__).resolve().parent.parent / "data" / "shipped"))
