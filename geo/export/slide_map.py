"""One map of a slide as native shapes: groups named for their layer, shapes for their unit or town."""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.draw_areas import HEAT_ALPHA, heat_tones
from geo.export.draw_names import INKS, lead_end
from geo.export.make_sheet import words
from geo.export.paint import Paint
from geo.export.scene import Scene
from geo.export.scene_parts import Area, Town, ring_radius
from geo.export.slide_xml import Pen, solid, stroke
from geo.export.stripes import pattern_parts
from geo.look import mix
from geo.say import say_number
from geo.vocabulary import label

_PALE, _INSET, _FINER = 0.28, 1.4, 0.75
Look = dict[str, Any]


def slide_map(pen: Pen, scene: Scene, look: Look, lang: str, title: str = "", camp: str = "") -> list[str]:
    """The groups of one map as XML, from below upwards; a map without a title is the only one."""
    finer = _FINER if title else 1.0
    groups = {
        "neighbours": (words("neighbours", lang), _around(pen, scene, look)),
        "countryside": (label("legend_signs", "countryside", lang), _cercles(pen, scene, look, lang, finer)),
        "rivers": (words("rivers", lang), (pen.path(s, n, stroke(look["river"], 1)) for n, s in scene.rivers)),
        "regions": (words("regions", lang), (_outline(pen, scene, area, look) for area in scene.regions)),
        "heat": (label("legend_signs", "heat", lang), _heat(pen, scene, look)),
        "events": (label("legend_signs", "events", lang), _events(pen, scene, look, lang)),
        "seats": (label("legend_signs", "seats", lang), (s for t in scene.towns for s in _town(pen, t, look, lang))),
        "names": (words("names", lang), [*_names(pen, scene, look), *_bar(pen, scene, look, lang)]),
    }
    made = [pen.group(name, told, list(shapes)) for name, (told, shapes) in groups.items()]
    return [*made, _title(pen, scene, title, look["camps"][camp]["control"], look)] if title else made


def shape_parts(
    pen: Pen, shape: BaseGeometry, how: Paint, look: Look, name: str, line: str, words: str, lang: str, finer: float = 1
) -> Iterator[str]:
    """One area as shapes: the area itself, then its stripes or dots, then the sign of its edge, each with a name."""
    parts = pattern_parts(shape, how, finer)
    base = how.tones[0] if how.pattern in ("plain", "stripes", "bands") else look["paper"]
    yield pen.area(shape, name, solid(base), line, words)
    for tone, part in parts[1:] if how.pattern in ("stripes", "bands") else parts if how.pattern != "plain" else []:
        yield pen.area(part, f"{name}, {how.pattern}", solid(tone), stroke("", 0))
    if how.edge:
        inner = shape.buffer(-_INSET * finer)
        disputed = how.edge == "disputed"
        sign = stroke(look["ink"], 1.75, "sysDot") if disputed else stroke(how.edge_tone, 1)
        yield pen.area(inner, f"{name}, {label('legend_signs', how.edge, lang)}", "<a:noFill/>", sign)


def disc_parts(
    pen: Pen, at: tuple[float, float, float], how: Paint, look: Look, name: str, words: str, lang: str,
    rings: tuple[str, ...] = (),
) -> Iterator[str]:  # fmt: skip
    """One town as shapes: rings of blockades, the disc, its other parts where it is split."""
    x, y, radius = at
    for number, camp in enumerate(rings):
        told = f"{name}, {label('legend_signs', 'blockade', lang)}"
        ring = (x, y, ring_radius(radius, number))
        yield pen.disc(ring, told, solid(look["halo"]), stroke(look["camps"][camp]["control"], 1.75, "sysDash"))
    disputed = how.edge == "disputed"
    edge = stroke(how.edge_tone if how.edge == "stale" else look["seat"], 1.75 if disputed else 1, "sysDot" * disputed)
    base = how.tones[0] if how.pattern in ("plain", "stripes", "bands") else look["paper"]
    yield pen.disc(at, name, solid(base), edge, words)
    if how.pattern in ("stripes", "bands"):
        for number, tone in enumerate(how.tones[1:], start=1):
            yield pen.area(_wedge(at, number, len(how.tones)), f"{name}, {number + 1}", solid(tone), stroke("", 0))
    elif how.pattern == "dots":
        yield pen.disc((x, y, radius * 0.42), f"{name}, dots", solid(how.tones[0]), stroke("", 0))
    elif how.pattern == "crosses":
        arm = radius * 0.45
        cross = [[(x - arm, y - arm), (x + arm, y + arm)], [(x - arm, y + arm), (x + arm, y - arm)]]
        yield pen.path(shapely.MultiLineString(cross), f"{name}, crosses", stroke(how.tones[0], 1))


