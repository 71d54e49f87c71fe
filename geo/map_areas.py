"""The areas, seats and places of one day as numbers of styles: the same for a frame and for a step of playback."""

from collections.abc import Mapping
from typing import Any

from geo.area_styles import area_styles, camp_styles
from geo.influence import Influence
from geo.map_choices import MapChoices

Styles = Mapping[tuple[str, str], Any]


class StyleBook:
    """Distinct styles of one frame or series; a column of areas is then a list of small numbers."""

    def __init__(self) -> None:
        """Start empty; `rows` is what goes into the frame."""
        self.rows: list[Any] = []
        self._at: dict[str, int] = {}

    def number(self, style: Any) -> int:
        """Position of a style in `rows`, -1 for None; a new style is added."""
        if style is None:
            return -1
        key = repr(style)
        if key not in self._at:
            self._at[key] = len(self.rows)
            self.rows.append(style)
        return self._at[key]

    def column(self, units: list[str], styles: Styles, scope: str) -> list[int]:
        """One number per unit, in the order of `units`."""
        return [self.number(styles.get((unit, scope))) for unit in units]


def map_areas(
    choices: MapChoices, cercles: Influence, places: Influence | None, book: StyleBook
) -> dict[str, list[Any]]:
    """`rural`, `urban`, `places`, `blockades` and `multiples` of one day, see geo.layers; new styles go into `book`.

    `cercles`, `places`: influence of the cercles and of the places that are no seat (or None) on that day. The camps
    that the viewer chose decide about colours and about the rings of blockades.
    """
    units = cercles.status["unit_id"].drop_duplicates().tolist()
    found, there = _styles(choices, cercles), _styles(choices, places)
    return {
        "rural": book.column(units, found, "rural"),
        "urban": book.column(units, found, "urban"),
        "places": _places(places, there, book, choices),
        "blockades": _blockades(cercles, units, choices.camps),
        "multiples": _multiples(choices, cercles, units, book),
    }


def _styles(choices: MapChoices, found: Influence | None) -> Styles:
    if found is None:
        return {}
    if "camp" in choices.layers:
        return camp_styles(found.camps, choices.camp)
    return area_styles(found.status, found.camps, choices.camps)


def _places(places: Influence | None, styles: Styles, book: StyleBook, choices: MapChoices) -> list[list[Any]]:
    """Those of which something is known, and the towns, like seats, even if nothing is."""
    if places is None:
        return []
    chosen, all_of_them = choices.camps, "places" in choices.layers or not choices.towns
    rings: dict[str, list[str]] = {}
    for place, camp in zip(places.blockades["unit_id"], places.blockades["camp_id"], strict=True):
        if not chosen or camp in chosen:
            rings.setdefault(place, []).append(camp)
    known = [place for place, _ in styles] + [place for place in rings if (place, "urban") not in styles]
    known += [town for town in choices.towns if town not in known]
    drawn = [place for place in known if all_of_them or place in choices.towns]
    return [[p, book.number(styles.get((p, "urban"))), sorted(set(rings.get(p, [])))] for p in drawn]


def _blockades(cercles: Influence, units: list[str], chosen: tuple[str, ...]) -> list[list[Any]]:
    at = {unit: k for k, unit in enumerate(units)}
    rows = cercles.blockades[["unit_id", "camp_id", "scope"]].drop_duplicates()
    found = zip(rows["unit_id"], rows["camp_id"], rows["scope"], strict=True)
    return [[at[unit], camp, scope] for unit, camp, scope in found if not chosen or camp in chosen]


def _multiples(choices: MapChoices, cercles: Influence, units: list[str], book: StyleBook) -> list[dict[str, Any]]:
    if "four" not in choices.layers:
        return []
    parts = []
    for camp in choices.four:
        own = camp_styles(cercles.camps, camp)
        parts.append({"camp": camp} | {scope: book.column(units, own, scope) for scope in ("rural", "urban")})
    return parts
