"""While the ledger cannot be asked, pages go on with the last tables in memory and say so."""

import os
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import versions
from data.ledger import NewUpload, accept, keep_upload, open_ledger, plan_upload
from data.load import load_dataset
from tests.components.pages import APP, fine, html
from tests.data.ledger.postgres import run_server

GONE = "postgresql+psycopg://awa:secret@127.0.0.1:1/atlas"


def _accept() -> None:
    ledger = open_ledger()
    place = load_dataset().places.iloc[[0]].assign(place_id="new-place", name="Nouveau")
    number = keep_upload(ledger, NewUpload("places.csv", b"-", "places", {"places": place}), "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")


def _open(**address: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


@pytest.mark.parametrize(("lang", "words"), [("en", "last data known, version 2"), ("fr", "connues, version 2, sont")])
def test_a_damaged_ledger_leaves_the_map_as_it_was(home: Path, lang: str, words: str):
    _accept()
    page = fine(_open(lang=lang, date="2018-10-01"))
    assert words not in html(page)
    open_ledger().engine.dispose()
    for name in ("ledger.sqlite-wal", "ledger.sqlite-shm"):
        (home / name).unlink(missing_ok=True)
    whole = (home / "ledger.sqlite").read_bytes()
    (home / "ledger.sqlite").write_bytes(os.urandom(len(whole)))
    assert words in html(fine(page.run())) and "2018" in html(page)
    assert words in html(fine(_open(lang=lang))), "a new session as well"


def test_a_server_that_stops_leaves_the_map_and_is_asked_again(home: Path, monkeypatch: pytest.MonkeyPatch):
    with run_server() as url:
        monkeypatch.setenv("MALI_ATLAS_DB", url)
        _accept()
        page = fine(_open(lang="en"))
    assert "the database server does not answer" in html(fine(page.run()))
    assert "Data version 2" in html(page)
    assert url in versions._lost
    with monkeypatch.context() as patched:
        patched.setattr(versions, "_PAUSE", 0.0)
        patched.setattr(versions, "latest_version", lambda _ledger: versions._known[url])
        assert "does not answer" not in html(fine(page.run()))


@pytest.mark.parametrize(("lang", "words"), [("en", "does not answer"), ("fr", "ne répond pas")])
def test_a_server_that_was_never_there_is_one_line(home: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str):
    st.cache_resource.clear()
    monkeypatch.setenv("MALI_ATLAS_DB", GONE)
    page = _open(lang=lang)
    assert not page.exception
    assert len(page.error) == 1 and words in page.text[0].value and "secret" not in page.text[0].value
