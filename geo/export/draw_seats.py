"""Chief towns, other places, blockades and events onto matplotlib axes in kilometres."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection
from matplotlib.patches import Circle, Wedge

from geo.export.draw_areas import point
from geo.export.make_sheet import Sheet
from geo.export.paint import Paint, paint, seat_paint
from geo.export.project import project
from geo.pins import NO_NUMBER, one_per_incident

SEAT, BIG_SEAT, PLACE, EVENT = 3.2, 4.2, 2.1, 1.1
"""Radius in points of print; of an event, that of one without deaths."""


def draw_seats(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> dict[str, tuple[float, float, float]]:
    """Draw events (below), then other places, seats and rings of blockades; gives where seats stand.

    Keys of the result are the unit ids of the cercles, values x, y and radius in kilometres.
    """
    frame = sheet.frame
    on = set(frame["layers"])
    if "events" in on:
        _events(axes, sheet, look)
    if "places" in on:
        _places(axes, sheet, look)
    rings: dict[int, list[str]] = {}
    for position, camp, _ in frame["blockades"]:
        rings.setdefault(position, []).append(camp)
    stands = {}
    at = {unit: k for k, unit in enumerate(frame["units"])}
    for unit in sheet.shapes["cercles"]:
        seat = unit["seat"]
        if seat and "seats" in on:
            x, y = project([seat["lon"]], [seat["lat"]])[0]
            radius = (BIG_SEAT if seat["region_seat"] else SEAT) * point(axes)
            k = at[unit["id"]]
            draw_disc(axes, x, y, radius, seat_paint(frame, k, look), look, sorted(set(rings.get(k, []))))
            stands[unit["id"]] = (float(x), float(y), radius)
    return stands


def draw_disc(
    axes: Axes, x: float, y: float, radius: float, how: Paint, look: dict[str, Any], rings: list[str], order: float = 12
) -> None:
    """One town as a ringed disc: split where several camps share or contest it, hollow without information."""
    for number, camp in enumerate(rings):
        ring = {
            "fill": False,
            "edgecolor": look["camps"][camp]["control"],
            "linewidth": 1.6,
            "linestyle": (0, (2.2, 1)),
        }
        axes.add_patch(Circle((x, y), radius * (1.55 + 0.4 * number), zorder=order - 0.5, **ring))
    axes.add_patch(Circle((x, y), radius, facecolor=look["paper"], edgecolor="none", zorder=order))
    if how.pattern == "dots":
        axes.add_patch(Circle((x, y), radius * 0.42, facecolor=how.tones[0], edgecolor="none", zorder=order + 0.1))
    else:
        share = 360 / max(len(how.tones), 1)
        for number, tone in enumerate(how.tones):
            start = 90 + number * share
            wedge = Wedge((x, y), radius, start, start + share, facecolor=tone, edgecolor="none", zorder=order + 0.1)
            axes.add_patch(wedge)
    line = (0, (0.1, 1.8)) if how.edge == "disputed" else "solid"
    width = 1.7 if how.edge == "disputed" else 0.7 if how.edge == "stale" else 1.1
    edge = how.edge_tone if how.edge == "stale" else look["seat"]
    axes.add_patch(
        Circle(
            (x, y),
            radius,
            fill=False,
            edgecolor=edge,
            linewidth=width,
            linestyle=line,
            capstyle="round",
            zorder=order + 0.2,
        )
    )


def _places(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> None:
    points = {p["id"]: p for p in sheet.shapes["places"] if p["id"]}
    for place, number, rings in sheet.frame["places"]:
        if place in points:
            x, y = project([points[place]["lon"]], [points[place]["lat"]])[0]
            style = sheet.frame["styles"][number] if number >= 0 else None
            draw_disc(axes, x, y, PLACE * point(axes), paint(style, look), look, rings, order=10)


def _events(axes: Axes, sheet: Sheet, look: dict[str, Any]) -> None:
    pins = sheet.pins
    rows = np.flatnonzero(one_per_incident(pins, sheet.shown))
    if not len(rows):
        return
    deaths = np.where(pins.deaths[rows] == NO_NUMBER, 0, pins.deaths[rows]).astype("float64")
    rows, deaths = rows[np.argsort(-deaths, kind="stable")], np.sort(deaths)[::-1]  # small discs above large ones
    size = 2 * EVENT * point(axes) * np.sqrt(1 + deaths)
    tones = np.array([look["camps"][camp]["control"] for camp in pins.camps])[pins.camp[rows]]
    axes.add_collection(
        EllipseCollection(
            size, size, np.zeros(len(rows)), units="xy", offsets=project(pins.lon[rows], pins.lat[rows]),
            offset_transform=axes.transData, facecolors=[f"{tone}8c" for tone in tones], edgecolors=list(tones),
            linewidths=0.4, zorder=9,
        )
    )  # fmt: skip
