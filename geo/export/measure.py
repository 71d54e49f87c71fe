"""How long a text is on paper, and where its lines break: measured in the very font that is drawn."""

from collections.abc import Iterator
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

FONT = "DejaVu Sans"
"""Comes with matplotlib, has all letters of French and of the languages of Mali."""
_EM = 100.0
_CUT = "…"


@lru_cache(maxsize=20000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in points of one line of text, `size` points high."""
    return sum(_advance(letter, bold) for letter in text) * size


def wrap(text: str, size: float, wide: float, most: int = 0, bold: bool = False) -> list[str]:
    """Break a text into lines of at most `wide` points; a word that is longer (an address) is broken too.

    `most`: keep that many lines (0: all) and end the last one with an ellipsis where something had to go.
    """
    lines, line = [], ""
    for word in _words(text, size, wide, bold):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold) > wide:
            lines.append(line)
            line = word
        else:
            line = longer
    lines = [*lines, line] if line else lines
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and text_width(last + _CUT, size, bold) > wide:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + _CUT]
    return lines


def _words(text: str, size: float, wide: float, bold: bool) -> Iterator[str]:
    for word in text.split(" "):
        while text_width(word, size, bold) > wide and len(word) > 1:
            fits = len(word) - 1
            while fits > 1 and text_width(word[:fits], size, bold) > wide:
                fits = min(fits - 1, max(1, int(fits * wide / text_width(word[:fits], size, bold))))
            yield word[:fits]
            word = word[fits:]
        if word:
            yield word


@cache
def _advance(letter: str, bold: bool) -> float:
    """Width of one letter as a share of the size of the font."""
    font = _font(bold)
    found = font.get_char_index(ord(letter))
    if not found:
        return 1.0  # drawn as a box
    return float(font.load_glyph(found, flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / _EM


@cache
def _font(bold: bool) -> FT2Font:
    font = FT2Font(findfont(FontProperties(family=FONT, weight="bold" if bold else "normal")))
    font.set_size(_EM, 72)
    return font
