"""Which units of a new division are the atlas's own: they keep their ids, so that claims and places find them."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.assemble_units import slug
from geo.locate import Gazetteer, build_gazetteer, locate
from geo.spelling import UNIT_KINDS

Frames = dict[tuple[int, str], gpd.GeoDataFrame]
Shares = npt.NDArray[np.float64]

SAME_GROUND = 0.9
"""Ground in common over ground of either, from which on two outlines are drawings of one unit."""
LEAST_GROUND = 0.8
"""A unit of the same name is the same unit if at least this share of its ground is the old one's: what was said of the
old one then speaks of nearly all of it, and is never drawn on ground that it did not speak of."""
PART = 0.05
"""Lesser shares of ground are borders drawn otherwise."""
MATCH_COLUMNS = ["level", "unit_id", "name", "change", "area_km2", "area_before", "on", "parent_id", "parent_before"]


def match_division(
    frames: Mapping[tuple[int, str], gpd.GeoDataFrame], units: pd.DataFrame, current: Mapping[int, gpd.GeoDataFrame]
) -> tuple[Frames, pd.DataFrame]:
    """Give the units of a new division the ids of the atlas's units that they are; say what differs.

    `frames`: (level, "full") -> units as geo.make_division gives them. `units`: table of the dataset; `current`:
    regions (1) and cercles (2) of the division that it describes. A unit is the atlas's if it bears its name (exact,
    alias or but for accents, of the same kind; never a likeness) and at least LEAST_GROUND of it lies on its ground;
    of two such units the one with more ground. It takes the atlas's spelling. All others have ids that the atlas does
    not use. Communes follow their cercle.

    Returns frames of the same shape, and one row per region and cercle of either division: `level`, `unit_id`, `name`,
    `change` (`same`; `outline`: the same unit, drawn on other ground; `elsewhere`: a unit of this name is there, on
    other ground; `new`; `missing`), `area_km2` (now; NaN where missing), `area_before` (NaN where new), `on` (units of
    the other division on whose ground it lies, "id share|id share", largest first), `parent_id`, `parent_before`.
    """
    gazetteer = build_gazetteer(units, units.iloc[:0].assign(place_id="", name="", aliases=""))
    taken = set(units["unit_id"])
    found: Frames = {}
    new_ids: dict[str, str] = {"": ""}
    rows: list[dict[str, Any]] = []
    for level in sorted(level for level, _ in frames):
        frame = frames[level, "full"]
        if level == 3:
            ids = _commune_ids(frame, new_ids)
        else:
            old = current[level]
            shares, parts = _shares(frame, old)
            same = _same_units(frame, old, gazetteer, level, parts, shares)
            ids = _ids(frame, old, same, new_ids, taken)
        new_ids |= dict(zip(frame["unit_id"], ids, strict=True))
        found[level, "full"] = _renamed(frame, ids, new_ids)
        if level < 3:
            names = dict(zip(old["unit_id"], old["name"], strict=True))
            now = found[level, "full"]
            now["name"] = pd.array([names.get(i, n) for i, n in zip(ids, now["name"], strict=True)], dtype="str")
            rows += _told(now, old, same, shares, parts, level)
    return found, pd.DataFrame(rows, columns=MATCH_COLUMNS)


def _shares(frame: gpd.GeoDataFrame, old: gpd.GeoDataFrame) -> tuple[Shares, Shares]:
    """Ground in common of each unit (row) and old unit (column): over that of both, and over that of the unit."""
    one, other = frame.geometry.to_numpy(), old.geometry.to_numpy()
    common = np.zeros((len(one), len(other)))
    pairs = shapely.STRtree(other).query(one, predicate="intersects")
    common[pairs[0], pairs[1]] = shapely.area(shapely.intersection(one[pairs[0]], other[pairs[1]]))
    own, before = shapely.area(one)[:, None], shapely.area(other)[None, :]
    return common / (own + before - common), common / own


def _same_units(
    frame: gpd.GeoDataFrame, old: gpd.GeoDataFrame, gazetteer: Gazetteer, level: int, parts: Shares, shares: Shares
) -> dict[int, int]:
    """Position of a unit -> position of the old unit that it is."""
    at = {unit: k for k, unit in enumerate(old["unit_id"])}
    wanted = []
    for row, name in enumerate(frame["name"]):
        for k in _bearers(name, gazetteer, level, at):
            if parts[row, k] >= LEAST_GROUND:
                wanted.append((-shares[row, k], row, k))
    same: dict[int, int] = {}
    for _, row, k in sorted(wanted):
        if row not in same and k not in same.values():
            same[row] = k
    return same


def _bearers(name: str, gazetteer: Gazetteer, level: int, at: Mapping[str, int]) -> list[int]:
    """Old units of the level that bear a name."""
    hits = locate(name, gazetteer, limit=0, kinds=[UNIT_KINDS[level]])
    return [at[unit] for unit in hits["id"] if unit in at]


def _ids(
    frame: gpd.GeoDataFrame, old: gpd.GeoDataFrame, same: Mapping[int, int], new_ids: Mapping[str, str], taken: set[str]
) -> list[str]:
    ids = []
    for row, (name, parent) in enumerate(zip(frame["name"], frame["parent_id"], strict=True)):
        if row in same:
            ids.append(str(old["unit_id"].iloc[same[row]]))
            continue
        base = f"{new_ids[parent] or 'ml'}-{slug(name) or 'unit'}"
        unit, number = base, 1
        while unit in taken:
            number += 1
            unit = f"{base}-{number}"
        taken.add(unit)
        ids.append(unit)
    return ids


def _commune_ids(frame: gpd.GeoDataFrame, new_ids: Mapping[str, str]) -> list[str]:
    pairs = zip(frame["unit_id"], frame["parent_id"], strict=True)
    return [new_ids[parent] + unit.removeprefix(parent) for unit, parent in pairs]


def _renamed(frame: gpd.GeoDataFrame, ids: list[str], new_ids: Mapping[str, str]) -> gpd.GeoDataFrame:
    renamed = {
        column: pd.array([new_ids[i] for i in frame[column]], dtype="str") for column in ("parent_id", "region_id")
    }
    return frame.assign(unit_id=pd.array(ids, dtype="str"), **renamed)


def _told(
    now: gpd.GeoDataFrame, old: gpd.GeoDataFrame, same: Mapping[int, int], shares: Shares, parts: Shares, level: int
) -> list[dict[str, Any]]:
    rows = []
    names = set(old["name"].map(slug))
    for row, unit in enumerate(now.itertuples(index=False)):
        k = same.get(row)
        before = None if k is None else old.iloc[k]
        change = "elsewhere" if slug(unit.name) in names else "new"
        if k is not None:
            change = "same" if shares[row, k] >= SAME_GROUND else "outline"
        told = {"level": level, "unit_id": unit.unit_id, "name": unit.name, "change": change}
        told |= {"area_km2": unit.area_km2, "area_before": np.nan if before is None else before["area_km2"]}
        told |= {"on": _on(parts[row], old["unit_id"]), "parent_id": unit.parent_id}
        rows.append(told | {"parent_before": "" if before is None else before["parent_id"]})
    there = set(same.values())
    own = shapely.area(now.geometry.to_numpy())[:, None] / shapely.area(old.geometry.to_numpy())[None, :]
    of_old = parts * own
    for k, unit in enumerate(old.itertuples(index=False)):
        if k not in there:
            told = {"level": level, "unit_id": unit.unit_id, "name": unit.name, "change": "missing"}
            told |= {"area_km2": np.nan, "area_before": unit.area_km2, "on": _on(of_old[:, k], now["unit_id"])}
            rows.append(told | {"parent_id": "", "parent_before": unit.parent_id})
    return rows


def _on(shares: Shares, ids: pd.Series) -> str:
    order = [k for k in np.argsort(-shares, kind="stable") if shares[k] >= PART]
    return "|".join(f"{ids.iloc[k]} {min(shares[k], 1):.2f}" for k in order)
