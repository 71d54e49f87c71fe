"""What the worked example of the method page shows, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from components.view_state import FIRST_DAY, Known, ViewState

STEPS = ("cover", "hold", "win", "dispute", "age", "status")
SCOPES = ("rural", "urban")
_EXAMPLE = ("ml-mopti-tenenkou", date(2018, 10, 1))


@dataclass(frozen=True)
class Example:
    """One cercle, scope and day, and the step of the rule that is explained."""

    unit: str
    day: date
    scope: str = "rural"
    step: str = STEPS[0]


def read_example(address: Mapping[str, str], known: Known, view: ViewState | None = None) -> Example:
    """The example that an address asks for; a blank one takes the cercle and day of the map, if one is chosen."""
    unit, day = _EXAMPLE
    if view and known.holds("cercles", view.unit):
        unit, day = view.unit, view.day
    if not known.holds("cercles", unit):
        unit = known.cercles[0] if known.cercles else ""
    asked = address.get
    return Example(
        unit=asked("unit", "") if known.holds("cercles", asked("unit", "")) else unit,
        day=_day(asked("date", ""), known) or day,
        scope=asked("scope", "") if asked("scope") in SCOPES else SCOPES[0],
        step=asked("step", "") if asked("step") in STEPS else STEPS[0],
    )


def write_example(shown: Example) -> dict[str, str]:
    """The parameters of an example."""
    return {"unit": shown.unit, "date": shown.day.isoformat(), "scope": shown.scope, "step": shown.step}


def _day(value: str, known: Known) -> date | None:
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
    return day if day and FIRST_DAY <= day <= known.today else None
