"""The strip of time: incidents per month with the window marked, above the slider of the day."""

from datetime import date

import numpy as np
import numpy.typing as npt

from components.markup import h, show
from components.svg import picture, piece
from components.view_state import FIRST_DAY, ViewState
from components.words import format_day, format_number, t
from geo.look import load_look

_WIDE, _HIGH, _FOOT = 1000, 44, 12


def draw_strip(view: ViewState, months: npt.NDArray[np.int64], incidents: int, today: date, theme: str) -> None:
    """Draw the histogram. `months`: incidents per month from January 2012; `incidents`: how many are in the window."""
    first, last = view.events_between()
    span = (today - FIRST_DAY).days or 1
    begin, end, day = (_WIDE * min(max((d - FIRST_DAY).days, 0), span) / span for d in (first, last, view.day))
    ramp, ink = load_look(theme)["ramp"], load_look(theme)["ink"]
    inner = piece("rect", x=begin, y=0, width=max(end - begin, 1), height=_HIGH, fill=ramp[1], fill_opacity=0.5)
    inner += piece("g", _bars(months.tolist(), _WIDE * 30.4375 / span) + " ", fill=ramp[3])
    inner += piece("g", _years(today.year, span), stroke=ramp[2])
    inner += piece("line", x1=0, x2=_WIDE, y1=_HIGH, y2=_HIGH, stroke=ramp[2])
    inner += piece("line", x1=day, x2=day, y1=0, y2=_HIGH + 6, stroke=ink, stroke_width=1.5)
    words = t("strip.words", n=format_number(incidents), first=_said(first), last=format_day(last))
    show(h("p", words, cls="strip-words"), picture(inner, _WIDE, _HIGH + _FOOT, "strip-image", words, stretch=True))


def _said(first: date) -> str:
    return format_day(max(first, FIRST_DAY))


def _bars(months: list[int], step: float) -> str:
    top = (_HIGH - 4) / (max(months, default=0) or 1)
    heights = ((i, n * top) for i, n in enumerate(months) if n)
    return "".join(piece("rect", x=i * step, y=_HIGH - y, width=step * 0.82, height=y) for i, y in heights)


def _years(until: int, span: int) -> str:
    starts = (_WIDE * (date(year, 1, 1) - FIRST_DAY).days / span for year in range(FIRST_DAY.year, until + 1))
    return "".join(piece("line", x1=x, x2=x, y1=_HIGH, y2=_HIGH + 4) for x in starts)
