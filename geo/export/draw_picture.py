"""One map as a picture: PNG, SVG or PDF, drawn from the data, with everything a reader needs to question it."""

import io
import textwrap
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from geo.errors import WrongUseError
from geo.export.draw_areas import draw_areas
from geo.export.draw_legend import draw_legend, letters
from geo.export.draw_names import draw_names
from geo.export.draw_seats import draw_seats
from geo.export.make_sheet import Sheet, words
from geo.export.project import polygons, project
from geo.look import load_look
from geo.say import say_number

SIZES = {"a4": (11.69, 8.27), "a3": (16.54, 11.69), "16:9": (13.333, 7.5)}
"""Inches, landscape."""
PICTURES = ("png", "svg", "pdf")
DPI = 300
_STYLE: Any = {
    "font.family": "DejaVu Sans", "svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "atlas",
    "text.parse_math": False, "path.simplify": False,
}  # fmt: skip


def draw_picture(sheet: Sheet, kind: str = "png", size: str = "a4", dpi: int = DPI) -> bytes:
    """Draw a sheet and give the file's bytes; two calls with one sheet give the same bytes.

    `kind`: png, svg or pdf (text stays text in the last two). `size`: a4, a3 or 16:9, landscape. `dpi`: of a PNG.
    Colours are those of the light look, on white. Raises WrongUseError for another kind or size.
    """
    if kind not in PICTURES or size not in SIZES:
        raise WrongUseError(f"no picture {kind!r} of size {size!r}; known: {', '.join(PICTURES)}; {', '.join(SIZES)}")
    with mpl.rc_context(_STYLE):
        figure = _figure(sheet, SIZES[size])
        file = io.BytesIO()
        figure.savefig(file, format=kind, dpi=dpi, metadata=_metadata(sheet, kind))
    return file.getvalue()


def _figure(sheet: Sheet, inches: tuple[float, float]) -> Figure:
    look = load_look("light")
    figure = Figure(figsize=inches, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    wide, high = inches
    foot, head, side = 0.92 / high, 0.78 / high, 3.05 / wide
    axes = figure.add_axes((0.28 / wide, foot, 1 - side - 0.42 / wide, 1 - foot - head))
    _set_up(axes, sheet, look)
    draw_areas(axes, sheet, look)
    stands = draw_seats(axes, sheet, look)
    draw_names(axes, sheet, look, stands, canvas.get_renderer())
    _scale_bar(axes, sheet, look)
    column = (1 - side + 0.02, foot, side - 0.28 / wide - 0.02, 1 - foot - head)
    _column(figure, column, sheet, look, inches)
    _words(figure, sheet, look, inches)
    return figure


def _set_up(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> None:
    """Show the regions asked for, or the whole, with a margin; the axes keep their place on the page."""
    west, south, east, north = sheet.bounds
    low, high = project([west, east], [south, north])
    box = axes.get_window_extent()
    wide, tall = (high - low) * 1.06
    unit = max(wide / box.width, tall / box.height)
    middle = (low + high) / 2
    half = unit * box.width / 2, unit * box.height / 2
    axes.set_xlim(middle[0] - half[0], middle[0] + half[0])
    axes.set_ylim(middle[1] - half[1], middle[1] + half[1])
    axes.set_facecolor(look["water"] if "neighbours" in sheet.frame["layers"] else "white")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set(edgecolor=look["region"], linewidth=0.6)


def _column(
    figure: Figure, place: tuple[float, ...], sheet: Sheet, look: dict[str, Any], inches: tuple[float, float]
) -> None:
    """The inset on top where only a part of Mali is shown, the legend below it."""
    left, bottom, wide, high = place
    if sheet.focus:
        inset = figure.add_axes((left, bottom + high * 0.79, wide, high * 0.21))
        _inset(inset, sheet, look)
        high *= 0.78
    axes = figure.add_axes((left, bottom, wide, high))
    axes.set(xlim=(0, wide * inches[0] * 72), ylim=(0, high * inches[1] * 72))
    axes.axis("off")
    draw_legend(axes, sheet, look)


def _inset(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> None:
    for part in getattr(shape := polygons(sheet.shapes["outline"]), "geoms", [shape]):
        axes.fill(*part.exterior.xy, facecolor=look["outside"], edgecolor=look["country"], linewidth=0.8)
    west, south, east, north = sheet.bounds
    low, high = project([west, east], [south, north])
    axes.add_patch(Rectangle(low, *(high - low), fill=False, edgecolor=look["ink"], linewidth=1.4))
    axes.set_aspect("equal")
    axes.axis("off")


def _scale_bar(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> None:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    km = next(length for length in (500, 200, 100, 50, 20, 10) if length < (east - west) / 4)
    x, y, tick = west + (east - west) * 0.03, south + (north - south) * 0.035, (north - south) * 0.008
    axes.plot([x, x, x + km, x + km], [y + tick, y, y, y + tick], color=look["ink"], linewidth=1.2, zorder=16)
    axes.text(x + km / 2, y + tick * 1.5, words("scale", sheet.lang, km=say_number(km, sheet.lang)), size=7,
              ha="center", va="bottom", color=look["ink"], zorder=16)  # fmt: skip


def _words(figure: Figure, sheet: Sheet, look: dict[str, Any], inches: tuple[float, float]) -> None:
    wide, high = inches
    left, right = 0.28 / wide, 1 - 0.28 / wide
    ink, quiet = look["ink"], look["region_name"]
    figure.text(left, 1 - 0.24 / high, sheet.title, size=16, weight="bold", color=ink, va="top", parse_math=False)
    figure.text(right, 1 - 0.25 / high, sheet.day, size=15, color=ink, va="top", ha="right")
    figure.text(left, 1 - 0.55 / high, sheet.subtitle, size=8, color=quiet, va="top", parse_math=False)
    letters_wide = int((wide - 0.56) * 72 / (6.4 * 0.545))
    notes = [*sheet.notes[:3], letters(sheet)], sheet.notes[3:], [sheet.credits]
    lines = [line for group in notes for line in textwrap.wrap(" ".join(filter(None, group)), letters_wide)]
    figure.text(
        left, 0.84 / high, "\n".join(lines[:7]), size=6.4, color=quiet, va="top", linespacing=1.35, parse_math=False
    )


def _metadata(sheet: Sheet, kind: str) -> dict[str, Any]:
    """Title, author, language and version; never the clock, so that a file can be made again byte for byte."""
    title, author = f"{sheet.title}, {sheet.day}", "Mali Control Atlas"
    told = f"{sheet.tables.version}; {sheet.lang}"
    if kind == "pdf":
        return {"Title": title, "Author": author, "Subject": told, "Keywords": sheet.lang, "CreationDate": None}
    if kind == "svg":
        return {"Title": title, "Creator": author, "Language": sheet.lang, "Description": told, "Date": None}
    return {"Title": title, "Author": author, "Description": told, "Software": "Mali Control Atlas"}
