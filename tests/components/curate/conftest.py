"""The curators' page without a browser, with a ledger of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.curate import compare_versions, dry_run_step, jobs, undo_task
from tests.components.pages import fine
from tests.components.pages import html as said

__all__ = ["bring", "fine", "said"]
PAGE = "from components.curate_page import draw_curate_page\ndraw_curate_page()\n"


@pytest.fixture(autouse=True)
def own_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bars, and colours compared from 2024 on only: the files of these tests speak of 2026."""
    monkeypatch.setattr(jobs, "PATIENCE", 60.0)
    for module in (dry_run_step, undo_task, compare_versions):
        monkeypatch.setattr(module, "FIRST_DAY", date(2024, 1, 1))


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


def bring(page: AppTest, name: str, content: bytes) -> AppTest:
    """Upload a file."""
    return fine(page.file_uploader[0].set_value((name, content, "text/csv")).run())
