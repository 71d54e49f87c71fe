"""A view as a slide of native shapes: every unit can be clicked, recoloured and named by whoever presents it."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from geo.export.file_facts import AUTHOR, file_facts
from geo.export.legend_rows import letters
from geo.export.make_sheet import Sheet
from geo.export.measure import text_width, wrap
from geo.export.panels import panels
from geo.export.plain import plain
from geo.export.scene import make_scene
from geo.export.slide_legend import slide_legend
from geo.export.slide_map import slide_map
from geo.export.slide_notes import write_notes
from geo.export.slide_xml import Pen, add_shapes
from geo.export.stable_zip import stable_zip
from geo.look import load_look

WIDE, HIGH = 960.0, 540.0
"""Points: 16:9."""
_MARGIN, _SIDE, _GAP, _SCALE = 24.0, 226.0, 14.0, 1.08
_SMALL, _LINE = 7.5, 9.6


def draw_slides(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """A presentation (PPTX, 16:9), one slide per sheet, in their order.

    Cercles, seats, borders and the legend are native shapes in groups named for their layer, each shape named for its
    unit, with alternative text that says who holds it; the notes page of a slide lists the claims behind it. The
    file's title is `title` or that of the first sheet. The same sheets give the same bytes.
    """
    show = Presentation()
    show.slide_width, show.slide_height = Pt(WIDE), Pt(HIGH)
    for sheet in sheets:
        _slide(show, sheet)
    told, facts = show.core_properties, file_facts(sheets[0])
    told.title, told.author = plain(title)[:255] or facts["Title"][:255], AUTHOR
    told.language, told.version, told.subject = sheets[0].lang, sheets[0].tables.version, facts["Subject"][:255]
    told.created = told.modified = told.last_printed = datetime(2000, 1, 1)  # never the clock: files can be made again
    told.last_modified_by, told.revision = AUTHOR, 1
    file = io.BytesIO()
    show.save(file)
    return stable_zip(file.getvalue())


def _slide(show: Any, sheet: Sheet) -> None:
    look = load_look("light")
    slide = show.slides.add_slide(show.slide_layouts[5])  # title only
    page = Pen(0, HIGH)
    top = _title(slide, sheet, look, page.ids)
    notes = _small_print(sheet)
    bottom = HIGH - 14 - _LINE * len(notes)
    wide, high = WIDE - 2 * _MARGIN - _SIDE - _GAP, bottom - 8 - top
    shapes: list[str] = []
    shown = panels(sheet)
    across = 1 if len(shown) == 1 else 2
    down = -(-len(shown) // across)
    each = (wide - 6 * (across - 1)) / across, (high - 6 * (down - 1)) / down
    for number, panel in enumerate(shown):
        left = _MARGIN + number % across * (each[0] + 6)
        base = top + number // across * (each[1] + 6) + each[1]
        pen = Pen(left, base, _SCALE, page.ids)
        scene = make_scene(panel.sheet, look, each[0] / _SCALE, each[1] / _SCALE, panel.title)
        shapes += slide_map(pen, scene, look, sheet.lang, panel.title, panel.camp)
    side = Pen(WIDE - _MARGIN - _SIDE, bottom - 8, _SCALE, page.ids)
    shapes.append(slide_legend(side, sheet, look, _SIDE / _SCALE, high / _SCALE))
    shapes += [
        page.text(
            _MARGIN, HIGH - bottom - _LINE * (n + 0.5), line, _SMALL, look["region_name"], wide=WIDE - 2 * _MARGIN
        )
        for n, line in enumerate(notes)
    ]
    add_shapes(slide, shapes)
    write_notes(slide, sheet)


def _title(slide: Any, sheet: Sheet, look: dict[str, Any], ids: list[int]) -> float:
    """Title (the slide's own, for outlines and screen readers) and what is filtered; gives where they end."""
    words, size, room = plain(f"{sheet.title}, {sheet.day}"), 26.0, WIDE - 2 * _MARGIN
    while size > 13 and len(wrap(words, size, room, bold=True)) > (1 if size > 20 else 2):
        size -= 1
    lines = wrap(words, size, room, 3, bold=True)
    box, high = slide.shapes.title, size * 1.25 * len(lines)
    box.left, box.top, box.width, box.height = Pt(_MARGIN), Pt(12), Pt(room), Pt(high)
    box.name = "title"
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame._txBody.find(qn("a:bodyPr")).set("anchor", "t")
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = " ".join(lines)
    run.font.size, run.font.bold, run.font.name = Pt(size), True, "Verdana"
    run.font.color.rgb = RGBColor.from_string(look["ink"][1:].upper())
    subtitle = wrap(plain(sheet.subtitle), 11, room, 2)
    pen = Pen(_MARGIN, 12 + high, ids=ids)
    add_shapes(slide, [pen.text(0, -8 - 13 * n, line, 11, look["region_name"], wide=text_width(line, 11))
                       for n, line in enumerate(subtitle)])  # fmt: skip
    return 12 + high + 13 * len(subtitle) + 8


def _small_print(sheet: Sheet) -> list[str]:
    groups = [sheet.question.note, " ".join(filter(None, (*sheet.meaning, letters(sheet))))]
    groups += [" ".join(sheet.origin), sheet.credits]
    lines = [line for group in groups if group for line in wrap(plain(group), _SMALL, WIDE - 2 * _MARGIN, 5)]
    return lines[:14]
