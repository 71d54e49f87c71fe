"""The legend of a slide: native swatches and text, only what is on this map."""

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from geo.export.legend_rows import item_paint, legend_rows
from geo.export.make_sheet import Sheet
from geo.export.paint import Paint
from geo.export.slide_parts import add_group, disc, edge_shape, fill_shape, outline, write
from geo.export.style_words import style_words
from geo.vocabulary import label

_ROW = 0.235


def add_legend(slide: Any, sheet: Sheet, look: dict[str, Any], left: float, top: float, high: float) -> None:
    """Add the legend downwards from (left, top), in inches; rows draw closer where they would not fit in `high`."""
    group = add_group(slide, "legend", label("sheet_words", "legend", sheet.lang))
    rows = legend_rows(sheet)
    step = min(_ROW, high / max(sum(1.3 if kind == "head" else 1 for kind, _ in rows), 1))
    y = top
    for kind, item in rows:
        words = item if kind == "head" else f"{style_words(item, sheet.lang)} ({item['n']})"
        y += step * 0.3 if kind == "head" else 0
        start = left if kind == "head" else left + 0.42
        box = group.shapes.add_textbox(Inches(start), Inches(y), Inches(3.1), Inches(step))
        box.name = words
        write(box, [words], 10 if step > 0.2 else 8, look["ink"], bold=kind == "head")
        if kind == "item":
            _swatch(group, item, words, left, y + step * 0.18, step * 0.64, look)
        y += step


def _swatch(group: Any, item: dict[str, Any], name: str, x: float, y: float, high: float, look: dict[str, Any]) -> None:
    spot = (int(Inches(x + 0.16)), int(Inches(y + high / 2)))
    if item["group"] in ("events", "heat"):
        colour = look["camps"][item["camps"][0]]["control"] if item["camps"] else look["heat"][2]
        shape = disc(group, spot, int(Inches(high / 2.6)), name)
        fill_shape(shape, Paint("plain", (colour,)), look)
        outline(shape, colour, 0.5)
        return
    how = item_paint(item, look)
    if item["group"] in ("seats", "places"):
        shape = disc(group, spot, int(Inches(high / 2)), name)
        if item["kind"] == "blockade" and item["camps"]:
            shape.fill.background()
            outline(shape, look["camps"][item["camps"][0]]["control"], 2, dotted=True)
            return
    else:
        shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(x), Inches(y), Inches(0.32), Inches(high))
        shape.name = name
    fill_shape(shape, how, look)
    edge_shape(shape, how, look, look["cercle"], 0.75)
