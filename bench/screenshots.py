"""`python -m bench.screenshots`: take the pictures of the README from the running atlas, into docs/*.png."""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.server import serve

DOCS = Path(__file__).resolve().parent.parent / "docs"
SHIPPED = DOCS.parent / "data" / "shipped"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SIZE = {"width": 1440, "height": 900}
_COLOURS = 192  # enough for flat maps, a quarter of the bytes
_FREEZE = """
from datetime import date
from components.snapshots import freeze
from components.store import known, open_dataset
from components.view_state import ViewState
from data.ledger import open_ledger
from data.ledger.snapshots import keep_briefing
allowed = known(open_dataset())
views = [
    (ViewState(day=date(2014, 5, 30)), "After the fall of Kidal", "The state has left most towns of the north."),
    (ViewState(day=date(2018, 10, 1), regions=("ml-mopti", "ml-segou")), "Mopti and Ségou, autumn 2018",
     "The state holds part of the towns; jihadist groups weigh on the countryside."),
    (ViewState(day=date(2023, 11, 20), regions=("ml-kidal", "ml-menaka")), "Kidal and Ménaka, end of 2023", ""),
]
made = [freeze(view, allowed, title, note, "en").number for view, title, note in views]
print(keep_briefing(open_ledger(), "Briefing: ten years in three maps", made))
"""


def main(argv: list[str] | None = None) -> int:
    """Start the atlas on an empty home, freeze three views, and take each picture; names choose some of them."""
    parser = argparse.ArgumentParser(prog="python -m bench.screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which (default: all): {', '.join(_PICTURES)}")
    names = parser.parse_args(argv).names or list(_PICTURES)
    if unknown := [name for name in names if name not in _PICTURES]:
        parser.error(f"no picture named {', '.join(unknown)}")
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        environment = {"MALI_ATLAS_HOME": home}
        briefing = _freeze(environment)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        with serve("app.py", **environment) as address:
            for name in names:
                picture = _PICTURES[name]
                page = browser.new_context(viewport=_SIZE, color_scheme=picture[2]).new_page()
                page.goto(address + picture[0].replace("BRIEFING", briefing))
                picture[1](page)
                page.wait_for_timeout(1500)
                _keep(page.screenshot(), DOCS / f"{name}.png")
                page.context.close()
        browser.close()
    return 0


def _freeze(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _FREEZE], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _keep(picture: bytes, path: Path) -> None:
    """Few colours, so that the file stays small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(DOCS.parent)}: {path.stat().st_size // 1000} kB")


def _map(page: Page) -> None:
    page.frame_locator("iframe").locator("[data-atlas-drawn]").first.wait_for(timeout=90_000)


def _panel(page: Page) -> None:
    _map(page)
    page.locator(".st-key-panel .claim").first.wait_for(timeout=60_000)


def _pair(page: Page) -> None:
    page.frame_locator("iframe").locator("[data-atlas-pair]").wait_for(timeout=90_000)


def _gallery(page: Page) -> None:
    page.locator(".st-key-gallery img").nth(2).wait_for(timeout=120_000)


def _method(page: Page) -> None:
    page.locator(".st-key-example table.plain").first.wait_for(timeout=90_000)


def _curate(page: Page) -> None:
    """An exercise: a shipped claim of Djenné as it would be with a higher level, and with one word misspelt."""
    claims = pd.read_csv(SHIPPED / "claims.csv", dtype=str, keep_default_na=False)
    row = claims[(claims["area_id"] == "ml-mopti-djenne") & (claims["map_use"] == "influence")].tail(1)
    told = pd.concat([row.assign(level="control"), row.assign(claim_id="exercise-1", level="controll")])
    name = '[data-testid="stFileUploader"] input'
    page.locator(name).first.wait_for(state="attached", timeout=60_000)
    exercise = {"name": "exercise.csv", "mimeType": "text/csv", "buffer": told.to_csv(index=False).encode()}
    page.set_input_files(name, files=[exercise])
    page.locator(".st-key-c_dry_run button").first.wait_for(timeout=60_000)
    page.locator(".st-key-c_dry_run button").first.click()
    _map(page)
    page.locator(".st-key-c_accept button").first.scroll_into_view_if_needed()
    page.wait_for_timeout(3000)


def _present(page: Page) -> None:
    _map(page)
    page.keyboard.press("PageDown")
    page.wait_for_url("**slide=2**", timeout=60_000)
    page.wait_for_timeout(7000)  # until the hint about the keys is gone


_PICTURES: dict[str, tuple[str, Callable[[Any], None], Any]] = {
    "map": ("/?date=2018-10-01&unit=ml-mopti-tenenkou&lang=en", _panel, "light"),
    "map-dark": ("/?date=2023-11-20&lang=fr", _map, "dark"),
    "compare": ("/compare?compare=days&from=2014-05-30&to=2018-10-01&only=changes&lang=en", _pair, "light"),
    "swipe": (
        "/compare?compare=days&from=2018-10-01&to=2023-11-20&view=swipe&words=community&lang=en", _pair, "light"
    ),
    "snapshots": ("/snapshots?lang=en", _gallery, "light"),
    "present": ("/present?briefing=BRIEFING", _present, "light"),
    "curate": ("/curate?lang=en", _curate, "light"),
    "method": ("/method?step=cover&lang=en", _method, "light"),
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
