"""The legend: what is on one map and nothing else, derived from the very frame that is drawn."""

from collections.abc import Mapping
from typing import Any


def legend(frame: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a reader needs explained, one item per look that occurs; see geo.layers for the frame.

    Each item has `group` (countryside, seats, places, choropleth, events, heat), `kind` and, where they apply, `camps`
    (list of camp_id), `level`, `n` (how many), `class`, `low` and `high` (whole numbers, both included). Kinds of
    areas: held and influenced (per camp and level), shared, contested, presence, absent, other, none, then the signs
    stale, disputed, blockade. Order: as one reads a legend, known before unknown, signs last.
    """
    on = set(frame["layers"])
    items: list[dict[str, Any]] = []
    if frame["choropleth"]:
        items += _classes(frame["choropleth"])
    elif on & {"countryside", "camp", "four"}:
        items += _areas(frame, "countryside", _columns(frame, "rural"))
    if "seats" in on:
        items += _areas(frame, "seats", _columns(frame, "urban"))
    if on & {"seats", "places"}:
        items += _blockades(frame, on)
    if "places" in on and frame["places"]:
        items += _areas(frame, "places", [row[1] for row in frame["places"]])
    return items + _events(frame)


def _columns(frame: Mapping[str, Any], scope: str) -> list[int]:
    if frame["multiples"]:
        return [number for part in frame["multiples"] for number in part[scope]]
    return list(frame[scope])


_ORDER = ("held", "influenced", "shared", "contested", "presence", "other", "absent", "none")
_NOTHING: Mapping[str, Any] = {"s": "none", "c": []}
_LEVELS = ("control", "administration", "influence", "contested", "presence", "")


def _areas(frame: Mapping[str, Any], group: str, column: list[int]) -> list[dict[str, Any]]:
    counted: dict[tuple[str, tuple[str, ...], str], int] = {}
    signs = dict.fromkeys(("stale", "disputed"), 0)
    for number in column:
        style: Mapping[str, Any] = frame["styles"][number] if number >= 0 else _NOTHING
        kind = style["s"]
        level = style["c"][0][1] if kind in ("held", "influenced") else ""
        key = (kind, tuple(camp for camp, _ in style["c"]), level)
        counted[key] = counted.get(key, 0) + 1
        for sign in signs:
            signs[sign] += bool(style.get(sign))
    keys = sorted(counted, key=lambda key: (_ORDER.index(key[0]), key[1], _LEVELS.index(key[2])))
    items: list[dict[str, Any]] = [
        {"group": group, "kind": kind, "camps": list(camps), "level": level, "n": counted[kind, camps, level]}
        for kind, camps, level in keys
    ]
    return items + [{"group": group, "kind": sign, "camps": [], "n": n} for sign, n in signs.items() if n]


def _blockades(frame: Mapping[str, Any], on: set[str]) -> list[dict[str, Any]]:
    """Rings around seats and around other places are one sign."""
    seats = frame["blockades"] if "seats" in on else []
    places = [row for row in frame["places"] if row[2]] if "places" in on else []
    camps = sorted({row[1] for row in seats} | {camp for row in places for camp in row[2]})
    towns = len({row[0] for row in seats}) + len(places)
    return [{"group": "seats", "kind": "blockade", "camps": camps, "n": towns}] if camps else []


def _classes(choropleth: Mapping[str, Any]) -> list[dict[str, Any]]:
    items, low = [], 1
    for number, high in enumerate(choropleth["breaks"]):
        n = choropleth["classes"].count(number)
        items.append(
            {"group": "choropleth", "kind": choropleth["measure"], "class": number, "low": low, "high": high, "n": n}
        )
        low = high + 1
    return items


def _events(frame: Mapping[str, Any]) -> list[dict[str, Any]]:
    events = frame["events"]
    if not events or not events["n"]:
        return []
    if "heat" in frame["layers"]:
        return [{"group": "heat", "kind": frame["heat"], "n": events["n"]}]
    return [{"group": "events", "kind": "event", "camps": [camp], "n": n} for camp, n in events["by_camp"].items()]
