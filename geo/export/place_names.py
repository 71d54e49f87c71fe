"""Where names stand: beside their town or on their area, never on each other, never on a town."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from geo.export.measure import text_width

HIGH, GAP = 1.12, 1.6
"""Height of a line as a share of its size; points between a disc and its name, and between two names."""
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.75, 0.75), (0.75, -0.75), (-0.75, 0.75), (-0.75, -0.75))
_BETWEEN = ((0.92, 0.38), (0.92, -0.38), (-0.92, 0.38), (-0.92, -0.38), (0.38, 0.92), (0.38, -0.92), (-0.38, 0.92),
            (-0.38, -0.92))  # fmt: skip
_FAR = (0.0, 0.8, 1.7, 2.8, 4.2, 6.0)
"""How far away, in sizes of the text; beyond the first a thin line leads back to the town."""
_SEATS = ("region_seat", "seat")
_PASSES = ((1, 0.0), (len(_FAR), 8.0), (len(_FAR), 0.5))
"""All close to their towns first, then farther away: how many of _FAR, points kept from the discs of others."""
_NEAR_STEPS = ((0, 0), (0, 1.2), (0, -1.2), (1.4, 0), (-1.4, 0), (1.4, 1.2), (-1.4, -1.2))

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """A name that wants a place. Points of print, from the lower left corner of the map.

    `radius`: of the disc beside which it stands; 0: it stands on the point itself or close by. `mark`: letters after
    the name, in their own `tone`. `kind`: what draws it (region_seat, seat, place, letter, region, country, river);
    `pale`: outside the regions asked for; `near`: rather no name than one far from its disc.
    """

    text: str
    x: float
    y: float
    size: float
    kind: str
    radius: float = 0.0
    bold: bool = False
    mark: str = ""
    tone: str = ""
    pale: bool = False
    near: bool = False

    @property
    def width(self) -> float:
        """Of name and mark together."""
        return text_width(self.text, self.size, self.bold) + self.mark_width

    @property
    def mark_width(self) -> float:
        """Of the mark, with the space before it."""
        return text_width(f" {self.mark}", self.size, True) if self.mark else 0.0


@dataclass(frozen=True)
class Placed:
    """A name with its place: `left` end and `base` of the line of text; `lead`: from where a thin line leads, if so."""

    name: Name
    left: float
    base: float
    lead: tuple[float, float] | None = None


def place_names(
    names: Iterable[Name], discs: Iterable[tuple[float, float, float]], frame: Box, blocks: Iterable[Box] = ()
) -> list[Placed]:
    """Give each name a place in turn, the first come first served; one that fits nowhere is left out.

    `discs`: x, y and radius of what no name may cover. `frame`: left, bottom, right, top of the map; `blocks`: what
    else stands there. No two boxes of names overlap, none leaves the frame, none touches a disc. A name that stands
    farther away keeps clear of other discs, so that it cannot be taken for theirs.
    """
    wanted, round_discs = list(names), [(x - r, y - r, x + r, y + r) for x, y, r in discs]
    placed = _in_turn(wanted, round_discs, list(blocks), frame, lambda name: name.kind in _SEATS)
    if sum(place.name.kind == _SEATS[0] for place in placed) < sum(name.kind == _SEATS[0] for name in wanted):
        first = _in_turn(
            wanted, round_discs, list(blocks), frame, lambda name: name.kind if name.kind in _SEATS else ""
        )
        return first  # on a small map the seats of regions come before all others
    return placed


def _in_turn(
    names: list[Name], discs: list[Box], blocks: list[Box], frame: Box, group: Callable[[Name], object]
) -> list[Placed]:
    """Place names group by group; within a group all that can stand close to their towns come first."""
    taken, found = [*discs, *blocks], {}
    for _, members in groupby(enumerate(names), key=lambda pair: group(pair[1])):
        left = list(members)
        for far, apart in _PASSES:
            for number, name in (left := [pair for pair in left if pair[0] not in found]):
                place = _place(name, frame, discs, taken, far, apart)
                if place:
                    found[number] = place
                    taken += _boxes(place)
    return [found[number] for number in sorted(found)]


def _boxes(place: Placed) -> list[Box]:
    """What a name takes up: its own box and little ones along its line."""
    middle, high = place.base + place.name.size * 0.36, place.name.size * HIGH / 2
    own = (place.left, middle - high, place.left + place.name.width, middle + high)
    if place.lead is None:
        return [own]
    return [own, *((x - 0.8, y - 0.8, x + 0.8, y + 0.8) for x, y in _way(place.lead, own))]


def _way(lead: tuple[float, float], box: Box) -> list[tuple[float, float]]:
    """Points along the line from a town to the nearest point of the box of its name."""
    end = min(max(lead[0], box[0]), box[2]), min(max(lead[1], box[1]), box[3])
    parts = [part / 10 for part in range(1, 10)]
    return [(lead[0] + (end[0] - lead[0]) * part, lead[1] + (end[1] - lead[1]) * part) for part in parts]


def _place(name: Name, frame: Box, discs: list[Box], taken: list[Box], far: int, apart: float) -> Placed | None:
    others = [disc for disc in discs if not _inside(name.x, name.y, disc)]
    for box, lead in _options(name, _FAR[: 1 if name.near else far]):
        if not _within(box, frame) or any(_touch(box, other) for other in taken):
            continue
        if lead is None or _clear(lead, box, others, taken[len(discs) :], apart):
            return Placed(name, box[0], (box[1] + box[3]) / 2 - name.size * 0.36, lead)
    return None


def _options(name: Name, fars: tuple[float, ...]) -> Iterator[tuple[Box, tuple[float, float] | None]]:
    wide, half = name.width, name.size * HIGH / 2
    if not name.radius:
        for right, up in _NEAR_STEPS:
            x, y = name.x + right * name.size, name.y + up * name.size
            yield (x - wide / 2, y - half, x + wide / 2, y + half), None
        return
    for far in fars:
        away = name.radius + GAP + far * name.size
        for right, up in (*_AROUND, *_BETWEEN) if far else _AROUND:
            x, y = name.x + right * away, name.y + up * (away + (0 if right else half - 1))
            left = x if right > 0 else x - wide if right < 0 else x - wide / 2
            box = (left, y - half, left + wide, y + half)
            yield box, (_end(name, right, up) if far else None)


def _end(name: Name, right: float, up: float) -> tuple[float, float]:
    length = (right**2 + up**2) ** 0.5
    return name.x + right / length * name.radius, name.y + up / length * name.radius


def _clear(lead: tuple[float, float], box: Box, discs: list[Box], boxes: list[Box], apart: float) -> bool:
    """Whether a far name keeps its distance from the discs of others and the line to it crosses nothing."""
    wider = (box[0] - apart, box[1] - apart, box[2] + apart, box[3] + apart)
    if any(_touch(wider, disc) for disc in discs):
        return False
    return not any(_inside(x, y, other) for x, y in _way(lead, box) for other in (*discs, *boxes))


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] < x < box[2] and box[1] < y < box[3]


def _within(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
