"""Native shapes of a slide written as XML: python-pptx makes them one by one, in time that grows with their square."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from geo.export.plain import plain

EMU = 12700
"""Per point of print."""
FONT = '<a:latin typeface="Verdana"/>'
"""As wide as the font in which texts are measured, and on every machine (DejaVu Sans stands in for it)."""
_PLATE = 0.66
_NS = ('xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
       'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')  # fmt: skip


@dataclass
class Pen:
    """Writes shapes of one rectangle of a slide: points from its lower left corner, upwards, `scale` on paper.

    `left`, `bottom`: of the rectangle, in points from the left and the top of the slide.
    """

    left: float
    bottom: float
    scale: float = 1.0
    ids: list[int] = field(default_factory=lambda: [100])

    def emu(self, x: float, y: float) -> tuple[int, int]:
        """A point of the rectangle in units of the slide."""
        return round((self.left + x * self.scale) * EMU), round((self.bottom - y * self.scale) * EMU)

    def long(self, points: float) -> int:
        """A length in units of the slide."""
        return round(points * self.scale * EMU)

    def group(self, name: str, words: str, shapes: Sequence[str]) -> str:
        """Shapes as one group with a name and alternative text; blank without shapes."""
        parts = [shape for shape in shapes if shape]
        if not parts:
            return ""
        same = '<a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/>'
        child = same.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        head = f"<p:nvGrpSpPr>{self._named(name, words)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        return f"<p:grpSp>{head}<p:grpSpPr><a:xfrm>{same}{child}</a:xfrm></p:grpSpPr>{''.join(parts)}</p:grpSp>"

    def area(self, shape: BaseGeometry, name: str, fill: str, line: str, words: str = "") -> str:
        """Polygons as one freeform; blank where there are none. `fill` and `line` from solid() and stroke()."""
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
        rings = [np.asarray(ring.coords)[:-1] for part in parts for ring in (part.exterior, *part.interiors)]
        return self._freeform(rings, True, name, fill, line, words)

    def path(self, shape: BaseGeometry, name: str, line: str) -> str:
        """Lines as one open freeform; blank where there are none."""
        parts = [part for part in shapely.get_parts(shape) if not part.is_empty]
        return self._freeform([np.asarray(part.coords) for part in parts], False, name, "<a:noFill/>", line)

    def disc(self, at: tuple[float, float, float], name: str, fill: str, line: str, words: str = "") -> str:
        """A circle at (x, y, radius)."""
        x, y, radius = at
        left, top = self.emu(x - radius, y + radius)
        preset = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        side = self.long(2 * radius)
        return self._shape((left, top, side, side), name, preset + fill + line, words)

    def text(
        self, x: float, y: float, words: str, size: float, tone: str, *, wide: float = 0, high: float = 0,
        bold: bool = False, italic: bool = False, align: str = "l", plate: str = "",
    ) -> str:  # fmt: skip
        """A line of text in a box of its own: `x` its left (or with `align` r its right) end, `y` its middle.

        `plate`: tone of a half-clear ground behind it.
        """
        words = plain(words)
        high = high or size * 1.3
        left, top = self.emu(x - (wide if align == "r" else wide / 2 if align == "ctr" else 0), y + high / 2)
        look = f'sz="{round(size * self.scale * 100)}" b="{int(bold)}" i="{int(italic)}" dirty="0"'
        run = f"<a:r><a:rPr {look}>{solid(tone)}{FONT}</a:rPr><a:t>{escape(words)}</a:t></a:r>"
        body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        box = (left, top, self.long(wide), self.long(high))
        inner = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' + solid(plate, _PLATE)
        paragraph = f'<a:p><a:pPr algn="{align}"/>{run}</a:p>'
        return self._shape(box, words, inner, "", f"<p:txBody>{body}<a:lstStyle/>{paragraph}</p:txBody>", True)

    def _freeform(self, lines: list[np.ndarray], closed: bool, name: str, fill: str, line: str, words: str = "") -> str:
        if not lines:
            return ""
        scaled = [
            np.round((line_ * (1, -1) * self.scale + (self.left, self.bottom)) * EMU).astype(int) for line_ in lines
        ]
        every = np.concatenate(scaled)
        (left, top), (right, low) = every.min(axis=0), every.max(axis=0)
        wide, high = max(int(right - left), 1), max(int(low - top), 1)
        steps = []
        for points in scaled:
            start, *rest = (points - (left, top)).tolist()
            steps.append(f'<a:moveTo><a:pt x="{start[0]}" y="{start[1]}"/></a:moveTo>')
            steps += [f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest]
            steps.append("<a:close/>" if closed else "")
        path = f'<a:pathLst><a:path w="{wide}" h="{high}">{"".join(steps)}</a:path></a:pathLst>'
        box = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        geometry = f"<a:custGeom>{box}{path}</a:custGeom>"
        return self._shape((int(left), int(top), wide, high), name, geometry + fill + line, words)

    def _shape(
        self, box: tuple[int, int, int, int], name: str, inner: str, words: str, text: str = "", is_text: bool = False
    ) -> str:
        x, y, wide, high = box
        place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
        head = f"<p:nvSpPr>{self._named(name, words)}{kind}<p:nvPr/></p:nvSpPr>"
        return f"<p:sp>{head}<p:spPr>{place}{inner}</p:spPr>{text}</p:sp>"

    def _named(self, name: str, words: str) -> str:
        self.ids[0] += 1
        told = f" descr={quoteattr(plain(words))}" if words else ""
        return f'<p:cNvPr id="{self.ids[0]}" name={quoteattr(plain(name))}{told}/>'


def solid(tone: str, alpha: float = 1.0) -> str:
    """A plain fill, #rrggbb; blank tone: none."""
    return f"<a:solidFill>{_colour(tone, alpha)}</a:solidFill>" if tone else "<a:noFill/>"


def stroke(tone: str, points: float, dash: str = "") -> str:
    """The line of a shape; `dash`: sysDot or sysDash; blank tone: none."""
    if not tone:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    cap = ' cap="rnd"' if dash == "sysDot" else ""
    return f'<a:ln w="{round(points * EMU)}"{cap}>{solid(tone)}{dashed}<a:round/></a:ln>'


def add_shapes(slide: Any, xml: Sequence[str]) -> None:
    """Add shapes, in their order, to a slide of python-pptx."""
    tree = etree.fromstring(f"<p:spTree {_NS}>{''.join(xml)}</p:spTree>")
    slide.shapes._spTree.extend(list(tree))


def _colour(tone: str, alpha: float = 1.0) -> str:
    clear = f'<a:alpha val="{round(alpha * 100000)}"/>' if alpha < 1 else ""
    return f'<a:srgbClr val="{tone[1:].upper()}">{clear}</a:srgbClr>'
