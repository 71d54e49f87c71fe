"""What an area or a seat of one style is painted with: tones and a pattern, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paint:
    """`pattern`: plain, stripes (rivals), bands (partners), dots (presence), crosses (absent), none.

    `tones`: #rrggbb, the holder first. `edge`: blank, `disputed` (dots along the edge) or `stale` (a thin line in the
    camp's colour, `edge_tone`). `mark`: letters of the camps, so that colour is never the only sign, in `mark_tone`.
    """

    pattern: str
    tones: tuple[str, ...]
    edge: str = ""
    edge_tone: str = ""
    mark: str = ""
    mark_tone: str = ""


NOTHING = Paint("none", ())


def paint(style: Mapping[str, Any] | None, look: Mapping[str, Any]) -> Paint:
    """Turn a style (see geo.area_styles; None: no information) into paint, with the colours of one look."""
    if not style or style["s"] == "none":
        return NOTHING
    if style["s"] == "absent":
        return Paint("crosses", (look["region_name"],))
    if style["s"] == "other":
        return Paint("plain", (look["hidden"],))
    camps = [look["camps"][camp] for camp, _ in style["c"]]
    stale = bool(style.get("stale"))
    tones = tuple(_tone(look, camp, level, stale) for camp, level in style["c"])
    pattern = "plain"
    if style["s"] == "presence":
        pattern, tones = "dots", tuple(camp["stale_administration" if stale else "control"] for camp in camps)
    elif style["s"] == "contested":
        pattern, tones = "stripes", tones if len(tones) > 1 else (*tones, look["paper"])
    elif style["s"] == "shared":  # a partner that the filter hides still shares
        pattern, tones = "bands", tones if len(tones) > 1 else (*tones, look["hidden"])
    edge = "disputed" if style.get("disputed") else "stale" if stale else ""
    ink = camps[0]["ink"] if camps else look["ink"]
    return Paint(pattern, tones, edge, camps[0]["control"] if camps else look["ink"], _mark(style["s"], camps), ink)


def paint_class(number: int, look: Mapping[str, Any]) -> Paint:
    """Paint of a class of a choropleth; -1: nothing."""
    return Paint("plain", (look["ramp"][number],)) if number >= 0 else NOTHING


def area_paint(frame: Mapping[str, Any], k: int, look: Mapping[str, Any]) -> Paint:
    """Paint of the countryside of cercle number `k` of a frame, or of its class where the frame is a choropleth."""
    if frame["choropleth"]:
        return paint_class(frame["choropleth"]["classes"][k], look)
    if not {"countryside", "camp"} & set(frame["layers"]) or frame["rural"][k] < 0:
        return NOTHING
    return paint(frame["styles"][frame["rural"][k]], look)


def seat_paint(frame: Mapping[str, Any], k: int, look: Mapping[str, Any]) -> Paint:
    """Paint of the seat of cercle number `k` of a frame."""
    return paint(frame["styles"][frame["urban"][k]] if frame["urban"][k] >= 0 else None, look)


def _mark(status: str, camps: list[Mapping[str, Any]]) -> str:
    """Letters as on the map on the screen: C, C+S (shared), C/J (contested), (P) (presence)."""
    letters = ("/" if status == "contested" else "+").join(camp["mark"] for camp in camps)
    return f"({letters})" if status == "presence" else letters


def _tone(look: Mapping[str, Any], camp: str, level: str, stale: bool) -> str:
    strength = level if level in ("control", "administration") else "control" if level == "contested" else "influence"
    return str(look["camps"][camp][("stale_" if stale else "") + strength])
