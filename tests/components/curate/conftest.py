"""The curators' page without a browser, with a ledger of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.curate import jobs

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PAGE = "from components.curate_page import draw_curate_page\ndraw_curate_page()\n"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    monkeypatch.delenv("MALI_ATLAS_DATA", raising=False)
    monkeypatch.setattr(jobs, "PATIENCE", 60.0)


@pytest.fixture
def curate() -> Callable[..., AppTest]:
    """`curate(lang)` opens the page."""

    def open_page(lang: str = "en", secrets: dict[str, object] | None = None) -> AppTest:
        page = AppTest.from_string(PAGE, default_timeout=90)
        page.query_params["lang"] = lang
        if secrets:
            page.secrets["curators"] = secrets
        return fine(page.run())

    return open_page


def fine(page: AppTest) -> AppTest:
    assert not page.exception, page.exception
    return page


def said(page: AppTest) -> str:
    """All HTML that the page has drawn."""
    return " ".join(element.proto.body for element in page.get("html"))


def bring(page: AppTest, name: str, content: bytes) -> AppTest:
    """Upload a file."""
    return fine(page.file_uploader[0].set_value((name, content, "text/csv")).run())
