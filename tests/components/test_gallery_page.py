"""Gallery, briefings and presentation without a browser."""

import io
from datetime import date

import pytest
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from components.briefing_editor import make_briefing
from components.frozen import open_frozen, picture_of
from components.snapshots import freeze
from components.store import known, open_dataset
from components.view_state import ViewState
from data.ledger import open_ledger
from data.ledger.snapshots import keep_briefing, list_briefings


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    monkeypatch.delenv("MALI_ATLAS_DATA", raising=False)
    monkeypatch.delenv("MALI_ATLAS_DB", raising=False)
    return tmp_path


@pytest.fixture
def frozen(home):
    """Two snapshots, the second in French with a hostile title."""
    allowed = known(open_dataset())
    views = (ViewState(day=date(2014, 5, 30)), ViewState(day=date(2018, 10, 1), regions=("ml-mopti",)))
    titles = (("Kidal <b>", "en"), ("Mopti {{7*7}}", "fr"))
    return [freeze(v, allowed, title, "A note", lang) for v, (title, lang) in zip(views, titles, strict=True)]


def _gallery() -> None:
    from components.gallery_page import draw_gallery_page
    from components.session import settle_language

    settle_language()
    draw_gallery_page()


def _present() -> None:
    from components.present_page import draw_present_page
    from components.session import settle_language

    settle_language()
    draw_present_page()


def _open(page, **address: str) -> AppTest:
    page = AppTest.from_function(page, default_timeout=90)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert not page.error
    return page


def _html(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


@pytest.mark.parametrize(("lang", "words"), [("en", "Nothing is frozen yet"), ("fr", "Rien n’est encore figé")])
def test_an_empty_gallery_says_how_to_begin(home, lang, words):
    assert words in _html(_open(_gallery, lang=lang))
    assert not (home / "ledger.sqlite").exists()


def test_snapshots_stand_with_their_pictures(frozen, home):
    page = _open(_gallery, lang="en")
    assert "Kidal &lt;b&gt;" in _html(page)
    assert "<b>" not in _html(page).replace("<b>Copy", "")
    assert "&#123;&#123;7*7&#125;&#125;" in _html(page)
    assert len(list((home / "cache" / "pictures").glob("*.png"))) == 2
    shown = open_frozen(frozen[0])
    assert picture_of(shown) == picture_of(shown)
    assert picture_of(shown)[:4] == b"\x89PNG"


def test_a_briefing_is_put_in_order_kept_changed_and_dropped(frozen):
    one, two = (snapshot.number for snapshot in frozen)
    page = _open(_gallery, lang="en")
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
    page = _open(_present, briefing=briefing)
    assert "<h1>Kidal &lt;b&gt;</h1><p>30 May 2014</p>" in _html(page)
    assert page.button(key="w_p_back").disabled
    page.button(key="w_p_next").click().run()
    assert "<p>1er octobre 2018</p>" in _html(page)
    assert page.query_params["slide"] == "2"
    assert page.button(key="w_p_next").disabled
    page.button(key="w_p_first").click().run()
    assert "1 / 2" in _html(page)


def test_what_is_not_there_gives_a_line(home):
    assert "There is nothing to present" in _html(_open(_present, briefing="<script>", lang="en"))
    assert "Il n’y a rien à présenter" in _html(_open(_present, snapshot="0", lang="fr"))
