"""What an area looks like: the rows of one day of influence as a few styles (camps, levels, trouble), ids only."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import pandas as pd

from geo.vocabulary import load_vocabulary

HELD = ("held", "influenced")
_CAMP_STATUS = {"control": "held", "administration": "held", "influence": "influenced"}


def area_styles(status: pd.DataFrame, camps: pd.DataFrame, chosen: Collection[str] = ()) -> dict[tuple[str, str], Any]:
    """Style of every unit and scope that has information: (unit_id, scope) -> style.

    `status` and `camps` are those of one day (see geo.influence). A style is a dict of `s` (id of a status, or
    `other`: something is known, but only of camps that are not chosen), `c` (list of [camp_id, level], the holder
    first, then by rank) and, where true, `stale`, `disputed`, `fading`. `chosen`: camps to show, all if empty.
    """
    rows = _by_area(camps[camps["counts"]])
    styles = {}
    columns = (status[name].tolist() for name in ("unit_id", "scope", "status", "stale", "holder"))
    for unit, scope, word, stale, holder in zip(*columns, strict=True):
        if word != "none":
            styles[unit, scope] = _style(word, bool(stale), holder, rows.get((unit, scope), []), chosen)
    return styles


def camp_styles(camps: pd.DataFrame, camp: str) -> dict[tuple[str, str], Any]:
    """The same for one camp alone: its own level and age, also beside rivals; grain as in area_styles.

    A style has `alone` besides: its `s` tells of the camp, not of the area. Where a rival is said to hold the place
    more closely (set_aside `outdone`) the camp must not colour it: the style is `other`. Mere presence contradicts
    nothing and stays.
    """
    styles: dict[tuple[str, str], Any] = {}
    for area, rows in _by_area(camps[camps["camp_id"] == camp]).items():
        level = rows[0]["level"]
        if rows[0]["set_aside"] == "outdone" and level not in ("presence", "absent"):
            styles[area] = {"s": "other", "c": []}
            continue
        style = {"s": _CAMP_STATUS.get(level, level), "c": [] if level == "absent" else [[camp, level]], "alone": True}
        styles[area] = style | _flags(rows, rows[0]["freshness"] == "stale")
    return styles


def _by_area(camps: pd.DataFrame) -> dict[tuple[str, str], list[dict[str, Any]]]:
    areas: dict[tuple[str, str], list[dict[str, Any]]] = {}
    names = ("unit_id", "scope", "camp_id", "level", "disputed", "freshness", "set_aside")
    for values in zip(*(camps[name].tolist() for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        areas.setdefault((row["unit_id"], row["scope"]), []).append(row)
    return areas


def _style(
    word: str, stale: bool, holder: str, rows: list[dict[str, Any]], chosen: Collection[str]
) -> Mapping[str, Any]:
    ranks = _ranks()
    least = {"absent": 9, "presence": 1}.get(word, 2)
    shown = [row for row in rows if ranks[row["level"]] >= least and (word not in HELD or row["camp_id"] == holder)]
    shown.sort(key=lambda row: (row["camp_id"] != holder, -ranks[row["level"]]))
    kept = [row for row in shown if not chosen or row["camp_id"] in chosen]
    if shown and not kept:
        return {"s": "other", "c": []}
    return {"s": word, "c": [[row["camp_id"], row["level"]] for row in kept]} | _flags(kept, stale)


@cache
def _ranks() -> dict[str, int]:
    return {level: int(rank) for level, rank in load_vocabulary("levels")["rank"].items()}


def _flags(rows: list[dict[str, Any]], stale: bool) -> dict[str, bool]:
    flags = {
        "stale": stale,
        "disputed": any(row["disputed"] for row in rows),
        "fading": not stale and any(row["freshness"] == "fading" for row in rows),
    }
    return {name: True for name, on in flags.items() if on}
