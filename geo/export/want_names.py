"""Which names a map asks for, the most needed first, and how large they are."""

from typing import Any

import shapely

from geo.export.make_sheet import Sheet
from geo.export.measure import text_width
from geo.export.page_map import PageMap
from geo.export.place_names import Name
from geo.export.plain import plain
from geo.export.scene_parts import Area, Town

SIZES = {"region_seat": 8.4, "seat": 6.9, "place": 6.4, "letter": 7.6, "region": 8.0, "country": 8.2, "river": 6.6}
"""Points of print."""
_SMALL = 0.86


def want_names(
    cercles: list[Area], towns: list[Town], regions: list[Area], neighbours: list[Area],
    page: PageMap, sheet: Sheet, small: bool = False,
) -> list[Name]:  # fmt: skip
    """Seats of regions, seats, letters of the countryside, regions, neighbours, rivers, places: in this order.

    A small map names only the seats of regions. Letters say which camps hold, influence or contest; in the regions
    asked for only.
    """
    scale = _SMALL if small else 1.0
    ordered = sorted(towns, key=lambda town: (town.kind == "place", town.pale, town.kind != "region_seat"))
    names = [_town(town, scale) for town in ordered if town.kind != "place" and not (small and town.kind == "seat")]
    names += [name for area in cercles if (name := _letter(area, scale))]
    if not small:
        told = {town.name for town in towns}  # a region whose seat has its name needs it once
        others = [area for area in regions if area.name not in told]
        names += [name for area in others if (name := _across(area, "region", area.name.upper()))]
    names += [name for area in neighbours if (name := _across(area, "country", area.name.upper(), scale))]
    if not small and "rivers" in sheet.frame["layers"]:
        names += _rivers(sheet, page)
    return names + [_town(town, scale) for town in ordered if town.kind == "place" and not small]


def _town(town: Town, scale: float) -> Name:
    bold = town.kind == "region_seat"
    mark = "" if town.pale else town.how.mark
    size, tone = SIZES[town.kind] * scale, town.how.mark_tone
    return Name(town.name, town.x, town.y, size, town.kind, town.reach, bold, mark, tone, town.pale, scale < 1)


def _letter(area: Area, scale: float) -> Name | None:
    if not area.how.mark or area.pale:
        return None
    x, y = _middle(area.shape)
    return Name(area.how.mark, x, y, SIZES["letter"] * scale, "letter", bold=True, tone=area.how.mark_tone)


def _across(area: Area, kind: str, words: str, scale: float = 1.0) -> Name | None:
    """A name in the middle of what is seen of an area, if there is room for it."""
    x, y = _middle(area.shape)
    size = SIZES[kind] * scale
    wide = area.shape.bounds[2] - area.shape.bounds[0]
    words = plain(words)
    return Name(words, x, y, size, kind) if text_width(words, size) < wide * 0.9 else None


def _rivers(sheet: Sheet, page: PageMap) -> list[Name]:
    found = []
    for river in sheet.shapes["rivers"]:
        seen = [part for line in river["lines"] if (part := page.cut(page.line(line), 0)).length > 60]
        if seen:
            middle = shapely.line_interpolate_point(
                max(_lines(seen), key=lambda part: part.length), 0.5, normalized=True
            )
            words = plain(river[f"name_{sheet.lang}"])
            found.append(Name(words, middle.x, middle.y + 5, SIZES["river"], "river"))
    return found


def _lines(shapes: list[Any]) -> list[Any]:
    return [line for shape in shapes for line in shapely.get_parts(shape) if line.geom_type == "LineString"]


def _middle(shape: Any) -> tuple[float, float]:
    """The point of the largest part that is farthest from its edge."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest = max(parts, key=lambda part: part.area)
    centre = shapely.maximum_inscribed_circle(largest, 1.0).coords[0]
    return float(centre[0]), float(centre[1])
