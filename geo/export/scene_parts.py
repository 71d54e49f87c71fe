"""What a scene is made of: areas, towns and events on the page."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from geo.export.paint import Paint


@dataclass(frozen=True)
class Area:
    """The countryside of a cercle, or another shape with a name; `pale`: outside the regions asked for."""

    id: str
    name: str
    shape: BaseGeometry
    how: Paint
    pale: bool = False
    words: str = ""


@dataclass(frozen=True)
class Town:
    """A seat or other place as a disc; `rings`: camps that block it."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    radius: float
    how: Paint
    rings: tuple[str, ...] = ()
    pale: bool = False
    words: str = ""

    @property
    def reach(self) -> float:
        """Radius with the rings around it."""
        return ring_radius(self.radius, len(self.rings) - 1) + 1 if self.rings else self.radius + 0.6


@dataclass(frozen=True)
class Events:
    """Discs of events, large ones first: (n, 2) points, radii and colours of the camps."""

    at: npt.NDArray[np.float64]
    radius: npt.NDArray[np.float64]
    camps: list[str]


def ring_radius(radius: float, number: int) -> float:
    """Radius of the ring of a blockade around a disc; of several, number 0 is the inmost."""
    return max(radius * 1.5, radius + 2.4) + number * 2.0
