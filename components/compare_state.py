"""What the page of comparison shows, as one value, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from components.view_state import FIRST_DAY, Known, ViewState, months_before
from geo.reword import ATLAS, vocabulary_names

KINDS = ("days", "versions", "camps")
MODES = ("side", "swipe")


@dataclass(frozen=True)
class Comparison:
    """Two days (`first`, `last`), two `versions` of the data on `last`, or two `camps` on `last`.

    `mode`: the maps side by side or under a divider. `only`: cercles that do not differ are paler. `words`: the
    vocabulary of the maps (see geo.reword). Empty `regions`: all. `unit`: the cercle chosen on a map, or "".
    """

    last: date
    first: date
    kind: str = "days"
    versions: tuple[int, int] = (1, 1)
    camps: tuple[str, str] = ("state", "jihadist")
    mode: str = "side"
    only: bool = False
    words: str = ATLAS
    regions: tuple[str, ...] = ()
    unit: str = ""


def default_comparison(known: Known, view: ViewState | None = None) -> Comparison:
    """The day of the map (or today) with the same day one year earlier; the newest version with the one before."""
    last = view.day if view else known.today
    first = max(months_before(last, 12), FIRST_DAY)
    newest = max(known.newest, 1)
    return Comparison(last, first, versions=(max(newest - 1, 1), newest), regions=view.regions if view else ())


def read_comparison(address: Mapping[str, str], known: Known, view: ViewState | None = None) -> Comparison:
    """The comparison that an address asks for; what it cannot have is left at its default."""
    rest = default_comparison(known, view if not address else None)
    asked = address.get
    regions = tuple(r for r in known.regions if r in asked("regions", "").split(","))
    camps = asked("camps", "").split(",")
    return Comparison(
        last=_day(asked("to", ""), known) or rest.last,
        first=_day(asked("from", ""), known) or rest.first,
        kind=_one(asked("compare", ""), KINDS),
        versions=_versions(asked("versions", ""), known) or rest.versions,
        camps=(camps[0], camps[1]) if len(camps) == 2 and set(camps) <= set(known.camps) else rest.camps,
        mode=_one(asked("view", ""), MODES),
        only=asked("only") == "changes",
        words=_one(asked("words", ""), tuple(vocabulary_names())),
        regions=regions or rest.regions,
        unit=asked("unit", "") if known.holds("cercles", asked("unit", "")) else "",
    )


def write_comparison(chosen: Comparison) -> dict[str, str]:
    """The parameters of a comparison, in a fixed order; only those that its kind needs."""
    found = {"compare": chosen.kind}
    if chosen.kind == "days":
        found["from"] = chosen.first.isoformat()
    found["to"] = chosen.last.isoformat()
    if chosen.kind == "versions":
        found["versions"] = ",".join(map(str, chosen.versions))
    if chosen.kind == "camps":
        found["camps"] = ",".join(chosen.camps)
    if chosen.mode != MODES[0]:
        found["view"] = chosen.mode
    if chosen.only:
        found["only"] = "changes"
    if chosen.words != ATLAS:
        found["words"] = chosen.words
    if chosen.regions:
        found["regions"] = ",".join(chosen.regions)
    return found | ({"unit": chosen.unit} if chosen.unit else {})


def _one(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def _day(value: str, known: Known) -> date | None:
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
    return day if day and FIRST_DAY <= day <= known.today else None


def _versions(value: str, known: Known) -> tuple[int, int] | None:
    parts = value.split(",")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    one, other = (int(part[:9]) for part in parts)
    return (one, other) if min(one, other) >= 1 and max(one, other) <= known.newest else None
