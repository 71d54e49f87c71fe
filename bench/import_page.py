"""A million-row CSV through the page: a real browser brings it to a real server; time of each step, memory of the
server. The browser's upload itself is told apart: Streamlit takes the whole file into memory before any code of the
atlas runs, and gives it back once the file is kept."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.import_million import GIGABYTES, ROWS, SECONDS
from bench.many_events import make_dataset
from bench.redraw import CHROMIUM
from bench.server import memory_of, serve

_PATIENCE = 180_000
_DROP = '[data-testid="stFileUploader"] input'


def measure() -> list[dict[str, Any]]:
    """Rows for `python -m bench`: seconds from the click (or from the end of the upload) to what is shown; memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_dataset(Path(folder) / "made", ROWS, always=True) / "events.csv"
        steps, memory = import_by_page(path, Path(folder) / "home")
    own = {name: seconds for name, seconds in steps.items() if name != "upload"}
    told = ", ".join(f"{step} {seconds:.1f}" for step, seconds in own.items())
    size = path.stat().st_size / 1e6 if path.exists() else ROWS * 435 / 1e6
    met = {"target": f"at most {SECONDS:g} s", "met": sum(own.values()) <= SECONDS}
    limit = {"target": f"at most {GIGABYTES:g} GB", "met": memory["most after the upload"] <= GIGABYTES}
    return [
        {"name": f"page, {ROWS:,} rows: {told}", "value": sum(own.values()), "unit": "s", **met},
        {"name": f"page: the browser's upload of {size:.0f} MB", "value": steps["upload"], "unit": "s"},
        {
            "name": "page: most memory from the end of the upload on (Streamlit holds the file until it is kept)",
            "value": memory["most after the upload"],
            "unit": "GB",
        }
        | limit,
        {
            "name": "page: most memory while Streamlit takes the file",
            "value": memory["most in the upload"],
            "unit": "GB",
        },
        {"name": "page: memory of the server before", "value": memory["before"], "unit": "GB"},
    ]


def import_by_page(path: Path, home: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds of each step and gigabytes of the server process, for one file brought, tried and accepted."""
    with serve(MALI_ATLAS_HOME=str(home)) as address, sync_playwright() as playwright:
        server = _server()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="en-GB")
        page.goto(f"{address}/curate")
        page.locator(_DROP).first.wait_for(state="attached", timeout=_PATIENCE)
        memory = {"before": memory_of(server, "VmRSS")}
        steps: dict[str, float] = {}
        with page.expect_response(lambda r: "upload_file" in r.url and r.request.method == "PUT", timeout=_PATIENCE):
            started = time.perf_counter()
            page.set_input_files(_DROP, path)
        steps["upload"] = time.perf_counter() - started
        memory["most in the upload"] = memory_of(server, "VmHWM")
        _forget_peak(server)
        steps["read and keep"] = _until(page, ".st-key-file_line")
        steps["check"] = _until(page, ".st-key-c_dry_run button")
        press = page.locator(".st-key-c_dry_run button").first.click
        steps["dry run"] = _until(page, ".four-counts", press)
        press = page.locator(".st-key-c_accept button").first.click
        steps["accept"] = _until(page, "text=is shown to everybody", press)
        memory["most after the upload"] = memory_of(server, "VmHWM")
        browser.close()
    return steps, memory


def _until(page: Page, shown: str, act: Callable[[], None] | None = None) -> float:
    started = time.perf_counter()
    if act:
        act()
    page.locator(shown).first.wait_for(timeout=_PATIENCE)
    return time.perf_counter() - started


def _server() -> int:
    """Number of the server among the children of this process."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return next(int(c) for c in children if b"streamlit" in Path(f"/proc/{c}/cmdline").read_bytes())


def _forget_peak(process: int) -> None:
    """The peak is counted anew from now on."""
    Path(f"/proc/{process}/clear_refs").write_text("5")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(import_by_page(Path(sys.argv[1]), Path(sys.argv[2]))))
    else:
        print(json.dumps(measure(), indent=1))
