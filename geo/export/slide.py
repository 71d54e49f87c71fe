"""A view as a slide of native shapes: every unit can be clicked, recoloured and named by whoever presents it."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches

from geo.export.make_sheet import Sheet, words
from geo.export.paint import Paint, area_paint, seat_paint
from geo.export.slide_frame import SlideFrame, slide_frame
from geo.export.slide_legend import add_legend
from geo.export.slide_notes import write_notes
from geo.export.slide_parts import add_group, describe, disc, edge_shape, fill_shape, outline, write
from geo.export.stable_zip import stable_zip
from geo.export.style_words import unit_words
from geo.look import load_look
from geo.vocabulary import label

WIDE, HIGH = 13.333, 7.5
"""Inches."""


def draw_slides(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """A presentation (PPTX, 16:9), one slide per sheet, in their order.

    Cercles, seats, borders and the legend are native shapes in groups named for their layer, each shape named for its
    unit, with alternative text that says who holds it; the notes page of a slide lists the claims behind it. The
    file's title is `title` or that of the first sheet. The same sheets give the same bytes.
    """
    show = Presentation()
    show.slide_width, show.slide_height = Inches(WIDE), Inches(HIGH)
    for sheet in sheets:
        _slide(show, sheet)
    told = show.core_properties
    told.title, told.author = title or sheets[0].title, "Mali Control Atlas"
    told.language, told.version = sheets[0].lang, sheets[0].tables.version
    told.created = told.modified = told.last_printed = datetime(2000, 1, 1)  # never the clock: files can be made again
    told.last_modified_by, told.revision = "Mali Control Atlas", 1
    file = io.BytesIO()
    show.save(file)
    return stable_zip(file.getvalue())


def _slide(show: Any, sheet: Sheet) -> None:
    look = load_look("light")
    slide = show.slides.add_slide(show.slide_layouts[5])  # title only
    _title(slide, sheet, look)
    frame = slide_frame(sheet, left=0.35, top=0.95, wide=9.3, high=5.65)
    _neighbours(slide, sheet, frame, look)
    _cercles(slide, sheet, frame, look)
    _outlines(slide, sheet, frame, look)
    if "seats" in sheet.frame["layers"]:
        _seats(slide, sheet, frame, look)
    add_legend(slide, sheet, look, left=9.85, top=0.95, high=5.65)
    _small_print(slide, sheet, look)
    write_notes(slide, sheet)


def _title(slide: Any, sheet: Sheet, look: dict[str, Any]) -> None:
    box = slide.shapes.title
    box.left, box.top, box.width, box.height = Inches(0.35), Inches(0.18), Inches(12.6), Inches(0.5)
    box.name = "title"
    write(box, [f"{sheet.title}, {sheet.day}"], 24, look["ink"], bold=True)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    if sheet.subtitle:
        line = slide.shapes.add_textbox(Inches(0.35), Inches(0.66), Inches(12.6), Inches(0.25))
        line.name = "subtitle"
        write(line, [sheet.subtitle], 11, look["region_name"])


def _neighbours(slide: Any, sheet: Sheet, frame: SlideFrame, look: dict[str, Any]) -> None:
    group = add_group(slide, "neighbours", words("neighbours", sheet.lang))
    if "neighbours" in sheet.frame["layers"]:
        for country in sheet.shapes["neighbours"]:
            shape = frame.add(group, country["polygons"], country[f"name_{sheet.lang}"])
            if shape is not None:
                outline(shape, look["foreign"], 0.5)
                fill_shape(shape, Paint("plain", (look["outside"],)), look)


def _cercles(slide: Any, sheet: Sheet, frame: SlideFrame, look: dict[str, Any]) -> None:
    group = add_group(slide, "countryside", label("legend_signs", "countryside", sheet.lang))
    at = {unit: k for k, unit in enumerate(sheet.frame["units"])}
    for unit in sheet.shapes["cercles"]:
        shape = frame.add(group, unit["polygons"], unit["name"])
        if shape is None:
            continue
        how = area_paint(sheet.frame, at[unit["id"]], look)
        fill_shape(shape, how, look)
        edge_shape(shape, how, look, look["cercle"], 0.5)
        describe(shape, f"{unit['name']}: {unit_words(sheet.frame, at[unit['id']], 'rural', sheet.lang)}")


def _outlines(slide: Any, sheet: Sheet, frame: SlideFrame, look: dict[str, Any]) -> None:
    group = add_group(slide, "regions", words("regions", sheet.lang))
    if "regions" in sheet.frame["layers"]:
        for region in sheet.shapes["regions"]:
            shape = frame.add(group, region["polygons"], region["name"])
            if shape is not None:
                shape.fill.background()
                outline(shape, look["region"], 1.25)


def _seats(slide: Any, sheet: Sheet, frame: SlideFrame, look: dict[str, Any]) -> None:
    group = add_group(slide, "seats", label("legend_signs", "seats", sheet.lang))
    at = {unit: k for k, unit in enumerate(sheet.frame["units"])}
    rings = {row[0]: row[1] for row in sheet.frame["blockades"]}
    for unit in sheet.shapes["cercles"]:
        seat = unit["seat"]
        spot = frame.spot(seat["lon"], seat["lat"]) if seat else None
        if spot is None:
            continue
        k = at[unit["id"]]
        radius = int(Inches(0.075 if seat["region_seat"] else 0.055))
        how = seat_paint(sheet.frame, k, look)
        if k in rings:
            blocked = label("legend_signs", "blockade", sheet.lang)
            ring = disc(group, spot, round(radius * 1.7), f"{seat['name']}, {blocked}")
            ring.fill.background()
            outline(ring, look["camps"][rings[k]]["control"], 2, dotted=True)
        shape = disc(group, spot, radius, seat["name"])
        fill_shape(shape, how, look)
        edge_shape(shape, how, look, look["seat"], 1)
        describe(shape, f"{seat['name']}: {unit_words(sheet.frame, k, 'urban', sheet.lang)}")
        if "names" in sheet.frame["layers"] and (seat["region_seat"] or sheet.focus):
            _name(group, spot, radius, f"{seat['name']} {how.mark}".strip(), look)


def _name(group: Any, spot: tuple[int, int], radius: int, words: str, look: dict[str, Any]) -> None:
    box = group.shapes.add_textbox(Emu(spot[0] + radius), Emu(spot[1] - Inches(0.1)), Inches(1.3), Inches(0.2))
    box.name = words
    write(box, [words], 9, look["ink"], bold=True)


def _small_print(slide: Any, sheet: Sheet, look: dict[str, Any]) -> None:
    box = slide.shapes.add_textbox(Inches(0.35), Inches(6.65), Inches(12.6), Inches(0.75))
    box.name = "notes and attribution"
    write(box, [" ".join(sheet.notes[:3]), " ".join(sheet.notes[3:]), sheet.credits], 8, look["region_name"])
