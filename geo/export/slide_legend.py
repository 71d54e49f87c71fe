"""The legend of a slide: native swatches and text, only what is on this map."""

from collections.abc import Iterator
from typing import Any

import shapely

from geo.export.draw_areas import heat_tones
from geo.export.legend_plan import COUNTS, SWATCH, Stand, legend_plan
from geo.export.legend_rows import counts, legend_rows
from geo.export.make_sheet import Sheet
from geo.export.slide_map import disc_parts, shape_parts
from geo.export.slide_xml import Pen, solid, stroke
from geo.vocabulary import label


def slide_legend(pen: Pen, sheet: Sheet, look: dict[str, Any], wide: float, high: float) -> str:
    """The rows of the legend as one group of XML, downwards in a column of `wide` by `high` points."""
    shapes: list[str] = []
    for stand in legend_plan(legend_rows(sheet, look), wide, high):
        head, room = stand.row.kind == "head", wide - stand.start
        for line, y in zip(stand.lines, stand.ys, strict=True):
            shapes.append(pen.text(stand.start, y, line, stand.size, look["ink"], wide=room, bold=head))
        if not head:
            shapes += _swatches(pen, stand, look, sheet.lang)
            told = counts(stand.row, sheet.lang)
            if told:
                tone = look["region_name"]
                shapes.append(pen.text(wide, stand.y, told, stand.size, tone, wide=COUNTS, align="r"))
    return pen.group("legend", label("sheet_words", "legend", sheet.lang), shapes)


def _swatches(pen: Pen, stand: Stand, look: dict[str, Any], lang: str) -> Iterator[str]:
    row, y, high = stand.row, stand.y, stand.high
    if row.kind == "heat":
        tones = heat_tones(look)
        for number, tone in enumerate(tones):
            left, side = number * SWATCH / len(tones), SWATCH / len(tones)
            part = shapely.box(left, y - high / 2, left + side, y + high / 2)
            yield pen.area(part, row.words, solid(tone, 0.75), stroke("", 0))
        return
    if row.kind == "event":
        tone = look["camps"][row.camp]["control"]
        yield pen.disc((stand.disc, y, high * 0.36), row.words, solid(tone, 0.62), stroke(tone, 0.5))
        return
    if row.area:
        area = shapely.box(0, y - high / 2, SWATCH, y + high / 2)
        yield from shape_parts(pen, area, row.area, look, row.words, stroke(look["cercle"], 0.5), "", lang, 0.62)
    if row.disc:
        rings = (row.camp,) if row.camp else ()
        at = (stand.disc, y, high * (0.32 if rings else 0.42))
        yield from disc_parts(pen, at, row.disc, look, row.words, "", lang, rings)
