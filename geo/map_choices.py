"""What a viewer may choose for the map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.day import Day

LAYERS = ("countryside", "seats", "places", "events", "camp", "four", "borders", "names", "rivers", "neighbours",
          "textures", "street")  # fmt: skip
LOOKS = ("points", "heat", "count", "deaths")
FOUR = ("state", "cma", "plateforme", "jihadist")


@dataclass(frozen=True)
class MapChoices:
    """What a viewer chose for the map. `camps`: camps to show, `focus`: cercles to show in full; empty means all.

    `look`: how the layer `events` shows them: points, heat, or count or deaths per cercle. `heat`: what heat weighs.
    `towns`: places that are drawn with the seats, though they are none (see geo.other_seats).
    `selection`: unit_id or place_id. `fit`: {token, units}, `view`: {token, lat, lon, zoom}: applied when the token
    is new. `ask_view`: a number; a new one makes the map report its view.
    """

    day: Day
    layers: tuple[str, ...] = ("countryside", "seats", "events", "borders", "names", "rivers", "neighbours")
    look: str = "points"
    heat: str = "events"
    camps: tuple[str, ...] = ()
    camp: str = "jihadist"
    four: tuple[str, ...] = FOUR
    focus: tuple[str, ...] = ()
    selection: str = ""
    towns: tuple[str, ...] = ()
    lang: str = "en"
    theme: str = "auto"
    fit: Mapping[str, Any] | None = None
    view: Mapping[str, Any] | None = None
    ask_view: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)
