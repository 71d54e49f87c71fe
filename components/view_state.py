"""The whole view as one value: what a link, a snapshot and a test can hold."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

FIRST_DAY = date(2012, 1, 1)
WINDOWS = ("3m", "12m", "all", "own")
CONFIDENCES = ("low", "medium", "high")
BASES = ("stated", "claimed", "event_derived", "electoral")
DEFAULT_BASES = BASES[:-1]
LAYERS = (
    "countryside", "seats", "places", "events", "camp", "four", "borders", "names", "rivers", "neighbours",
    "textures", "street",
)  # fmt: skip
DEFAULT_LAYERS = ("countryside", "seats", "events", "borders", "names", "rivers", "neighbours")
LOOKS = ("points", "heat", "count", "deaths")


@dataclass(frozen=True)
class ViewState:
    """One view of the atlas. Empty tuples of regions, cercles, camps, actors, types and sources mean all.

    `day` is the day of the map. `window` chooses the events: the 3 or 12 months up to the day, all, or its own first
    and last day (both included). `confidence` and `bases` decide which claims may colour the map; everything else
    chooses what is drawn or listed. `camp` is the camp that the layer of one camp shows. `version` is the version of
    the data, 0 the newest; `division` the name of the division that is drawn, "" the atlas's own; `snapshot` the id of
    the snapshot that this view still is, "" for any other view.
    """

    day: date
    lang: str = "en"
    window: str = "12m"
    first: date | None = None
    last: date | None = None
    regions: tuple[str, ...] = ()
    cercles: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    confidence: str = "low"
    bases: tuple[str, ...] = DEFAULT_BASES
    sources: tuple[str, ...] = ()
    text: str = ""
    layers: tuple[str, ...] = DEFAULT_LAYERS
    look: str = "points"
    camp: str = "jihadist"
    unit: str = ""
    version: int = 0
    division: str = ""
    snapshot: str = ""

    @property
    def recolours(self) -> bool:
        """Whether a filter changes which claims colour the map."""
        return self.confidence != "low" or self.bases != DEFAULT_BASES

    def events_between(self) -> tuple[date, date]:
        """First and last day of the event window, both included."""
        if self.window == "own":
            return self.first or FIRST_DAY, self.last or self.day
        if self.window == "all":
            return date(1900, 1, 1), self.day
        return months_before(self.day, 3 if self.window == "3m" else 12) + timedelta(days=1), self.day


@dataclass(frozen=True)
class Known:
    """What a permalink may name: ids in the order of the data, per parameter; `newest`: the newest version, or 0.

    `divisions`: names of the divisions that there are beside the atlas's own.
    """

    today: date
    lang: str = "en"
    regions: tuple[str, ...] = ()
    cercles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    newest: int = 0
    divisions: tuple[str, ...] = ()
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def holds(self, name: str, value: str) -> bool:
        """Whether an id is one of those of a field."""
        if name not in self._sets:
            self._sets[name] = frozenset(getattr(self, name))
        return value in self._sets[name]


def default_view(known: Known) -> ViewState:
    """The view without any choice: today, so that the first map says who holds what and how old that knowledge is."""
    return ViewState(day=known.today, lang=known.lang)


def clear_filters(view: ViewState) -> ViewState:
    """The view with all filters at rest; day, language, layers and chosen unit stay."""
    rest = ViewState(day=view.day)
    names = ("window", "first", "last", "regions", "cercles", "camps", "actors", "types", "confidence", "bases")
    return replace(view, sources=(), text="", **{name: getattr(rest, name) for name in names})


def fit_to(view: ViewState, known: Known) -> ViewState:
    """The view without what is not there: a division that was undone, units that the division has not."""
    if view.division and not known.holds("divisions", view.division):
        view = replace(view, division="")
    there = any(known.holds(name, view.unit) for name in ("regions", "cercles", "places"))
    return replace(
        view,
        regions=tuple(i for i in view.regions if known.holds("regions", i)),
        cercles=tuple(i for i in view.cercles if known.holds("cercles", i)),
        unit=view.unit if there else "",
    )


def months_before(day: date, months: int) -> date:
    """The same day some months earlier (later if negative); the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return date(year, month + 1, 28)
