"""Small pictures of what the map draws, for the legend and the panel: built from the vocabulary, never from data."""

from typing import Any

from components.markup import Safe
from components.svg import picture, piece
from geo.look import load_look

Camps = tuple[tuple[str, str], ...]
_WIDE, _HIGH = 26, 16
_LEFT, _RIGHT = "M13,2.5a5.5,5.5 0 0 0 0,11z", "M13,2.5a5.5,5.5 0 0 1 0,11z"
_CROSSES = ((7, 5), (19, 5), (13, 11))
_DOTS = ((5, 5), (13, 5), (21, 5), (9, 11), (17, 11))


def area_swatch(status: str, camps: Camps, theme: str, *, stale: bool = False, disputed: bool = False) -> Safe:
    """An area as the map fills it. `camps`: (camp, level) pairs, ids of the vocabulary."""
    look = load_look(theme)
    tones = [tone(look, camp, level, stale) for camp, level in camps]
    inner = _box(fill=tones[0] if status in ("held", "influenced") and tones else look["paper"])
    if status == "contested":
        inner += _stripes(tones if len(tones) > 1 else [*tones, look["paper"]], 45)
    elif status == "shared" and tones:
        inner += _stripes(tones if len(tones) > 1 else [*tones, look["hidden"]], 0)
    elif status == "absent":
        inner += _crosses(_CROSSES, 1.8, look["region_name"])
    elif status == "presence" and camps:
        dot = look["camps"][camps[0][0]]["stale_administration" if stale else "control"]
        inner += "".join(piece("circle", cx=x, cy=y, r=1.5, fill=dot) for x, y in _DOTS)
    inner += _box(0.5, fill="none", stroke=look["cercle"])
    if stale and tones:
        inner += _box(1, fill="none", stroke=look["camps"][camps[0][0]]["control"], stroke_width=1.5)
    if disputed:
        inner += _box(
            1.5, fill="none", stroke=look["ink"], stroke_width=2, stroke_linecap="round", stroke_dasharray="0.1 4"
        )
    return _swatch(inner)


def kind_swatch(status: str, theme: str) -> Safe:
    """The pattern of a status in greys: for words that speak of no camp."""
    look = load_look(theme)
    greys = [look["ramp"][4], look["ramp"][1]]
    inner = _box(fill=look["paper"])
    if status in ("contested", "shared"):
        inner += _stripes(greys, 45 if status == "contested" else 0)
    elif status == "absent":
        inner += _crosses(_CROSSES, 1.8, look["region_name"])
    elif status == "presence":
        inner += "".join(piece("circle", cx=x, cy=y, r=1.5, fill=greys[0]) for x, y in _DOTS)
    return _swatch(inner + _box(0.5, fill="none", stroke=look["cercle"]))


def seat_swatch(status: str, camps: Camps, theme: str, *, stale: bool = False, ring: str = "") -> Safe:
    """A seat as a ringed point; `ring` is the camp of a blockade."""
    look = load_look(theme)
    tones = [tone(look, camp, level, stale) for camp, level in camps]
    inner = piece("circle", cx=13, cy=8, r=5.5, fill=look["paper"])
    if status in ("held", "influenced", "shared", "contested") and tones:
        if len(tones) > 1 or status in ("contested", "shared"):
            inner += piece("path", d=_RIGHT, fill=tones[0])
            left = tones[1] if len(tones) > 1 else look["paper" if status == "contested" else "hidden"]
            inner += piece("path", d=_LEFT, fill=left)
        else:
            inner += piece("circle", cx=13, cy=8, r=5.5, fill=tones[0])
    elif status == "absent":
        inner += _crosses(((13, 8),), 2.3, look["region_name"])
    elif status == "presence" and camps:
        inner += piece("circle", cx=13, cy=8, r=2, fill=look["camps"][camps[0][0]]["control"])
    inner += piece("circle", cx=13, cy=8, r=5.5, fill="none", stroke=look["seat"], stroke_width=1.2)
    if ring:
        colour = look["camps"][ring]["control"]
        inner += piece(
            "circle", cx=13, cy=8, r=7.2, fill="none", stroke=colour, stroke_width=1.6, stroke_dasharray="3 1.6"
        )
    return _swatch(inner)


def dot_swatch(camp: str, theme: str, radius: float = 4) -> Safe:
    """An event of a camp as a disc."""
    colour = load_look(theme)["camps"][camp]["control"]
    return _swatch(piece("circle", cx=13, cy=8, r=radius, fill=colour, fill_opacity=0.6, stroke=colour))


def plain_swatch(colour: str) -> Safe:
    """A plain tone, #rrggbb."""
    return _swatch(_box(fill=colour))


def tone(look: dict[str, Any], camp: str, level: str, stale: bool = False) -> str:
    """Colour of a camp at a level, greyer where stale; an unknown camp is `other_armed`."""
    strength = level if level in ("control", "administration") else "control" if level == "contested" else "influence"
    tones = look["camps"].get(camp) or look["camps"]["other_armed"]
    return str(tones[("stale_" if stale else "") + strength])


def _swatch(inner: str) -> Safe:
    return picture(inner, _WIDE, _HIGH, "swatch")


def _box(inset: float = 0, **attributes: Any) -> str:
    return piece("rect", x=inset, y=inset, width=_WIDE - 2 * inset, height=_HIGH - 2 * inset, **attributes)


def _crosses(at: tuple[tuple[int, int], ...], arm: float, colour: str) -> str:
    d = "".join(
        f"M{x - arm:g},{y - arm:g}L{x + arm:g},{y + arm:g}M{x - arm:g},{y + arm:g}L{x + arm:g},{y - arm:g}"
        for x, y in at
    )
    return piece("path", d=d, stroke=colour, stroke_width=1, fill="none")


def _stripes(tones: list[str], angle: int, size: int = 5) -> str:
    wide = size * len(tones)
    rows = "".join(piece("rect", x=i * size, width=size, height=wide, fill=colour) for i, colour in enumerate(tones))
    turned = f"rotate({angle})"
    pattern = piece(
        "pattern", rows, id="s", width=wide, height=wide, patternUnits="userSpaceOnUse", patternTransform=turned
    )
    return piece("defs", pattern) + _box(fill="url(#s)")
