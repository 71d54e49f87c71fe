import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from geo.export.measure import FONT, text_width, wrap


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_font(bold: bool):
    words = "Gourma-Rharous"
    font = FontProperties(family=FONT, weight="bold" if bold else "normal")
    drawn = TextPath((0, 0), words, size=10, prop=font).get_extents().width
    assert drawn == pytest.approx(text_width(words, 10, bold), abs=2.0)


def test_width_grows_with_the_size():
    assert text_width("Mopti", 20) == pytest.approx(2 * text_width("Mopti", 10))


def test_lines_break_between_words():
    assert wrap("one two three", 10, text_width("one two", 10)) == ["one two", "three"]


def test_a_word_longer_than_the_line_is_broken():
    lines = wrap("x" * 50, 10, text_width("x" * 20, 10))
    assert [len(line) for line in lines] == [20, 20, 10]


def test_what_does_not_fit_ends_with_an_ellipsis():
    lines = wrap("one two three four", 10, text_width("one two…", 10) + 0.1, most=1)
    assert lines == ["one two…"]


def test_a_letter_that_the_font_lacks_has_a_width():
    assert text_width("日", 10) == 10


@given(st.text(max_size=80), st.floats(20, 200))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_asked(text: str, wide: float):
    assert all(len(line) == 1 or text_width(line, 8) <= wide for line in wrap(text, 8, wide))
