"""Snapshots through the pages: frozen, opened by their address, the same after an import."""

from datetime import date

import pytest

from components.downloads import make_file, offered
from components.permalink import read_permalink, spell_out
from components.questions import question_of
from components.snapshots import expand_address, freeze
from components.store import known, newest_version, open_dataset
from components.view_state import Known, ViewState
from components.words import load_texts, word
from data.ledger import NewUpload, accept, keep_upload, open_ledger, plan_upload
from tests.components.pages import html, open_page

VIEW = ViewState(day=date(2018, 10, 1), regions=("ml-kidal",), layers=("countryside", "names"))


def _import_claim() -> int:
    """Bring in a claim that turns the countryside of one cercle of Kidal on the day of VIEW."""
    ledger = open_ledger()
    claims = open_dataset().claims
    row = claims[claims["level"] == "control"].iloc[[0]].assign(
        claim_id="test-1", claim_group="test-1", area_level="cercle", area_id="ml-kidal-tessalit", scope="rural",
        camp_id="state", actor_id="fama", level="control", valid_from="2018-09-01", as_of="2018-09-30",
        confidence="high", basis="stated", map_use="influence",
    )  # fmt: skip
    row = row.astype({"valid_from": "datetime64[s]", "as_of": "datetime64[s]"})
    number = keep_upload(ledger, NewUpload("new.csv", b"new", "claims", {"claims": row}), who="Awa")
    return accept(ledger, plan_upload(ledger, number), who="Awa", note="").number


def test_a_view_spelled_out_means_the_same_whatever_the_defaults():
    spelled = spell_out(VIEW)
    assert {"date", "events", "layers", "basis", "look", "confidence", "camp"} <= set(spelled)
    later = Known(today=date(2030, 1, 1), lang="fr", regions=("ml-kidal",), camps=("jihadist",))
    assert read_permalink(spelled | {"lang": "en"}, later) == (VIEW, [])


def test_an_unknown_snapshot_is_named_and_no_ledger_is_made(home):
    assert expand_address({"snapshot": "<b>", "date": "2018-10-01"}) == (
        {"date": "2018-10-01"}, "", [("snapshot", "<b>")]
    )  # fmt: skip
    assert "snapshot = &lt;b&gt;" in html(open_page(snapshot="<b>"))
    assert not (home / "ledger.sqlite").exists()


@pytest.mark.parametrize(("lang", "words"), [("en", "Frozen on"), ("fr", "Figé le")])
def test_a_snapshot_shows_the_same_after_an_import(home, lang, words):
    snapshot = freeze(VIEW, known(open_dataset()), "For <b>Awa</b>", "note", lang, (20.0, 1.0, 7.0))
    before = open_page(snapshot=snapshot.number)
    assert words in html(before)
    assert "For &lt;b&gt;Awa&lt;/b&gt;" in html(before)
    assert before.session_state["atlas_view"].version == 1
    shown = open_dataset(1).version
    _import_claim()
    assert newest_version() == 2
    assert open_dataset(1).version == shown != open_dataset().version
    after = open_page(snapshot=snapshot.number)
    assert after.session_state["atlas_view"] == before.session_state["atlas_view"]
    assert {"en": "Today’s data differ in 1 cercle.", "fr": "diffèrent dans 1 cercle."}[lang] in html(after)
    after.button(key="w_data").click().run()
    assert after.session_state["atlas_view"].version == 0
    assert after.query_params["data"] == "today"


def test_a_change_leaves_the_snapshot_and_keeps_its_version(home):
    snapshot = freeze(VIEW, known(open_dataset()), "One", "", "en")
    page = open_page(snapshot=snapshot.number)
    page.button(key="w_on_month").click().run()
    assert page.query_params["version"] == "1"
    assert page.query_params["date"] == "2018-11-01"
    assert "snapshot" not in page.query_params
    page.button(key="w_leave").click().run()
    assert "version" not in page.query_params


def test_the_dialog_freezes_what_is_shown(home):
    page = open_page(date="2018-10-01", regions="ml-kidal", lang="fr")
    page.button(key="w_freeze").click().run()
    page.text_input(key="w_freeze_title").set_value("Réunion")
    next(b for b in page.button if b.label == "Figer").click().run()
    assert not page.exception
    assert "./?snapshot=" in html(page)
    number = page.session_state["atlas_frozen"].number
    assert open_page(snapshot=number).session_state["atlas_view"].regions == ("ml-kidal",)


@pytest.mark.parametrize(("lang", "words"), [("en", "Take this view along"), ("fr", "Emporter cette vue")])
def test_every_export_is_offered_with_its_words(lang, words):
    page = open_page(date="2018-10-01", lang=lang)
    page.button(key="w_download").click().run()
    assert not page.exception
    assert word("share.download_title", lang) == words
    assert {f"share.{ending}" for ending in offered()} <= set(load_texts())


def test_a_file_shows_what_the_screen_shows():
    table = make_file(open_dataset(), question_of(VIEW), "csv", "a4").decode("utf-8-sig")
    assert "ml-kidal-tessalit" in table
    assert "ml-mopti" not in table


@pytest.mark.parametrize(("unit", "offers"), [("", 0), ("ml-kidal-tessalit", 1)])
def test_a_brief_is_offered_for_the_cercle_whose_panel_isopen_page(unit, offers):
    page = open_page(date="2018-10-01", unit=unit)
    page.button(key="w_download").click().run()
    assert not page.exception
    assert sum(button.proto.label == word("share.brief", "en") for button in page.get("download_button")) == offers
