"""What a region is made of: its cercles counted by what each looks like, never one colour for all."""

from collections import Counter

import pandas as pd

from geo.area_styles import area_styles

_ORDER = {s: i for i, s in enumerate(("held", "shared", "influenced", "contested", "presence", "absent", "none"))}
_KEYS = ["region_id", "scope", "status", "camps", "stale"]


def composition(status: pd.DataFrame, camps: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Count the cercles of each region by scope, status, camps and staleness: what the map shows of them.

    Grain: one row per region_id, scope, status, camps and stale that occurs, with `cercles` (how many). `camps`: pairs
    `camp_id:level` joined by a bar, the holder first, as geo.area_styles draws them; blank for none. `status` and
    `camps` are those of one day (see geo.influence.Influence); of `units` unit_id and parent_id are read. Order:
    regions as in `units`, rural before urban, then held, shared, influenced, contested, presence, absent, none, the
    fullest first. Cercles without a region are left out.
    """
    place = {unit: i for i, unit in enumerate(units["unit_id"])}
    parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
    styles = area_styles(status, camps)
    columns = (status[name].tolist() for name in ("unit_id", "scope", "status", "stale"))
    counted: Counter[tuple[str, str, str, str, bool]] = Counter()
    for unit, scope, word, stale in zip(*columns, strict=True):
        pairs = styles.get((unit, scope), {}).get("c", ())
        counted[parents.get(unit, ""), scope, word, "|".join(":".join(pair) for pair in pairs), stale] += 1
    rows = [(*key, n) for key, n in counted.items() if key[0]]
    rows.sort(key=lambda r: (place.get(r[0], -1), r[1], _ORDER[r[2]], r[4], -r[5], r[3]))
    frame = pd.DataFrame(rows, columns=[*_KEYS, "cercles"])
    return frame.astype({"stale": bool, "cercles": "int64"} | dict.fromkeys(_KEYS[:4], "str"))
