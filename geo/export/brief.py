"""Two pages on one cercle or region: map, who holds what since when, time, events, claims, what is open."""

import io
from dataclasses import dataclass, replace
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from shapely import box

from geo.day import day_numbers
from geo.export.brief_facts import BriefFacts, brief_facts
from geo.export.draw_areas import draw_areas, fill_area
from geo.export.draw_around import draw_scale
from geo.export.draw_legend import draw_legend
from geo.export.draw_names import draw_names
from geo.export.draw_page import STYLE
from geo.export.draw_seats import draw_seats
from geo.export.file_facts import AUTHOR, file_facts
from geo.export.legend_rows import legend_rows, letters
from geo.export.make_sheet import Question, Sheet, Tables, make_sheet, words
from geo.export.measure import text_width, wrap
from geo.export.paint import paint
from geo.export.plain import plain
from geo.export.scene import make_scene
from geo.export.style_words import colon
from geo.look import load_look

WIDE, HIGH, MARGIN = 595.3, 841.9, 36.0
"""Points: A4, upright."""
_BODY, _SMALL, _MAP, _FEW, _FOOT = 9.0, 7.8, 370.0, 4, 46.0


def draw_brief(unit_id: str, question: Question, tables: Tables) -> bytes:
    """A PDF of two pages on a cercle or region; day, camps, filters, language and layers are those of the question.

    What does not fit is counted, never silently left out. The same question gives the same bytes. Raises WrongUseError
    for a unit that is no cercle or region.
    """
    region = dict(zip(tables.units["unit_id"], tables.units["parent_id"], strict=True)).get(unit_id) or unit_id
    known = set(tables.units.loc[tables.units["level"] == 1, "unit_id"])
    sheet = make_sheet(replace(question, regions=(region,) if region in known else ()), tables)
    told = brief_facts(unit_id, sheet)
    title = words("brief_title", sheet.lang, name=told.name, kind=told.kind)
    sheet = replace(sheet, title=question.title or title)
    facts, file = file_facts(sheet), io.BytesIO()
    about = {key: facts[key] for key in ("Title", "Author", "Subject", "Keywords")} | {"Creator": AUTHOR}
    with mpl.rc_context(STYLE), PdfPages(file, metadata=about | {"CreationDate": None}) as pages:
        pages.savefig(_first(sheet, told))
        pages.savefig(_second(sheet, told))
    return file.getvalue()


@dataclass
class _Writer:
    """Writes lines downwards on a page; `y` is where the next one begins."""

    axes: Axes
    look: dict[str, Any]
    y: float = HIGH - MARGIN

    def write(self, text: str, size: float = _BODY, *, bold: bool = False, indent: float = 0, most: int = 0,
              tone: str = "ink", after: float = 0) -> None:  # fmt: skip
        """A paragraph, broken into lines."""
        for line in wrap(plain(text), size, WIDE - 2 * MARGIN - indent, most, bold):
            self.axes.text(MARGIN + indent, self.y, line, size=size, weight="bold" if bold else "normal", va="top",
                           color=self.look[tone], parse_math=False)  # fmt: skip
            self.y -= size * 1.36
        self.y -= after

    def head(self, text: str) -> None:
        """A heading with room above it."""
        self.y -= 7
        self.write(text, 10, bold=True, after=2)

    def high(self, text: str, size: float, indent: float = 0) -> float:
        """How high a paragraph would be."""
        return len(wrap(plain(text), size, WIDE - 2 * MARGIN - indent)) * size * 1.36


def _page(sheet: Sheet, number: int) -> tuple[Figure, _Writer]:
    look = load_look("light")
    figure = Figure(figsize=(WIDE / 72, HIGH / 72), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDE), ylim=(0, HIGH))
    axes.axis("off")
    foot = _Writer(axes, look, 0)
    above = [" ".join((*sheet.meaning[:2], letters(sheet)))]
    lines = [" ".join(sheet.origin[1:]), sheet.credits] if number == 2 else above
    foot.y = sum(foot.high(line, 6) for line in lines) + 20
    for line in lines:
        foot.write(line, 6, tone="region_name")
    page = words("brief_page", sheet.lang, page=number, pages=2)
    axes.text(WIDE - MARGIN, 14, page, size=6.5, ha="right", color=look["region_name"])
    return figure, _Writer(axes, look)


def _first(sheet: Sheet, told: BriefFacts) -> Figure:
    figure, pen = _page(sheet, 1)
    pen.write(sheet.title, 17, bold=True, most=2)
    pen.write(words("brief_sub", sheet.lang, day=sheet.day), 10, tone="region_name", after=4)
    for sentence in told.said if len(told.cercles) <= _FEW else ():  # of more the list below says the same, shorter
        pen.write(sentence, _BODY, after=1.5)
    bars = _bar_height(told) * len(told.bars) + 34
    legend = min(11.5 * len(legend_rows(sheet, load_look("light"))) + 12, 200.0)
    held = len(told.held) * _SMALL * 1.36 + 24
    room = max(pen.y - bars - held - 64 - legend, 150.0)
    _map(figure, sheet, told, pen.y - min(room, _MAP) - 4, min(room, _MAP))
    pen.y -= min(room, _MAP) + 6
    pen.head(words("brief_who", sheet.lang))
    for line in told.held:
        pen.write(line, _SMALL, most=1)
    _time(pen, sheet, told)
    room = pen.y - _FOOT
    if room > 40:
        axes = figure.add_axes((MARGIN / WIDE, _FOOT / HIGH, 0.5, room / HIGH))
        axes.set(xlim=(0, WIDE / 2), ylim=(0, room))
        axes.axis("off")
        draw_legend(axes, sheet, load_look("light"), WIDE / 2, room)
    return figure


