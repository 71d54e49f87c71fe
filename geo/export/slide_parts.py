"""Small things that every part of a slide needs: colours, lines, pattern fills, alternative text, lines of text."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.dml import MSO_PATTERN_TYPE as PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches, Pt

from geo.export.paint import Paint

_PATTERNS = {
    "stripes": PATTERN.WIDE_UPWARD_DIAGONAL,
    "bands": PATTERN.DARK_VERTICAL,
    "dots": PATTERN.PERCENT_10,
}


def fill_shape(shape: Any, how: Paint, look: dict[str, Any]) -> None:
    """Fill a native shape as the paint says, with the program's own pattern fills (two tones at most)."""
    fill = shape.fill
    if how.pattern in _PATTERNS:
        fill.patterned()
        fill.pattern = _PATTERNS[how.pattern]
        fill.fore_color.rgb = rgb(how.tones[0])
        plain = how.pattern == "dots" or len(how.tones) < 2
        fill.back_color.rgb = rgb(look["paper"] if plain else how.tones[1])
    else:
        fill.solid()
        fill.fore_color.rgb = rgb(how.tones[0] if how.tones else look["paper"])


def edge_shape(shape: Any, how: Paint, look: dict[str, Any], colour: str, points: float) -> None:
    """The outline of a shape: its own, or the sign of what is old or disputed."""
    if how.edge == "stale":
        outline(shape, how.edge_tone, max(points, 1.25))
    else:
        outline(shape, look["ink"] if how.edge else colour, 1.75 if how.edge else points, dotted=bool(how.edge))


def outline(shape: Any, colour: str, points: float, dotted: bool = False) -> None:
    """Line of a shape; the theme's style goes, and with it its shadow."""
    for style in shape._element.xpath("./p:style"):
        shape._element.remove(style)
    shape.line.color.rgb = rgb(colour)
    shape.line.width = Pt(points)
    if dotted:
        shape.line.dash_style = MSO_LINE.ROUND_DOT


def disc(group: Any, spot: tuple[int, int], radius: int, name: str) -> Any:
    """A circle around a spot (EMU) with a name."""
    x, y = spot
    shape = group.shapes.add_shape(MSO_SHAPE.OVAL, Emu(x - radius), Emu(y - radius), Emu(2 * radius), Emu(2 * radius))
    shape.name = name
    return shape


def write(box: Any, lines: list[str], points: float, colour: str, *, bold: bool = False) -> None:
    """Fill a text box with paragraphs of one look; text stays what it is."""
    text = box.text_frame
    text.word_wrap = True
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = Inches(0.02)
    for number, line in enumerate(lines):
        paragraph = text.paragraphs[0] if number == 0 else text.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.color.rgb = Pt(points), bold, rgb(colour)


def add_group(slide: Any, name: str, words: str) -> Any:
    """An empty group of shapes with a name and alternative text."""
    group = slide.shapes.add_group_shape()
    group.name = name
    describe(group, words)
    return group


def describe(shape: Any, words: str) -> None:
    """Give a shape its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def rgb(colour: str) -> RGBColor:
    """A colour (#rrggbb) as the presentation knows it."""
    return RGBColor.from_string(colour[1:].upper())
