"""A ledger that cannot be written to is told in one line on the page; the draft stays as it was."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.ledger import connect, latest_version, open_ledger
from data.ledger import open as opening
from tests.components.curate.conftest import bring, fine, said
from tests.components.curate.files import claims


@pytest.fixture(autouse=True)
def impatient(own_home: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that wait for each other for a moment only."""
    monkeypatch.setattr(connect, "_WAIT", 0.2)
    opening._opened.cache_clear()


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    with closing(sqlite3.connect(home / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_locked_ledger_costs_a_line_and_no_work(curate: Callable[..., AppTest], home: Path, lang: str):
    words = {"en": "another program is writing to it", "fr": "un autre programme y écrit"}[lang]
    page = bring(curate(lang), "june.csv", claims("controll"))
    with _locked(home):
        assert words in said(fine(page.button(key="c_put").click().run()))
    fine(page.button(key="c_put").click().run())
    fine(page.button(key="c_dry_run").click().run())
    with _locked(home):
        assert words in said(fine(page.button(key="c_accept").click().run()))
    assert latest_version(open_ledger()).number == 1
    fine(page.button(key="c_accept").click().run())
    assert latest_version(open_ledger()).number == 2
