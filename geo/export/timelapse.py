"""A time as a film: the map on the first day of every month, as GIF, or as MP4 where ffmpeg is there."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from geo.day import Day, read_day
from geo.errors import WrongUseError, unknown
from geo.export.draw_areas import draw_areas
from geo.export.draw_around import draw_around, draw_scale
from geo.export.draw_names import draw_names
from geo.export.draw_page import SIZES, STYLE
from geo.export.draw_seats import draw_seats
from geo.export.file_facts import AUTHOR, file_facts
from geo.export.make_sheet import Sheet, words
from geo.export.scene import make_scene
from geo.history import monthly
from geo.influence import Influence
from geo.layers import map_frame
from geo.look import load_look
from geo.map_areas import StyleBook
from geo.map_choices import MapChoices
from geo.say import say_month

DPI, PER_SECOND, LONGEST = 96, 3, 360
"""Dots per inch of a frame (1280 by 720), months per second, most months of one film."""
_KINDS = ("gif", "mp4")
Frame = dict[str, Any]


def draw_film(
    sheet: Sheet, kind: str = "gif", first: Day | None = None, last: Day | None = None, dpi: int = DPI
) -> bytes:
    """Film a view from the month of `first` to that of `last` (default: the ten years to the day of the sheet).

    Areas and towns as the sheet shows them, without events; the legend explains every look that occurs. A GIF repeats
    for ever. The same sheet gives the same bytes. Raises WrongUseError for another kind, for more than 360 months, and
    for an MP4 where ffmpeg is missing.
    """
    if kind not in _KINDS:
        raise unknown("what.film", kind, _KINDS)
    end = read_day(last or sheet.question.day)
    begin = read_day(first) if first else end - pd.DateOffset(years=10)
    if begin > end:
        raise WrongUseError("export.film_backwards", first=begin.date(), last=end.date())
    if (end.year - begin.year) * 12 + end.month - begin.month > LONGEST:
        raise WrongUseError("export.film_months", most=LONGEST)
    frames = _frames(sheet, begin.replace(day=1), end)
    ends = (say_month(frame["day"], sheet.lang) for frame in (frames[0], frames[-1]))
    meaning = tuple(line for line in sheet.meaning if line != words("numbers", sheet.lang))
    sheet = replace(sheet, day=" – ".join(ends), meaning=meaning, origin=sheet.origin[1:])  # not the sources of one day
    pictures = _pictures(sheet, frames, dpi)
    return _gif(pictures, sheet) if kind == "gif" else _mp4(pictures, sheet)


def _frames(sheet: Sheet, begin: pd.Timestamp, end: pd.Timestamp) -> list[Frame]:
    """One frame per month, all with the same list of styles."""
    tables, asked = sheet.tables, sheet.question
    told = monthly(tables.claims, tables.units, tables.places, tables.camps, begin, end,
                   least_confidence=asked.least_confidence, bases=asked.bases)  # fmt: skip
    parts = ("status", "camps", "losers", "blockades")
    days = pd.date_range(begin, end, freq="MS")
    split = {name: dict(iter(getattr(told, name).groupby("day"))) for name in parts}
    layers = tuple(layer for layer in asked.layers if layer not in ("events", "places", "four"))
    choices = MapChoices(end, layers, camps=asked.camps, camp=asked.camp, focus=sheet.focus, lang=asked.lang)
    frames, book = [], StyleBook()
    for day in days:
        own = {name: split[name].get(day, getattr(told, name).iloc[:0]) for name in parts}
        frame = map_frame(replace(choices, day=day), Influence(day=day, **own))
        for scope in ("rural", "urban"):
            frame[scope] = [book.number(frame["styles"][k]) if k >= 0 else -1 for k in frame[scope]]
        frames.append(frame | {"styles": book.rows})
    return frames


def _pictures(sheet: Sheet, frames: list[Frame], dpi: int) -> Iterator[Image.Image]:
    """What stands still is drawn once; names carry no letters, so that they stay where they are."""
    look, page = load_look("light"), SIZES["16:9"]
    occurring = {scope: sorted({k for frame in frames for k in frame[scope]}) for scope in ("rural", "urban")}
    blockades = [ring for frame in frames for ring in frame["blockades"]]
    whole = frames[-1] | {"multiples": [occurring | {"camp": ""}], "blockades": blockades}
    still = replace(sheet, frame=whole, day="", subtitle="")
    with mpl.rc_context(STYLE):
        around = Figure(figsize=(page.wide, page.high), facecolor="white", dpi=dpi)
        place = draw_around(around, still, look, page.scale)
        bare = replace(sheet, frame=whole | {"rural": [-1] * len(whole["units"]), "urban": [-1] * len(whole["units"])})
        names = _axes_figure(page, place, dpi)
        scene = make_scene(bare, look, place[2], place[3])
        draw_names(names.axes[0], scene, look, page.scale)
        draw_scale(names.axes[0], scene.map, sheet.lang, look, page.scale)
        below, above = _render(around), _render(names)
    seen, base = "", below
    for number, frame in enumerate(frames):
        with mpl.rc_context(STYLE):
            looks = repr([frame[name] for name in ("rural", "urban", "blockades")])
            if looks != seen:  # most months change nothing
                month = _render(_month(replace(sheet, frame=frame), look, place, dpi))
                seen, base = looks, Image.alpha_composite(Image.alpha_composite(below, month), above)
            stamp = _render(_stamp(frame["day"], sheet.lang, look, place, dpi, number / max(len(frames) - 1, 1)))
        yield Image.alpha_composite(base, stamp).convert("RGB")


def _month(sheet: Sheet, look: dict[str, Any], place: tuple[float, ...], dpi: int) -> Figure:
    page = SIZES["16:9"]
    figure = _axes_figure(page, place, dpi)
    axes = figure.axes[0]
    if "neighbours" in sheet.frame["layers"]:
        axes.set_facecolor(look["water"])
    frame = sheet.frame | {"layers": [layer for layer in sheet.frame["layers"] if layer != "names"]}
    scene = make_scene(replace(sheet, frame=frame), look, place[2], place[3])
    draw_areas(axes, scene, look, page.scale)
    draw_seats(axes, scene, look, page.scale)
    for spine in axes.spines.values():
        spine.set(visible=True, edgecolor=look["region"], linewidth=0.6)
    return figure


def _stamp(day: str, lang: str, look: dict[str, Any], place: tuple[float, ...], dpi: int, share: float) -> Figure:
    """The name of the month, and how far the film is."""
    page = SIZES["16:9"]
    figure = _axes_figure(page, place, dpi)
    line = {"color": look["ink"], "linewidth": 3, "solid_capstyle": "butt"}
    figure.axes[0].plot([0, place[2] * share], [1.6, 1.6], **line)
    figure.text(0.985, 1 - 20 / 72 / page.high, say_month(day, lang), size=17, weight="bold", va="top", ha="right",
                color=look["ink"])  # fmt: skip
    return figure


def _axes_figure(page: Any, place: tuple[float, ...], dpi: int) -> Figure:
    figure = Figure(figsize=(page.wide, page.high), facecolor="none", dpi=dpi)
    x, y, wide, high = place
    unit = page.wide * 72 / page.scale, page.high * 72 / page.scale
    axes = figure.add_axes((x / unit[0], y / unit[1], wide / unit[0], high / unit[1]))
    axes.set(xlim=(0, wide), ylim=(0, high), xticks=[], yticks=[], facecolor="none")
    for spine in axes.spines.values():
        spine.set(visible=False)
    return figure


def _render(figure: Figure) -> Image.Image:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba()).copy(), "RGBA")


def _gif(pictures: Iterator[Image.Image], sheet: Sheet) -> bytes:
    """One palette for all frames, with every tone of the vocabulary in it, so that no colour shifts or flickers."""
    frames = list(pictures)
    palette = Image.new("P", (1, 1))
    tones = _tones(load_look("light"))
    rest = frames[-1].quantize(256 - len(tones), method=Image.Quantize.MEDIANCUT).getpalette() or []
    palette.putpalette([*(part for tone in tones for part in tone), *rest][:768])
    flat = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    facts, file = file_facts(sheet), io.BytesIO()
    told = f"{facts['Title']} | {AUTHOR} | {facts['Language']} | {facts['Subject']}"
    each = round(1000 / PER_SECOND)
    times = [each] * (len(flat) - 1) + [4 * each]
    flat[0].save(
        file, "gif", save_all=True, append_images=flat[1:], duration=times, loop=0, comment=told.encode()[:255]
    )
    return file.getvalue()


def _tones(look: dict[str, Any]) -> list[tuple[int, ...]]:
    """All tones of camps and of the paper, as red, green, blue."""
    camps = [tone for camp in look["camps"].values() for tone in camp.values()]
    colours = [c for c in (*camps, *look.values()) if isinstance(c, str) and c.startswith("#") and len(c) == 7]
    return [tuple(int(c[at : at + 2], 16) for at in (1, 3, 5)) for c in dict.fromkeys(["#ffffff", *colours])][:180]


def _mp4(pictures: Iterator[Image.Image], sheet: Sheet) -> bytes:
    program = shutil.which("ffmpeg")
    if program is None:
        raise WrongUseError("export.no_ffmpeg")
    facts, first = file_facts(sheet), next(pictures)
    size = f"{first.width - first.width % 2}x{first.height - first.height % 2}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        told = {"title": facts["Title"], "artist": AUTHOR, "comment": facts["Subject"]}
        about = [part for key, value in told.items() for part in ("-metadata", f"{key}={value}")]
        given = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(PER_SECOND), "-i", "-"]
        made = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-threads", "1", "-movflags", "+faststart"]
        same = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-metadata:s:v", f"language={sheet.lang}"]
        order = [program, "-loglevel", "error", *given, *made, *same, *about, str(path)]
        wide, high = (int(side) for side in size.split("x"))
        raw = b"".join(picture.crop((0, 0, wide, high)).tobytes() for picture in (first, *pictures))
        done = subprocess.run(order, input=raw, capture_output=True, check=False)
        if done.returncode:
            raise WrongUseError("export.ffmpeg", reason=done.stderr.decode(errors="replace")[:200])
        return path.read_bytes()
