"""A ledger that cannot be written to is told in one line on the page; the draft stays as it was."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.curate import accept_step
from data.ledger import connect, latest_version, list_uploads, open_ledger, open_version
from data.ledger import open as opening
from data.ledger.drafts import keep_decisions, read_decisions
from geo.errors import LostError
from tests.components.curate.conftest import bring, fine, said
from tests.components.curate.files import claims, sheet


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


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_windows_on_one_draft_do_not_overwrite_each_other(curate: Callable[..., AppTest], lang: str):
    words = {"en": "was changed in another window", "fr": "modifié dans une autre fenêtre"}[lang]
    one = bring(curate(lang), "june.csv", claims("controll"))
    other = fine(curate(lang).button(key="c_go_1").click().run())
    fine(one.button(key="c_aside").click().run())
    kept = read_decisions(open_ledger(), 1)
    assert words in said(fine(other.button(key="c_put").click().run()))
    assert read_decisions(open_ledger(), 1) == kept
    assert words in said(fine(other.run())), "until it is taken up again"
    fine(other.button(key="c_overtaken").click().run())
    assert words not in said(other) and other.button(key="c_undo_last")
    fine(other.button(key="c_undo_last").click().run())
    assert words not in said(other)
    assert read_decisions(open_ledger(), 1) != kept


def test_a_dry_run_of_an_overtaken_draft_replaces_nothing(curate: Callable[..., AppTest]):
    one = bring(curate(), "june.csv", claims())
    other = fine(curate().button(key="c_go_1").click().run())
    keep_decisions(open_ledger(), 1, one.session_state["atlas_work"].text.replace('"en"', '"fr"'))
    fine(other.button(key="c_dry_run").click().run())
    assert "was changed in another window" in said(other)
    assert list_uploads(open_ledger())["rows_kept"].tolist() == [0]


def test_a_version_is_told_as_accepted_though_the_mapping_cannot_be_kept_beside_it(
    curate: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
):
    def full(*_asked: object) -> None:
        raise LostError("ledger.unwritten", reason="full")

    monkeypatch.setattr(accept_step, "keep_mapping", full)
    page = bring(curate(), "april.csv", sheet("13/04/2018;Kidal;Kidal;MNLA;3;Attaque;18.4;1.4;x"))
    source = open_version(open_ledger()).sources["source_id"].iloc[0]
    fine(page.selectbox(key="w_const_source_id").set_value(source).run())
    fine(page.button(key="c_dry_run").click().run())
    assert "Version 2 is shown" in said(fine(page.button(key="c_accept").click().run()))