def _map(figure: Figure, sheet: Sheet, told: BriefFacts, bottom: float, high: float) -> None:
    """The region in full, the cercle with a strong line around it."""
    look, wide = load_look("light"), WIDE - 2 * MARGIN
    axes = figure.add_axes((MARGIN / WIDE, bottom / HIGH, wide / WIDE, high / HIGH))
    axes.set(xlim=(0, wide), ylim=(0, high), xticks=[], yticks=[], facecolor=look["water"])
    scene = make_scene(sheet, look, wide, high)
    draw_areas(axes, scene, look)
    draw_seats(axes, scene, look)
    draw_names(axes, scene, look)
    draw_scale(axes, scene.map, sheet.lang, look, 1.0)
    if len(told.cercles) == 1:
        for area in scene.cercles:
            if area.id in told.cercles:
                for part in getattr(area.shape, "geoms", [area.shape]):
                    axes.plot(*part.exterior.xy, color=look["select"], linewidth=2.2, zorder=8)


def _bar_height(told: BriefFacts) -> float:
    return 13.0 if len(told.bars) <= 8 else 9.5


def _time(pen: _Writer, sheet: Sheet, told: BriefFacts) -> None:
    """One bar per area: its looks from 2012 to the day."""
    first, last = min(runs[0][0] for _, runs in told.bars), max(runs[-1][1] for _, runs in told.bars)
    pen.head(words("brief_time", sheet.lang, first=_year(first), last=sheet.day))
    size, step = 6.6, _bar_height(told)
    left = MARGIN + max(text_width(plain(name), size) for name, _ in told.bars) + 8
    scale = (WIDE - MARGIN - left) / max(last - first, 1)
    top = pen.y
    for name, runs in told.bars:
        middle = pen.y - step / 2
        pen.axes.text(MARGIN, middle, plain(name), size=size, va="center", color=pen.look["ink"], parse_math=False)
        for start, end, style in runs:
            x0, x1 = left + (start - first) * scale, left + (end + 1 - first) * scale
            shape = box(x0, middle - step * 0.38, max(x1, x0 + 0.4), middle + step * 0.38)
            fill_area(pen.axes, shape, paint(style, pen.look), pen.look, finer=0.45)
        frame = {"fill": False, "edgecolor": pen.look["cercle"], "linewidth": 0.5, "zorder": 6}
        pen.axes.add_artist(Rectangle((left, middle - step * 0.38), (last - first) * scale, step * 0.76, **frame))
        pen.y -= step
    for year in range(int(_year(first)) + 1, int(_year(last)) + 1):
        x = left + (int(day_numbers([np.datetime64(f"{year}-01-01")])[0]) - first) * scale
        pen.axes.plot([x, x], [pen.y, top], color=pen.look["region"], linewidth=0.4, zorder=7)
        pen.axes.text(x, pen.y - 2, str(year), size=5.6, ha="center", va="top", color=pen.look["region_name"])
    pen.y -= 10


def _year(day: int) -> str:
    return str(pd.Timestamp(day, unit="D").year)


def _second(sheet: Sheet, told: BriefFacts) -> Figure:
    figure, pen = _page(sheet, 2)
    lang, floor = sheet.lang, MARGIN + 34
    if told.events:
        pen.head(words("brief_events", lang, n=len(told.events), all=told.n_events))
    else:
        pen.write(words("brief_no_events", lang), _BODY)
    for day, text in told.events:
        pen.write(day + colon(lang) + text, _SMALL, most=2, after=1)
    unclear = told.unclear or (words("brief_nothing", lang),)
    kept = unclear[:16]
    room = sum(min(pen.high(line, _SMALL), 2 * _SMALL * 1.36) for line in kept) + 40
    pen.head(words("brief_claims", lang, n=len(told.claims)))
    for number, (camp, won, line) in enumerate(told.claims):
        if pen.y - pen.high(line, _SMALL, 8) < floor + room:
            pen.write(words("brief_more", lang, n=len(told.claims) - number), _SMALL, tone="region_name")
            break
        top = pen.y
        pen.write(line, _SMALL, indent=8, tone="ink" if won else "region_name", after=1.5)
        mark = Rectangle((MARGIN, pen.y + 2.5), 3, top - pen.y - 3, color=pen.look["camps"][camp]["control"])
        pen.axes.add_artist(mark)
    pen.head(words("brief_open", lang))
    for line in kept:
        pen.write(line, _SMALL, most=2)
    if len(unclear) > len(kept):
        pen.write(words("brief_more", lang, n=len(unclear) - len(kept)), _SMALL, tone="region_name")
    return figure
