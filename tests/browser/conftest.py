"""A real Chromium and a real server for the browser tests: started once, on free ports of this machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FRAME = 'iframe[title="streamlit_folium.st_folium"]'
# Names of other machines cannot be resolved, so nothing can leave; every attempt is still in the list of requests.
# other.test is this machine under a name that is not its own.
FLAGS = ["--no-sandbox", "--disable-gpu"]
FLAGS += ["--host-resolver-rules=MAP other.test 127.0.0.1, MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]


def _give_up(reason: str) -> None:
    if os.environ.get("ATLAS_BROWSER_REQUIRED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; they are skipped, saying so, where there is none."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        _give_up("no Chromium here: install one (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _give_up("playwright is not installed: pip install -r requirements-dev.txt")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """`serve("tests/browser/pages/some_page.py")` starts that page once and returns its address.

    `options` are more options of Streamlit's, `port` a port that is known to be free; the rest is the environment.
    """
    running: dict[str, tuple[subprocess.Popen[bytes], str]] = {}

    def start(page: str, options: tuple[str, ...] = (), port: int = 0, **environment: str) -> str:
        key = f"{page} {options} {sorted(environment.items())}"
        if key not in running:
            home = tmp_path_factory.mktemp("home")
            environment = {"MALI_ATLAS_HOME": str(home), **environment}
            running[key] = _start(page, options, port or free_port(), environment, home / "server.log")
        return running[key][1]

    yield start
    for process, _ in running.values():
        process.terminate()
    for process, _ in running.values():
        process.wait(20)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _start(
    page: str, options: tuple[str, ...], port: int, environment: dict[str, str], log: Path
) -> tuple[subprocess.Popen[bytes], str]:
    command = [sys.executable, "-m", "streamlit", "run", page, "--server.address", "127.0.0.1"]
    command += ["--server.port", str(port), "--server.headless", "true", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
            return process, address
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.25)
    process.terminate()
    raise AssertionError(f"the server of {page} did not start:\n{log.read_text()[-2000:]}")


class MapPage:
    """One open page with the map on it: helpers that read what is drawn and wait for the next redraw."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str) -> "MapPage":
        self.page.goto(address)
        self.root.wait_for(timeout=40_000)
        return self

    @property
    def root(self) -> Any:
        return self.page.frame_locator(FRAME).locator("[data-atlas-drawn]")

    @property
    def frame(self) -> Any:
        self.root.wait_for(timeout=60_000)
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def drawn(self) -> tuple[int, str, int, int]:
        """What the map's root says: number of the redraw, day, cercles coloured, points drawn."""
        number, day, areas, points = self.root.get_attribute("data-atlas-drawn").split("|")
        return int(number), day, int(areas), int(points)

    def after(self, act: Callable[[], Any], timeout: float = 15) -> tuple[int, str, int, int]:
        """Do something and wait until the map has drawn again."""
        before = self.drawn()[0]
        act()
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if self.drawn()[0] > before:
                return self.drawn()
            self.page.wait_for_timeout(20)
        raise AssertionError("the map was not drawn again")

    def run(self, script: str, value: Any = None) -> Any:
        """Run a script in the map's frame."""
        return self.frame.evaluate(script, value)

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point of the world is on the page, in pixels."""
        box = self.page.locator(FRAME).bounding_box()
        at = self.run("([lat, lon]) => Atlas.current.map.latLngToContainerPoint([lat, lon])", [lat, lon])
        return box["x"] + at["x"], box["y"] + at["y"]

    def colour(self, lat: float, lon: float, size: int = 1) -> set[tuple[int, int, int]]:
        """Colours of the screen in a square of pixels around a point of the world."""
        from io import BytesIO

        from PIL import Image

        x, y = self.point(lat, lon)
        half = size // 2
        clip = {"x": round(x) - half, "y": round(y) - half, "width": size, "height": size}
        picture = Image.open(BytesIO(self.page.screenshot(clip=clip))).convert("RGB")
        return {colour for _, colour in picture.getcolors(size * size)}


@pytest.fixture
def map_page(browser: Any) -> Iterator[Callable[..., MapPage]]:
    """`map_page(address)` opens a page in a fresh context and waits until its map is drawn."""
    contexts = []

    def open_page(address: str, width: int = 1366, height: int = 900, **options: Any) -> MapPage:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return MapPage(context.new_page()).open(address)

    yield open_page
    for context in contexts:
        context.close()
