"""The curators' page in a real browser: a file becomes a version that changes the map, and is taken back."""

import pytest

from tests.browser.conftest import FRAME, MapPage
from tests.components.curate.files import claims, events, sheet

DROP = '[data-testid="stFileUploader"] input'


@pytest.fixture
def open_curate(browser, serve, tmp_path):
    contexts = []
    address = serve("app.py", MALI_ATLAS_HOME=str(tmp_path))

    def open_page(query: str = "", width: int = 1366, height: int = 768):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        contexts.append(context)
        page = MapPage(context.new_page())
        page.page.goto(f"{address}/curate{query}")
        page.page.locator(DROP).first.wait_for(state="attached", timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _bring(page, name: str, content: bytes) -> None:
    page.page.set_input_files(DROP, files=[{"name": name, "mimeType": "text/csv", "buffer": content}])
    page.page.locator(".st-key-file_line").wait_for(timeout=60_000)


def _press(page, key: str) -> None:
    page.page.locator(f".st-key-{key} button").first.click()


def _style(page, unit: str = "ml-mopti-djenne") -> str:
    page.root.wait_for(timeout=60_000)
    return page.run(f"() => document.querySelector('[data-unit=\"{unit}\"]').getAttribute('data-status')")


def test_upload_repair_try_accept_see_and_undo(open_curate):
    curator = open_curate()
    _bring(curator, "june.csv", claims("controll"))
    _press(curator, "c_put")
    curator.page.locator(".st-key-c_dry_run button").wait_for(timeout=30_000)
    _press(curator, "c_dry_run")
    curator.page.get_by_text("Cercles whose colour would change: 1").wait_for(timeout=60_000)
    after = _style(curator)
    curator.after(lambda: _press(curator, "w_side_dry"))
    before = _style(curator)
    assert (before, after) != (after, before)
    assert after.startswith("held")

    viewer = open_curate()
    viewer.page.get_by_role("link", name="Map").click()
    assert _style(viewer) == before
    _press(curator, "c_accept")
    curator.page.get_by_text("Version 2 is shown to everybody").wait_for(timeout=60_000)
    viewer.after(lambda: _press(viewer, "w_back_day"))
    viewer.page.get_by_text("New data: version 2, accepted by local user").wait_for(timeout=30_000)
    notice = viewer.page.get_by_test_id("stToast").first.bounding_box()
    panel = viewer.page.locator(".st-key-panel").first.bounding_box()
    assert notice["x"] + notice["width"] <= panel["x"] or notice["y"] >= panel["y"] + 100, (notice, panel)
    assert viewer.page.get_by_text("Data version 2").is_visible()
    assert _style(viewer).startswith("held")

    curator.page.get_by_role("radio", name="Versions").click()
    curator.page.locator(".st-key-c_undo_show button").wait_for(timeout=30_000)
    _press(curator, "c_undo_show")
    curator.page.locator(".st-key-c_undo button").wait_for(timeout=60_000)
    _press(curator, "c_undo")
    curator.page.get_by_text("Version 3 is shown to everybody").wait_for(timeout=60_000)
    viewer.after(lambda: _press(viewer, "w_back_day"))
    assert _style(viewer) == before
    assert curator.errors == [] and viewer.errors == []
    assert all("127.0.0.1" in url or not url.startswith("http") for url in curator.requests)


def test_events_are_drawn_as_marks_of_three_shapes(open_curate):
    page = open_curate()
    _bring(page, "events.csv", events({"summary_en": "told anew"}, {"event_id": "new", "latitude": 15.9}))
    page.page.get_by_text("Replace all rows of this source").click()
    _press(page, "c_dry_run")
    page.page.get_by_text("they never change a colour").wait_for(timeout=60_000)
    page.root.wait_for(timeout=30_000)
    counts = [int(n) for n in page.root.get_attribute("data-atlas-changes").split("|")]
    assert counts[:2] == [1, 1] and counts[2] > 0
    drawn = page.run(
        """() => ["inserted", "changed", "deleted"].map(kind => {
            const path = document.querySelector("path.atlas-" + kind);
            return [(path.getAttribute("d").match(/Z/g) || []).length, path.getAttribute("fill")];
        })"""
    )
    assert [n for n, _ in drawn] == [1, 1, 0] and len({fill for _, fill in drawn}) == 3
    assert page.errors == []


def test_hostile_cells_run_nowhere_and_a_cell_is_typed_over(open_curate):
    page = open_curate("?lang=fr")
    page.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    hostile = "<img src=x onerror=alert(1)>"
    rows = [
        f"13/04/2018;Kidal;Kidal;{hostile};1;Combat;18.4;1.4;{{{{7*7}}}} ${{alert(2)}}",
        "14/04/2018;Kidal;Kidal;MNLA;1;Combat;18.4;1.4;a",
    ]
    _bring(page, "<script>alert(3)</script>.csv", sheet(*rows))
    page.page.locator(".st-key-repair").wait_for(timeout=30_000)
    shown = page.page.locator(".st-key-repair").get_by_text(hostile).first
    for _ in range(8):
        if shown.is_visible():
            break
        _press(page, "c_next")
        page.page.wait_for_timeout(1000)
    assert shown.is_visible()
    assert page.page.locator("img[src=x]").count() == 0
    page.page.locator('[data-testid="stDataFrame"]').first.hover()
    assert page.page.get_by_label("Search").first.is_visible()  # the grid's own tools are there,
    assert not page.page.get_by_label("Download as CSV").first.is_visible()  # without its CSV that keeps formulas
    page.page.locator(".st-key-put").wait_for()
    page.page.locator(".st-key-repair").get_by_label("Écrire dans la cellule").fill("MNLA")
    _press(page, "c_put")
    page.page.get_by_text("Corrections faites (1)").wait_for(timeout=30_000)
    assert page.errors == []


def test_language_and_view_go_from_page_to_page(open_curate):
    page = open_curate("?lang=fr&date=2018-10-01")
    page.page.get_by_role("link", name="Carte").click()
    page.root.wait_for(timeout=60_000)
    assert page.drawn()[1] == "2018-10-01"
    page.page.get_by_text("Atlas du contrôle au Mali").first.wait_for()
    page.page.get_by_role("link", name="Gérer les données").click()
    page.page.get_by_text("Déposer un fichier").wait_for(timeout=30_000)


def test_a_narrow_window_has_no_sideways_scroll(open_curate):
    page = open_curate("", 390, 800)
    _bring(page, "june.csv", claims("controll"))
    page.page.locator(".st-key-repair").wait_for(timeout=30_000)
    assert page.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert page.page.locator(FRAME).count() == 0
