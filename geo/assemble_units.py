"""From commune polygons to the units of a division: communes, cercles, regions."""

import re
import unicodedata

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.area import area_km2
from geo.coverage import dissolve_coverage
from geo.errors import WrongUseError

UNIT_COLUMNS = ["unit_id", "level", "name", "parent_id", "region_id", "area_km2", "approximate"]


def assemble_units(
    communes: gpd.GeoDataFrame, membership: pd.DataFrame, units: pd.DataFrame, approximate: set[str]
) -> dict[int, gpd.GeoDataFrame]:
    """Give commune polygons their cercle and region and join them: level (1, 2, 3) -> one row per unit.

    Reads `shape_id` and geometry (a valid coverage, EPSG:4326) of `communes`; `shape_id, commune, cercle_id,
    region_id` of `membership`; `unit_id, level, name, parent_id` of `units` (regions and cercles, in the order that
    the result keeps). `approximate` are ids of regions and cercles whose outline is only a stand-in. The result has
    UNIT_COLUMNS and geometry; area_km2 is measured (see geo.area). Commune ids are the cercle's id and the name as a
    slug, numbered where two communes of a cercle share a name. Raises WrongUseError where the tables do not fit.
    """
    _check_fit(communes, membership, units)
    shapes = communes.set_index("shape_id").geometry
    lower = _communes(membership, units)
    geometries = shapes.loc[lower["shape_id"]].to_numpy()
    frames = {3: _frame(lower, geometries)}
    for level, column in ((2, "cercle_id"), (1, "region_id")):
        joined = dissolve_coverage(geometries, list(lower[column]))
        rows = units[units["level"] == level]
        upper = pd.DataFrame({"unit_id": rows["unit_id"], "level": level, "name": rows["name"]})
        upper["parent_id"] = rows["parent_id"]
        upper["region_id"] = rows["parent_id"].where(rows["parent_id"] != "", rows["unit_id"])
        upper["approximate"] = rows["unit_id"].isin(approximate)
        frames[level] = _frame(upper, np.array([joined[i] for i in upper["unit_id"]], dtype=object))
    return frames


def slug(text: str) -> str:
    """Lower-case letters and digits without accents, joined by hyphens: "Gourma-Rharous" -> "gourma-rharous"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _check_fit(communes: gpd.GeoDataFrame, membership: pd.DataFrame, units: pd.DataFrame) -> None:
    apart = set(communes["shape_id"]) ^ set(membership["shape_id"])
    if apart or communes["shape_id"].duplicated().any() or membership["shape_id"].duplicated().any():
        raise WrongUseError("geo.not_fitting", n=len(apart))
    for level, column in ((1, "region_id"), (2, "cercle_id")):
        odd = set(membership[column]) ^ set(units.loc[units["level"] == level, "unit_id"])
        if odd:
            raise WrongUseError("geo.one_only", column=column, ids=sorted(odd))


def _communes(membership: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Rows of level 3 in the order of the cercles, then of the names."""
    rank = {unit: at for at, unit in enumerate(units["unit_id"])}
    lower = membership.assign(rank=membership["cercle_id"].map(rank), slug=membership["commune"].map(slug))
    lower = lower.sort_values(["rank", "slug", "shape_id"], ignore_index=True)
    base = lower["cercle_id"] + "-" + lower["slug"]
    twin = base.groupby(base).cumcount() + 1
    lower["unit_id"] = base.where(twin == 1, base + "-" + twin.astype(str))
    lower = lower.assign(level=3, name=lower["commune"], parent_id=lower["cercle_id"], approximate=False)
    if lower["unit_id"].duplicated().any() or lower["unit_id"].isin(units["unit_id"]).any():
        raise WrongUseError("geo.same_id")
    return lower


def _frame(rows: pd.DataFrame, geometries: np.ndarray) -> gpd.GeoDataFrame:
    rows = rows.reset_index(drop=True).assign(area_km2=np.round(area_km2(geometries), 3))
    return gpd.GeoDataFrame(rows[UNIT_COLUMNS], geometry=shapely.normalize(geometries), crs="EPSG:4326")
