"""The page without a server, opened from disk in a real browser whose network is shut."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from data.load import load_dataset
from geo.export.make_page import make_page
from geo.export.make_sheet import Question, make_sheet
from geo.export.page_parts import read_page_parts

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "</script><img src=x onerror=window.hurt=1><script>window.hurt=1</script>{{7*7}}"


class Opened:
    """A page from a file: its requests and errors are kept."""

    def __init__(self, browser, path: Path) -> None:
        self.context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900})
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#map[data-atlas-drawn]", timeout=15_000)

    def drawn(self) -> tuple[int, str, int, int]:
        n, day, areas, points = self.page.get_attribute("#map", "data-atlas-drawn").split("|")
        return int(n), day, int(areas), int(points)


@pytest.fixture(scope="module")
def make_file(tmp_path_factory):
    parts = read_page_parts(ROOT / "components" / "static", ROOT / "components" / "texts" / "map.csv")

    def make(tables, **asked) -> Path:
        path = tmp_path_factory.mktemp("page") / "map.html"
        path.write_bytes(make_page(make_sheet(Question("2018-10-01", **asked), tables), parts))
        return path

    return make


@pytest.fixture
def opened(browser, make_file):
    found = Opened(browser, make_file(load_dataset()))
    yield found
    found.context.close()


def test_it_draws_without_a_network_and_asks_for_nothing(opened):
    frame = make_sheet(Question("2018-10-01"), load_dataset()).frame
    coloured = sum(k >= 0 and frame["styles"][k]["s"] not in ("absent", "none") for k in frame["rural"])
    assert opened.drawn()[1:] == ("2018-10-01", coloured, frame["events"]["n"])
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.errors == []


def test_day_camp_and_layer_still_filter(opened):
    before = opened.drawn()
    opened.page.fill("#day", "2024-11-01")
    opened.page.dispatch_event("#day", "change")
    later = opened.drawn()
    assert later[0] > before[0]
    assert later[1] == "2024-11-01"
    frame = make_sheet(Question("2024-11-01"), load_dataset()).frame
    assert later[2] == sum(k >= 0 and frame["styles"][k]["s"] not in ("absent", "none") for k in frame["rural"])
    opened.page.uncheck("#camp-jihadist")
    legend = opened.page.inner_text("#legend")
    assert "another camp than those chosen" in legend
    assert "held: Jihadist" not in legend
    opened.page.uncheck("#camp-state")
    assert opened.drawn()[3] < later[3]
    opened.page.uncheck("#layer-events")
    assert opened.drawn()[3] == 0
    assert opened.errors == []


def test_it_plays_time(opened):
    opened.page.click(".atlas-step-next")
    opened.page.wait_for_timeout(150)
    assert opened.drawn()[1] == "2018-11-01"
    assert opened.page.input_value("#day") == "2018-11-01"


def test_a_click_says_why_from_the_claims_in_the_file(opened):
    opened.page.evaluate("() => document.querySelector('[data-unit=\"ml-kidal-tessalit\"]').atlasUnit")
    at = opened.page.locator('[data-unit="ml-menaka-inekar"]').bounding_box()
    opened.page.mouse.click(at["x"] + at["width"] * 0.55, at["y"] + at["height"] * 0.4)
    told = opened.page.inner_text("#why")
    assert "Inékar, 1 October 2018" in told
    assert opened.page.locator("#why [data-claim]").count() > 0
    assert "Plateforme, influence" in told
    assert "stands for its camp" in told


def test_hostile_text_is_shown_as_typed_and_never_runs(browser, make_file):
    tables = load_dataset()
    bad = pd.Series([HOSTILE] * len(tables.claims), dtype="str")
    tables = dataclasses.replace(
        tables,
        claims=tables.claims.assign(statement_fr=bad),
        sources=tables.sources.assign(publisher=HOSTILE),
        places=tables.places.assign(name=HOSTILE),
    )
    found = Opened(browser, make_file(tables, lang="fr", title=HOSTILE, note=HOSTILE))
    at = found.page.locator('[data-unit="ml-menaka-inekar"]').bounding_box()
    found.page.mouse.click(at["x"] + at["width"] * 0.55, at["y"] + at["height"] * 0.4)
    assert HOSTILE in found.page.inner_text("#why")
    assert found.page.inner_text("h1") == HOSTILE
    assert found.page.evaluate("() => window.hurt") is None
    assert len(found.requests) == 1
    assert found.errors == []
    found.context.close()


def test_on_paper_map_legend_and_answers_stay(opened):
    opened.page.emulate_media(media="print")
    assert not opened.page.is_visible("#controls")
    assert opened.page.is_visible("#map")
    assert opened.page.is_visible("#legend")
