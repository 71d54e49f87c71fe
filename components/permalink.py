"""The view in the address and back: short names, ids only, defaults left out, bad values told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from components.view_state import (
    BASES,
    CONFIDENCES,
    FIRST_DAY,
    LAYERS,
    LOOKS,
    WINDOWS,
    Known,
    ViewState,
    default_view,
)
from geo.units import DEFAULT

# parameter -> field; lists are ids parted by commas, `none` is the empty list where empty is not the default
_LISTS = {
    "regions": "regions",
    "cercles": "cercles",
    "camps": "camps",
    "actors": "actors",
    "types": "types",
    "sources": "sources",
    "basis": "bases",
    "layers": "layers",
}
_CHOICES = {"confidence": ("confidence", CONFIDENCES), "look": ("look", LOOKS)}
_FIXED = {"bases": BASES, "layers": LAYERS}
_MAY_BE_NONE = {"layers"}
_LONGEST_TEXT = 200
PARAMETERS = ("date", "events", *_LISTS, *_CHOICES, "camp", "unit", "text", "version", "division", "lang")

Note = tuple[str, str]


def read_permalink(address: Mapping[str, str], known: Known) -> tuple[ViewState, list[Note]]:
    """The view that an address asks for, and the (parameter, value) pairs that had to be ignored."""
    view, notes = default_view(known), []
    for name, value in address.items():
        if name not in PARAMETERS:
            continue  # not ours: mail programs and portals add their own
        fields, bad = _read(name, str(value), known)
        view = replace(view, **fields)  # type: ignore[arg-type]
        notes += [(name, item) for item in bad]
    return view, notes


def write_permalink(view: ViewState, known: Known) -> dict[str, str]:
    """The parameters of a view in a fixed order, without those that a view has by default."""
    rest = default_view(known)
    if view.snapshot:
        return _snapshot_address(view)
    found: dict[str, str] = {}
    if view.day != rest.day:
        found["date"] = view.day.isoformat()
    if view.window == "own":
        first, last = view.events_between()
        found["events"] = f"{first.isoformat()}..{last.isoformat()}"
    elif view.window != rest.window:
        found["events"] = view.window
    for name, field in _LISTS.items():
        if getattr(view, field) != getattr(rest, field):
            found[name] = ",".join(getattr(view, field)) or "none"
    for name, field in {**{n: f for n, (f, _) in _CHOICES.items()}, **_SINGLE}.items():
        if getattr(view, field) != getattr(rest, field):
            found[name] = getattr(view, field)
    if view.version:
        found["version"] = str(view.version)
    return found


def spell_out(view: ViewState) -> dict[str, str]:
    """A view with its defaults written out, for a link that must mean the same when defaults and days have changed.

    Language and version are left out: whoever keeps the view keeps those beside it.
    """
    found = write_permalink(replace(view, snapshot="", version=0), Known(today=date.max))
    found |= {"date": view.day.isoformat(), "layers": ",".join(view.layers) or "none", "basis": ",".join(view.bases)}
    if view.window != "own":
        found["events"] = view.window
    found |= {name: getattr(view, name) for name in ("look", "confidence", "camp")}
    found.pop("lang", None)
    return found


def _snapshot_address(view: ViewState) -> dict[str, str]:
    """A snapshot is named, not spelled out; only what does not change it stands beside its id."""
    found = {"snapshot": view.snapshot} | ({"unit": view.unit} if view.unit else {}) | {"lang": view.lang}
    return found if view.version else found | {"data": "today"}


_SINGLE = {"camp": "camp", "unit": "unit", "text": "text", "division": "division", "lang": "lang"}


def _read(name: str, value: str, known: Known) -> tuple[dict[str, object], list[str]]:
    """Fields from one parameter, and what of its value is bad."""
    if name == "date":
        day = _day(value, known)
        return ({"day": day}, []) if day else ({}, [value])
    if name == "events":
        return _read_window(value)
    if name in _LISTS:
        return _read_list(name, value, known)
    if name in _CHOICES:
        field, allowed = _CHOICES[name]
        return ({field: value}, []) if value in allowed else ({}, [value])
    if name == "version":
        good = value.isascii() and value.isdecimal() and 1 <= int(value[:9]) <= known.newest
        return ({"version": int(value[:9])}, []) if good else ({}, [value])
    if name == "text":
        return {"text": value[:_LONGEST_TEXT]}, [value] if len(value) > _LONGEST_TEXT else []
    fine = {
        "lang": value in ("en", "fr"),
        "camp": known.holds("camps", value),
        "division": known.holds("divisions", value) or value == DEFAULT,
        "unit": known.holds("cercles", value) or known.holds("places", value) or known.holds("regions", value),
    }[name]
    value = "" if name == "division" and value == DEFAULT else value
    return ({name: value}, []) if fine else ({}, [value])


def _read_list(name: str, value: str, known: Known) -> tuple[dict[str, object], list[str]]:
    field = _LISTS[name]
    if value == "none" and field in _MAY_BE_NONE:
        return {field: ()}, []
    items = list(dict.fromkeys(item.strip() for item in value.split(",") if item.strip()))
    fixed = _FIXED.get(field)
    good = {item for item in items if (item in fixed if fixed else known.holds(field, item))}
    order = fixed or getattr(known, field)
    bad = [item for item in items if item not in good]
    return ({field: tuple(i for i in order if i in good)} if good else {}), bad or ([] if good else [value])


def _read_window(value: str) -> tuple[dict[str, object], list[str]]:
    if value in WINDOWS and value != "own":
        return {"window": value}, []
    first, _, last = value.partition("..")
    days = [_iso(first), _iso(last)]
    if None in days or days[0] > days[1]:  # type: ignore[operator]
        return {}, [value]
    return {"window": "own", "first": days[0], "last": days[1]}, []


def _day(value: str, known: Known) -> date | None:
    day = _iso(value)
    return day if day and FIRST_DAY <= day <= known.today else None


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
