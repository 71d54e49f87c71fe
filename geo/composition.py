"""What a region is made of: its cercles counted by status and holder, never one colour for all."""

from collections import Counter

import pandas as pd

_ORDER = {s: i for i, s in enumerate(("held", "shared", "influenced", "contested", "presence", "absent", "none"))}
_KEYS = ["region_id", "scope", "status", "holder", "stale"]


def composition(status: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Count the cercles of each region by scope, status, holder and staleness.

    Grain: one row per region_id, scope, status, holder and stale that occurs, with `cercles` (how many). Reads of
    `status` unit_id, scope, status, stale, holder (see geo.influence.Influence) and of `units` unit_id, parent_id.
    Order: regions as in `units`, rural before urban, then held, shared, influenced, contested, presence, absent, none,
    the fullest first. Cercles without a region are left out.
    """
    place = {unit: i for i, unit in enumerate(units["unit_id"])}
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    columns = (status[name].tolist() for name in ("unit_id", "scope", "status", "holder", "stale"))
    counted = Counter((parents.get(unit, ""), *rest) for unit, *rest in zip(*columns, strict=True))
    rows = [(*key, n) for key, n in counted.items() if key[0]]
    rows.sort(key=lambda r: (place.get(r[0], -1), r[1], _ORDER[r[2]], r[4], -r[5], r[3]))
    frame = pd.DataFrame(rows, columns=[*_KEYS, "cercles"])
    return frame.astype({"stale": bool, "cercles": "int64"} | dict.fromkeys(_KEYS[:4], "str"))