def _around(pen: Pen, scene: Scene, look: Look) -> Iterator[str]:
    if scene.neighbours:
        sea = shapely.box(0, 0, scene.map.wide, scene.map.high)
        yield pen.area(sea, "sea", solid(look["water"]), stroke(look["region"], 0.5))
    for area in scene.neighbours:
        line = stroke(look["foreign"], 0.5)
        yield pen.area(scene.map.cut(area.shape, 0), area.name, solid(look["outside"]), line)


def _heat(pen: Pen, scene: Scene, look: Look) -> Iterator[str]:
    for number, (tone, shape) in enumerate(zip(heat_tones(look), scene.heat, strict=False), start=1):
        yield pen.area(shape, str(number), solid(tone, HEAT_ALPHA), stroke("", 0))


def _events(pen: Pen, scene: Scene, look: Look, lang: str) -> Iterator[str]:
    if scene.events is None:
        return
    for at, radius, camp in zip(scene.events.at, scene.events.radius, scene.events.camps, strict=True):
        fill = solid(look["camps"][camp]["control"], 0.62)
        yield pen.disc((at[0], at[1], radius), label("camps_look", camp, lang), fill, stroke(look["halo"], 0.4))


def _cercles(pen: Pen, scene: Scene, look: Look, lang: str, finer: float) -> Iterator[str]:
    line = stroke(look["cercle"] if scene.borders else "", 0.5)
    for area in scene.cercles:
        shape, how = scene.map.cut(area.shape, 0), area.how
        if shape.is_empty:
            continue
        if area.pale:
            tones = tuple(mix(tone, look["paper"], _PALE) for tone in how.tones)
            how = Paint(how.pattern, tones)
        yield from shape_parts(pen, shape, how, look, area.name, line, area.words, lang, finer)


def _outline(pen: Pen, scene: Scene, area: Area, look: Look) -> str:
    return pen.area(scene.map.cut(area.shape, 0), area.name, "<a:noFill/>", stroke(look["region"], 1.25))


def _town(pen: Pen, town: Town, look: Look, lang: str) -> Iterator[str]:
    how = town.how
    if town.pale:
        how = Paint(how.pattern, tuple(mix(tone, look["paper"], 0.45) for tone in how.tones))
    yield from disc_parts(pen, (town.x, town.y, town.radius), how, look, town.name, town.words, lang, town.rings)


def _names(pen: Pen, scene: Scene, look: Look) -> Iterator[str]:
    """Lines to far names, then the names, each on a pale plate, as text on a slide can have no rim."""
    for placed in scene.names:
        if placed.lead:
            line = shapely.LineString([placed.lead, lead_end(placed)])
            yield pen.path(line, f"{placed.name.text}, line", stroke(look["ink"], 0.5))
    for placed in scene.names:
        name, middle = placed.name, placed.base + placed.name.size * 0.36
        ink = look["region_name" if name.pale else INKS.get(name.kind, "ink")]
        tone = name.tone if name.kind == "letter" else ink
        plate = "" if name.kind in INKS else look["halo"]
        wide = name.width - name.mark_width
        high = name.size * 1.08
        yield pen.text(placed.left, middle, name.text, name.size, tone, wide=wide, bold=name.bold,
                       italic=name.kind == "river", high=high, plate=plate)  # fmt: skip
        if name.mark:
            gap = name.size * 0.3
            yield pen.text(placed.left + wide + gap, middle, name.mark, name.size, name.tone,
                           wide=name.mark_width - gap, bold=True, high=high, plate=plate)  # fmt: skip


def _bar(pen: Pen, scene: Scene, look: Look, lang: str) -> list[str]:
    km, long = scene.map.bar
    told = words("scale", lang, km=say_number(km, lang))
    line = shapely.LineString([(12, 16), (12, 12), (12 + long, 12), (12 + long, 16)])
    bar = pen.path(line, told, stroke(look["ink"], 1.25))
    return [bar, pen.text(12 + long / 2, 21, told, 6.6, look["ink"], wide=long, align="ctr")]


def _title(pen: Pen, scene: Scene, title: str, tone: str, look: Look) -> str:
    box = shapely.box(4, scene.map.high - 20, 7, scene.map.high - 5)
    mark = pen.area(box, title, solid(tone), stroke("", 0))
    text = pen.text(11, scene.map.high - 12.5, title, 8.5, look["ink"], wide=150, bold=True, plate=look["halo"])
    return pen.group(title, title, [mark, text])


def _wedge(at: tuple[float, float, float], number: int, of: int) -> BaseGeometry:
    """Part `number` of a disc that is split like a cake, from the top, anticlockwise."""
    x, y, radius = at
    turns = [(number + part / 16) / of * 2 * pi + pi / 2 for part in range(17)]
    inner = radius - 0.25
    return shapely.Polygon([(x, y), *((x + cos(t) * inner, y + sin(t) * inner) for t in turns)])
