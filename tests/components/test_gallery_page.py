"""Gallery, briefings and presentation without a browser."""

import io
from datetime import date

import pytest
from pptx import Presentation
from pypdf import PdfReader

from components.briefing_editor import make_briefing
from components.frozen import open_frozen, picture_of
from components.snapshots import freeze
from components.store import known, open_dataset
from components.view_state import ViewState
from data.ledger import open_ledger
from data.ledger.snapshots import keep_briefing, list_briefings
from tests.components.pages import html, open_page, script

_GALLERY, _PRESENT = script("gallery_page", "draw_gallery_page"), script("present_page", "draw_present_page")


@pytest.fixture
def frozen(home):
    """Two snapshots, the second in French with a hostile title."""
    allowed = known(open_dataset())
    views = (ViewState(day=date(2014, 5, 30)), ViewState(day=date(2018, 10, 1), regions=("ml-mopti",)))
    titles = (("Kidal <b>", "en"), ("Mopti {{7*7}}", "fr"))
    return [freeze(v, allowed, title, "A note", lang) for v, (title, lang) in zip(views, titles, strict=True)]


@pytest.mark.parametrize(("lang", "words"), [("en", "Nothing is frozen yet"), ("fr", "Rien n’est encore figé")])
def test_an_empty_gallery_says_how_to_begin(home, lang, words):
    assert words in html(open_page(_GALLERY, lang=lang))
    assert not (home / "ledger.sqlite").exists()


def test_snapshots_stand_with_their_pictures(frozen, home):
    page = open_page(_GALLERY, lang="en")
    assert "Kidal &lt;b&gt;" in html(page)
    assert "<b>" not in html(page).replace("<b>Copy", "")
    assert "&#123;&#123;7*7&#125;&#125;" in html(page)
    assert len(list((home / "cache" / "pictures").glob("*.png"))) == 2
    shown = open_frozen(frozen[0])
    assert picture_of(shown) == picture_of(shown)
    assert picture_of(shown)[:4] == b"\x89PNG"


def test_a_briefing_is_put_in_order_kept_changed_and_dropped(frozen):
    one, two = (snapshot.number for snapshot in frozen)
    page = open_page(_GALLERY, lang="en")
    page.button(key=f"w_add_{two}").click().run()
    page.button(key=f"w_add_{one}").click().run()
    page.button(key="w_up_1").click().run()
    page.text_input(key="w_briefing_title").set_value("For the minister").run()
    page.button(key="w_briefing_keep").click().run()
    kept = list_briefings(open_ledger()).iloc[0]
    assert (kept["title"], kept["snapshots"]) == ("For the minister", f"{one}|{two}")
    page.button(key=f"w_edit_{kept['briefing_id']}").click().run()
    page.button(key="w_out_0").click().run()
    page.button(key="w_briefing_keep").click().run()
    assert list_briefings(open_ledger())["snapshots"].tolist() == [two]
    page.button(key=f"w_drop_{kept['briefing_id']}").click().run()
    assert list_briefings(open_ledger()).empty
    assert not page.exception


def test_a_briefing_is_one_file(frozen):
    briefing = keep_briefing(open_ledger(), "For the minister", [snapshot.number for snapshot in frozen])
    slides = Presentation(io.BytesIO(make_briefing(briefing, "pptx")))
    assert slides.core_properties.title == "For the minister"
    assert [slide.shapes.title.text.split(",")[0] for slide in slides.slides] == ["Kidal <b>", "Mopti {{7*7}}"]
    assert len(PdfReader(io.BytesIO(make_briefing(briefing, "pdf"))).pages) == 2


def test_slides_follow_each_other_in_their_languages(frozen):
    briefing = keep_briefing(open_ledger(), "Two", [snapshot.number for snapshot in frozen])
    page = open_page(_PRESENT, briefing=briefing)
    assert "<h1>Kidal &lt;b&gt;</h1><p>30 May 2014</p>" in html(page)
    assert page.button(key="w_p_back").disabled
    page.button(key="w_p_next").click().run()
    assert "<p>1er octobre 2018</p>" in html(page)
    assert page.query_params["slide"] == "2"
    assert page.button(key="w_p_next").disabled
    page.button(key="w_p_first").click().run()
    assert "1 / 2" in html(page)


def test_what_is_not_there_gives_a_line(home):
    assert "There is nothing to present" in html(open_page(_PRESENT, briefing="<script>", lang="en"))
    assert "Il n’y a rien à présenter" in html(open_page(_PRESENT, snapshot="0", lang="fr"))
