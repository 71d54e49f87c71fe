"""What only a browser shows of the curators' page: typing into the sheet, the keyboard, names for screen readers, two
curators at the same moment."""

import re
from contextlib import suppress

import pytest

from data.ledger import log_versions, open_ledger, open_version
from tests.components.curate.files import claims, places

PlaywrightTimeout = pytest.importorskip("playwright.sync_api").TimeoutError
FILE = '[data-testid="stFileUploader"] input'
NAMED = {
    "button",
    "textbox",
    "combobox",
    "checkbox",
    "radio",
    "slider",
    "link",
    "spinbutton",
    "switch",
    "Iframe",
    "tab",
}


@pytest.fixture
def ledger(tmp_path):
    """Opens the ledger of the server, when it is there."""
    return lambda: open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)


@pytest.fixture
def open_curate(browser, serve, tmp_path):
    contexts = []
    address = serve("app.py", MALI_ATLAS_HOME=str(tmp_path))

    def open_page(query: str = ""):
        context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{address}/curate{query}")
        page.locator(FILE).first.wait_for(state="attached", timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _bring(page, name: str, content: bytes) -> None:
    page.set_input_files(FILE, files=[{"name": name, "mimeType": "text/csv", "buffer": content}])
    page.locator(".st-key-file_line").wait_for(timeout=60_000)


def _tab_to(page, selector: str, most: int = 120) -> None:
    """Press Tab until something within the selector has the focus."""
    page.locator(selector).first.wait_for(timeout=60_000)
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => !!document.activeElement.closest(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_a_cell_typed_over_in_the_sheet_mends_its_row(open_curate):
    page = open_curate()
    _bring(page, "june.csv", claims("controll"))
    page.get_by_text("kept out by errors: 1").wait_for(timeout=30_000)
    page.get_by_text("The rows with these problems (1)").click()
    sheet = page.locator('[class*="st-key-c_sheet_"] [data-testid="data-grid-canvas"]')
    sheet.locator("td", has_text="controll").wait_for(state="attached", timeout=30_000)
    names = sheet.locator("th").all_text_contents()
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 50)
    for column in range(names.index("level") + 1):
        sheet.locator(f"td#glide-cell-{column}-0[aria-selected=true]").wait_for(state="attached")
        page.keyboard.press("ArrowRight" if names[column] != "level" else "Enter")
    page.locator(".gdg-input:focus").wait_for()
    page.wait_for_timeout(300)  # the editor of the cell marks its text a moment after it opens
    page.keyboard.press("Control+A")
    page.keyboard.type("control", delay=20)
    assert page.locator(".gdg-input").input_value() == "control"
    page.keyboard.press("Enter")
    page.get_by_text("kept out by errors: 0").wait_for(timeout=30_000)
    page.get_by_text("Corrections made (1)").wait_for(timeout=30_000)
    assert page.errors == []


def test_from_file_to_version_without_a_mouse(open_curate, ledger):
    page = open_curate()
    file = {"name": "june.csv", "mimeType": "text/csv", "buffer": claims("controll")}
    page.on("filechooser", lambda chooser: chooser.set_files(files=[file]))
    _tab_to(page, '[data-testid="stFileUploaderDropzone"] button')
    page.keyboard.press("Enter")
    page.locator(".st-key-file_line").wait_for(timeout=60_000)
    for button in ("c_put", "c_dry_run", "c_accept"):
        _tab_to(page, f".st-key-{button} button")
        page.keyboard.press("Enter")
    page.get_by_text("Version 2 is shown to everybody").wait_for(timeout=60_000)
    assert open_version(ledger()).claims["claim_id"].eq("test-1").any()
    assert page.errors == []


def test_every_control_has_a_name(open_curate):
    page = open_curate()
    reader = page.context.new_cdp_session(page)
    nameless: list[str] = []

    def listen(step: str) -> None:
        for node in reader.send("Accessibility.getFullAXTree")["nodes"]:
            role, name = node.get("role", {}).get("value"), node.get("name", {}).get("value", "")
            if not node["ignored"] and role in NAMED and not re.search(r"\w", name):
                nameless.append(f"{step}: {role} {name!r}")

    listen("start")
    assert page.get_by_label("Bring a file", exact=True).count() == 1
    _bring(page, "june.csv", claims("controll"))
    page.locator(".st-key-c_put").wait_for(timeout=30_000)
    page.get_by_text("The rows with these problems (1)").click()
    listen("problems")
    page.locator(".st-key-c_put button").click()
    page.locator(".st-key-c_dry_run button").click(timeout=30_000)
    page.get_by_text("Cercles whose colour would change").wait_for(timeout=60_000)
    listen("dry run")
    page.locator(".st-key-c_accept button").click()
    page.get_by_text("Version 2 is shown to everybody").wait_for(timeout=60_000)
    page.get_by_role("radio", name="Versions").click()
    page.locator(".st-key-c_undo_show button").wait_for(timeout=30_000)
    listen("versions")
    assert nameless == []


def test_of_two_at_the_same_moment_one_wins_and_the_other_keeps_the_work(open_curate, ledger):
    pages = [open_curate(), open_curate("?lang=fr")]
    for at, page in enumerate(pages):
        _bring(page, f"file-{at}.csv", places("Nouveau", f"new-{at}"))
        page.locator(".st-key-c_dry_run button").click(timeout=30_000)
        page.locator(".st-key-c_accept button").wait_for(timeout=60_000)
    for page in pages:  # both ask before either has an answer
        page.evaluate("() => document.querySelector('.st-key-c_accept button').click()")
    said = ["Version 2 is shown to everybody", "La version 2 est désormais"]
    told = ["was faster", "a été plus rapide"]
    for page, yes, no in zip(pages, said, told, strict=True):
        page.get_by_text(re.compile(f"{yes}|{no}")).first.wait_for(timeout=60_000)
    won = [page.get_by_text(yes).count() > 0 for page, yes in zip(pages, said, strict=True)]
    assert sorted(won) == [False, True]
    slow = pages[won.index(False)]
    again = slow.locator(".st-key-c_again button")  # where the ledger refused; else the page had seen it before
    again.or_(slow.locator(".st-key-c_dry_run button")).first.wait_for(timeout=60_000)
    if again.count():
        again.click()
    slow.locator(".st-key-c_dry_run button").click(timeout=60_000)
    done = slow.get_by_text(re.compile("Version 3 is shown|La version 3 est"))
    mine = slow.locator(".st-key-c_accept button").get_by_text("3")  # not the button for version 2
    mine.wait_for(timeout=60_000)
    for _ in range(4):  # under load a press can fall between two runs of the page, which then draw it unpressed
        if mine.count() and not done.count():
            mine.click()
        with suppress(PlaywrightTimeout):
            done.wait_for(timeout=20_000)
            break
    assert done.count(), slow.locator(".st-key-curate").inner_text()
    assert log_versions(ledger())["version"].tolist() == [3, 2, 1]
    assert {"new-0", "new-1"} <= set(open_version(ledger()).places["place_id"])
