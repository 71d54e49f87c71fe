from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from geo.export.plain import plain


def test_text_stays_as_typed():
    assert plain("<b>{{7*7}}</b> Ménaka ’«»") == "<b>{{7*7}}</b> Ménaka ’«»"


def test_control_characters_and_turns_go():
    assert plain("a\x00b\x1bc\u202ed\x85e\ud800f") == "abcdef"


def test_lines_stay_only_where_asked():
    assert plain("a\r\nb\rc\nd") == "a b c d"
    assert plain("a\r\nb\rc\nd", lines=True) == "a\nb\nc\nd"


@given(st.text())
def test_any_text_fits_into_xml(text: str):
    etree.fromstring(f"<a>{plain(text).replace('&', '&amp;').replace('<', '&lt;')}</a>")
