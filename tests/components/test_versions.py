"""Sessions show the newest version of the ledger, and say when it came."""

import pytest
from streamlit.testing.v1 import AppTest

from data.ledger import NewUpload, accept, keep_upload, open_ledger, plan_upload
from data.load import SHIPPED, load_dataset
from tests.components.pages import APP, html


@pytest.fixture
def page(home):
    return AppTest.from_file(str(APP), default_timeout=60)


def _accept(who: str) -> None:
    ledger = open_ledger()
    place = load_dataset().places.iloc[[0]].assign(place_id="new-place", name="Nouveau")
    number = keep_upload(ledger, NewUpload("places.csv", b"-", "places", {"places": place}), who)
    accept(ledger, plan_upload(ledger, number), who)


def test_a_running_session_shows_a_new_version_at_its_next_step(page):
    page.query_params["lang"] = "fr"
    page.run()
    assert "Version 1 des données" in html(page) and not page.toast
    _accept("Awa *B*")
    page.run()
    assert not page.exception
    assert "Version 2 des données" in html(page)
    assert "version 2, acceptée par Awa \\*B\\*" in page.toast[0].value
    assert not page.run().toast


def test_a_folder_comes_before_the_ledger(page, monkeypatch):
    _accept("Awa")
    monkeypatch.setenv("MALI_ATLAS_DATA", str(SHIPPED))
    assert "Data from a folder" in html(page.run())


def test_the_titles_of_the_pages_are_in_the_language_of_the_address_at_once(page):
    page.query_params["lang"] = "fr"
    assert page.run().session_state["lang"] == "fr"
