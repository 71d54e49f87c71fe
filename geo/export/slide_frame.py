"""The part of a slide that is the map: from degrees to the slide's own units, cut at its edges."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from pptx.util import Emu, Inches
from shapely.geometry.base import BaseGeometry

from geo.export.make_sheet import Sheet
from geo.export.project import polygons, project


@dataclass(frozen=True)
class SlideFrame:
    """A rectangle of the slide (`box`, in EMU, top down) and the way there from projected kilometres."""

    to_slide: Callable[[np.ndarray], np.ndarray]
    box: BaseGeometry

    def add(self, group: Any, rings: list[list[list[list[float]]]], name: str) -> Any | None:
        """Add polygons (degrees, as in geo.map_tables) to a group as one freeform; None where all is outside."""
        shape = shapely.transform(polygons(rings), self.to_slide)
        shape = shapely.intersection(shapely.make_valid(shape), self.box)
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
        lines = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        if not lines:
            return None
        start = lines[0].coords[0]
        builder = group.shapes.build_freeform(round(start[0]), round(start[1]))
        for number, ring in enumerate(lines):
            points = np.round(np.asarray(ring.coords)).astype(int).tolist()
            if number:
                builder.move_to(*points[0])
            builder.add_line_segments(points[1:-1], close=True)
        made = builder.convert_to_shape()
        made.name = name
        return made

    def spot(self, lon: float, lat: float) -> tuple[int, int] | None:
        """Where a point lies on the slide; None outside the rectangle."""
        x, y = self.to_slide(project([lon], [lat]))[0]
        return (round(x), round(y)) if shapely.contains_xy(self.box, x, y) else None


def slide_frame(sheet: Sheet, left: float, top: float, wide: float, high: float) -> SlideFrame:
    """Fit what the sheet shows, with a margin, into a rectangle of the slide (inches)."""
    west, south, east, north = sheet.bounds
    low, far = project([west, east], [south, north])
    middle = (low + far) / 2
    scale = min(wide / (far[0] - low[0]), high / (far[1] - low[1])) * 0.96 * Inches(1)
    centre = np.array([Inches(left + wide / 2), Inches(top + high / 2)], dtype="float64")

    def to_slide(points: np.ndarray) -> np.ndarray:
        return centre + (points - middle) * np.array([scale, -scale])

    box = shapely.box(*(int(Inches(v)) for v in (left, top, left + wide, top + high)))
    return SlideFrame(to_slide, box)


def emu(inches: float) -> Emu:
    """Inches in the slide's unit."""
    return Emu(int(Inches(inches)))
