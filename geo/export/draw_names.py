"""Names that do not collide: chief towns with the letters of who holds them, regions, neighbours."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.transforms import Bbox

from geo.export.make_sheet import Sheet
from geo.export.paint import seat_paint
from geo.export.project import project

_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (0.8, -0.8), (-0.8, 0.8), (-0.8, -0.8))
_SIZES = {"seat": 6.6, "region_seat": 8.2, "region": 8.6, "foreign": 8.4}


def draw_names(
    axes: Axes,
    sheet: Sheet,
    look: dict[str, Any],
    stands: dict[str, tuple[float, float, float]],
    renderer: RendererBase,
) -> None:
    """Write names where they fit: chief towns of regions first, then others, then neighbours; no two overlap.

    `stands`: from draw_seats. A name that fits nowhere is left out. Letters after a name are the camps that hold,
    influence or contest the town.
    """
    if "names" not in sheet.frame["layers"]:
        return
    taken = [_box(axes, x, y, r) for x, y, r in stands.values()]
    units = sorted(sheet.shapes["cercles"], key=lambda unit: not (unit["seat"] and unit["seat"]["region_seat"]))
    at = {unit: k for k, unit in enumerate(sheet.frame["units"])}
    for unit in units:
        if unit["id"] in stands:
            how = seat_paint(sheet.frame, at[unit["id"]], look)
            kind = "region_seat" if unit["seat"]["region_seat"] else "seat"
            _beside(axes, unit["seat"]["name"], how.mark, stands[unit["id"]], kind, look, taken, renderer)
    if "neighbours" in sheet.frame["layers"]:
        for country in sheet.shapes["neighbours"]:
            x, y = project([country["lon"]], [country["lat"]])[0]
            name = country[f"name_{sheet.lang}"].upper()
            _place(axes, x, y, name, "center", "foreign", look["foreign_name"], None, taken, renderer)


def _beside(
    axes: Axes, name: str, mark: str, stand: tuple[float, float, float], kind: str, look: dict[str, Any],
    taken: list[Bbox], renderer: RendererBase,
) -> None:  # fmt: skip
    x, y, radius = stand
    words = f"{name} {mark}" if mark else name
    for right, up in _AROUND:
        align = "left" if right > 0 else "right" if right < 0 else "center"
        dx, dy = right * radius * 1.35, up * radius * (1.35 if right else 2.1)
        if _place(axes, x + dx, y + dy, words, align, kind, look["ink"], look["halo"], taken, renderer):
            return


def _place(
    axes: Axes, x: float, y: float, words: str, align: str, kind: str, colour: str, halo: str | None,
    taken: list[Bbox], renderer: RendererBase,
) -> bool:  # fmt: skip
    """Write the words and say so, unless they would leave the map or touch what is there."""
    back = {"boxstyle": "round,pad=0.12", "facecolor": halo, "edgecolor": "none", "alpha": 0.72} if halo else None
    weight = "bold" if kind == "region_seat" else "normal"
    text = axes.text(x, y, words, size=_SIZES[kind], color=colour, weight=weight, ha=align, va="center", zorder=15,
                     bbox=back, clip_on=True, parse_math=False)  # fmt: skip
    box = text.get_window_extent(renderer).expanded(1.02, 1.1)
    frame = axes.bbox
    inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
    if not inside or any(box.overlaps(other) for other in taken):
        text.remove()
        return False
    taken.append(box)
    return True


def _box(axes: Axes, x: float, y: float, radius: float) -> Bbox:
    low, high = axes.transData.transform([(x - radius, y - radius), (x + radius, y + radius)])
    return Bbox([low, high])
