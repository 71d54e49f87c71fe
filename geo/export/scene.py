"""All that is drawn on one map, put on the page: shapes, paint, discs and names, for pictures and slides alike."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from geo.export.heat_areas import heat_areas
from geo.export.make_sheet import Sheet
from geo.export.measure import text_width
from geo.export.page_map import PageMap, page_map
from geo.export.paint import Paint, area_paint, paint, seat_paint
from geo.export.place_names import Placed, place_names
from geo.export.plain import plain
from geo.export.scene_parts import Area, Events, Town
from geo.export.style_words import colon, style_text, unit_words
from geo.export.want_names import want_names
from geo.pins import NO_NUMBER, one_per_incident

SEAT, BIG_SEAT, PLACE, EVENT = 3.3, 4.4, 2.4, 1.6
"""Radius in points of print; of an event, that of one without deaths."""
_LARGEST = 24.0


@dataclass(frozen=True)
class Scene:
    """One map on the page; coordinates are points of print from its lower left corner. Switched off: empty."""

    map: PageMap
    neighbours: list[Area]
    cercles: list[Area]
    rivers: list[tuple[str, BaseGeometry]]
    regions: list[Area]
    outline: BaseGeometry
    heat: list[BaseGeometry]
    events: Events | None
    towns: list[Town]
    names: list[Placed] = field(default_factory=list)
    borders: bool = True


def make_scene(sheet: Sheet, look: dict[str, Any], wide: float, high: float, title: str = "") -> Scene:
    """Put a sheet on a map of `wide` by `high` points; `title`: of one of four, with smaller discs and fewer names."""
    small = bool(title)
    page, on = page_map(sheet.bounds, wide, high), set(sheet.frame["layers"])
    cercles = _cercles(sheet, look, page)
    towns = _towns(sheet, look, page, 0.72 if small else 1.0)
    neighbours = [
        Area(c["id"], c[f"name_{sheet.lang}"], shape, Paint("plain", (look["outside"],)))
        for c in sheet.shapes["neighbours"]
        if "neighbours" in on and not (shape := page.area(c["polygons"])).is_empty
    ]
    rivers = [(r[f"name_{sheet.lang}"], page.line(part)) for r in sheet.shapes["rivers"] for part in r["lines"]]
    rivers = [(name, part) for name, part in rivers if "rivers" in on and not part.is_empty]
    regions = [
        Area(r["id"], r["name"], shape, Paint("none", ()))
        for r in sheet.shapes["regions"]
        if "regions" in on and not (shape := page.area(r["polygons"])).is_empty
    ]
    names = want_names(cercles, towns, regions, neighbours, page, sheet, small) if "names" in on else []
    discs = [(town.x, town.y, town.reach) for town in towns if town.kind != "place"]
    blocks = [(8.0, 8.0, page.bar[1] + 18, 28.0)]  # the scale bar
    blocks += [(0.0, high - 24, text_width(title, 9, True) + 16, high)] if title else []
    return Scene(
        page, neighbours, cercles, rivers, regions, page.area(sheet.shapes["outline"]),
        _heat(sheet, page) if "heat" in on else [],
        _events(sheet, page) if "events" in on else None,
        towns, place_names(names, discs, (3, 3, wide - 3, high - 3), blocks), "cercles" in on,
    )  # fmt: skip


def _cercles(sheet: Sheet, look: dict[str, Any], page: PageMap) -> list[Area]:
    frame = sheet.frame
    at = {unit: k for k, unit in enumerate(frame["units"])}
    made = []
    for unit in sheet.shapes["cercles"]:
        shape, k = page.area(unit["polygons"]), at.get(unit["id"])
        if shape.is_empty or k is None:
            continue
        pale = bool(sheet.focus) and unit["id"] not in sheet.focus
        words = unit["name"] + colon(sheet.lang) + unit_words(frame, k, "rural", sheet.lang)
        made.append(Area(unit["id"], plain(unit["name"]), shape, area_paint(frame, k, look), pale, words))
    return made


def _towns(sheet: Sheet, look: dict[str, Any], page: PageMap, scale: float) -> list[Town]:
    """Other places first, then seats from small to large, as they are drawn one upon the other."""
    frame, on = sheet.frame, set(sheet.frame["layers"])
    made = _places(sheet, look, page) if "places" in on else []
    if "seats" not in on:
        return made
    rings: dict[int, set[str]] = {}
    for position, camp, _ in frame["blockades"]:
        rings.setdefault(position, set()).add(camp)
    at = {unit: k for k, unit in enumerate(frame["units"])}
    seats = [unit for unit in sheet.shapes["cercles"] if unit["seat"] and unit["id"] in at]
    for unit in sorted(seats, key=lambda unit: bool(unit["seat"]["region_seat"])):
        seat, k = unit["seat"], at[unit["id"]]
        x, y = page.at([seat["lon"]], [seat["lat"]])[0]
        if page.holds(x, y):
            kind = "region_seat" if seat["region_seat"] else "seat"
            radius = (BIG_SEAT if seat["region_seat"] else SEAT) * scale
            words = seat["name"] + colon(sheet.lang) + unit_words(frame, k, "urban", sheet.lang)
            pale = bool(sheet.focus) and unit["id"] not in sheet.focus
            how, camps = seat_paint(frame, k, look), tuple(sorted(rings.get(k, ())))
            made.append(Town(seat["id"], plain(seat["name"]), kind, x, y, radius, how, camps, pale, words))
    return made


def _places(sheet: Sheet, look: dict[str, Any], page: PageMap) -> list[Town]:
    points = {place["id"]: place for place in sheet.shapes["places"] if place["id"]}
    cercle = sheet.tables.places.drop_duplicates("place_id").set_index("place_id")["cercle_id"]
    made = []
    for place, number, rings in sheet.frame["places"]:
        point = points.get(place)
        if point is None:
            continue
        x, y = page.at([point["lon"]], [point["lat"]])[0]
        style = sheet.frame["styles"][number] if number >= 0 else None
        words = point["name"] + colon(sheet.lang) + style_text(style, sheet.lang)
        if page.holds(x, y):
            how, name = paint(style, look), plain(point["name"])
            pale = bool(sheet.focus) and cercle.get(place) not in sheet.focus
            made.append(Town(place, name, "place", x, y, PLACE, how, tuple(rings), pale, words))
    return made


def _pins(
    sheet: Sheet, page: PageMap
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Rows of the pins drawn on this map, their points and their deaths (0 where no number is given)."""
    pins = sheet.pins
    rows = np.flatnonzero(one_per_incident(pins, sheet.shown))
    at = page.at(pins.lon[rows], pins.lat[rows])
    inside = ((at >= 0) & (at <= (page.wide, page.high))).all(axis=1)
    rows, at = rows[inside], at[inside]
    return rows, at, np.where(pins.deaths[rows] == NO_NUMBER, 0, pins.deaths[rows]).astype("float64")


def _events(sheet: Sheet, page: PageMap) -> Events | None:
    rows, at, deaths = _pins(sheet, page)
    if not len(rows):
        return None
    order = np.argsort(-deaths, kind="stable")
    camps = [sheet.pins.camps[code] for code in sheet.pins.camp[rows][order]]
    return Events(at[order], np.minimum(EVENT * np.sqrt(1 + deaths[order]), _LARGEST), camps)


def _heat(sheet: Sheet, page: PageMap) -> list[BaseGeometry]:
    _, at, deaths = _pins(sheet, page)
    weight = deaths if sheet.frame["heat"] == "deaths" else np.ones(len(at))
    return heat_areas(at, weight, page.wide, page.high) if len(at) else []
