"""What an area or a seat of one style is painted with: tones and a pattern, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paint:
    """`pattern`: plain, stripes (rivals), bands (partners), dots (presence), none; `tones`: #rrggbb, the holder first.

    `edge`: blank, `disputed` (dots along the edge) or `stale` (a thin line in the camp's colour, `edge_tone`).
    `mark`: letters of the camps, so that colour is never the only sign.
    """

    pattern: str
    tones: tuple[str, ...]
    edge: str = ""
    edge_tone: str = ""
    mark: str = ""


NOTHING = Paint("none", ())


def paint(style: Mapping[str, Any] | None, look: Mapping[str, Any]) -> Paint:
    """Turn a style (see geo.area_styles; None: no information) into paint, with the colours of one look."""
    if not style or style["s"] in ("none", "absent"):
        return NOTHING
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
    elif style["s"] == "shared" and len(tones) > 1:
        pattern = "bands"
    edge = "disputed" if style.get("disputed") else "stale" if stale else ""
    mark = "".join(camp["mark"] for camp in camps) if style["s"] != "presence" else ""
    return Paint(pattern, tones, edge, camps[0]["control"] if camps else look["ink"], mark)


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


def _tone(look: Mapping[str, Any], camp: str, level: str, stale: bool) -> str:
    strength = level if level in ("control", "administration") else "control" if level == "contested" else "influence"
    return str(look["camps"][camp][("stale_" if stale else "") + strength])
