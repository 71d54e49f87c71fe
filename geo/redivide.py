"""The tables of a dataset as another division sees them: the same places and events, other units."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.assemble_units import slug
from geo.joins import join_events, locate_points

SPOKEN = 0.8
"""Share of a cercle's ground that must lie in a region for the region's claims to speak of it."""


def redivide(
    units: pd.DataFrame,
    places: pd.DataFrame,
    events: pd.DataFrame,
    division: Mapping[int, gpd.GeoDataFrame],
    ground: gpd.GeoDataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Units, places and events of a dataset with the regions and cercles of another division; new frames.

    `division`: its regions (1) and cercles (2); `ground`: the regions of the division that `units` describes; all as
    geo.units.load_units gives them, full resolution. Columns, types and order stay.

    - `units`: one row per region and cercle of the division, in its order. A unit that the dataset knows by its id
      keeps what is said of it but its parent; its seat only if the place lies in it. A new unit has no seat: which
      town is one is for a person to say. Added for cercles: `ground_region_id` and `ground_region_name`, the region to
      which the atlas's own cercle of this id belongs; of a new cercle the one on whose ground at least SPOKEN of it
      lies ("" if none). What is said of a region is said of its ground: the rule covers these cercles with its claims
      (geo.influence.cover), however regions are drawn now.
    - `places`: `cercle_id` and `region_id` are those in which the point lies; without a point, or outside of all, the
      ids that are there stay if the division has them.
    - `events`: a declared `cercle_id` stays if the division has it, else it is blank; `region_id` is that of the cercle
      found by geo.joins.join_events. An account that knows no more than a cercle that the division lacks is known to
      the region only (`geo_precision`): its point is a stand-in that must not choose a new cercle.

    Claims stay on the ids that they name; where the division has no such cercle, or no cercle on the ground of such a
    region, they are not drawn (see geo.claims_not_drawn).
    """
    regions, cercles = division[1], division[2]
    parents = dict(zip(cercles["unit_id"], cercles["parent_id"], strict=True))
    known = set(regions["unit_id"])
    new_places = _places(places, cercles, parents, known)
    told = _units(units, new_places, [regions, cercles])
    spoken = _spoken_of(units, cercles, ground)
    names = dict(zip(ground["unit_id"], ground["name"], strict=True))
    told["ground_region_id"] = told["unit_id"].map(spoken).fillna("").astype("str")
    told["ground_region_name"] = told["ground_region_id"].map(names).fillna("").astype("str")
    return told, new_places, _events(events, cercles, parents, known)


def _units(units: pd.DataFrame, places: pd.DataFrame, frames: list[gpd.GeoDataFrame]) -> pd.DataFrame:
    rows = pd.concat([pd.DataFrame(f[["unit_id", "level", "name", "parent_id"]]) for f in frames], ignore_index=True)
    told = units.set_index("unit_id").reindex(rows["unit_id"]).reset_index()
    new = ~rows["unit_id"].isin(units["unit_id"]).to_numpy()
    told["level"], told["parent_id"] = rows["level"].to_numpy(), rows["parent_id"].to_numpy()
    told.loc[new, "name"] = rows.loc[new, "name"].to_numpy()
    if "name_ascii" in told.columns:
        told.loc[new, "name_ascii"] = rows.loc[new, "name"].map(_plain).to_numpy()
    for column, kind in units.dtypes.items():
        if pd.api.types.is_bool_dtype(kind):
            told[column] = told[column].eq(True)
        elif not pd.api.types.is_datetime64_any_dtype(kind) and not pd.api.types.is_numeric_dtype(kind):
            told[column] = told[column].fillna("")
    told = told[list(units.columns)].astype(units.dtypes.to_dict())
    there = places.set_index("place_id")
    seats = there.reindex(told["seat_place_id"])
    inside = (seats["cercle_id"].to_numpy() == told["unit_id"].to_numpy()) | (
        seats["region_id"].to_numpy() == told["unit_id"].to_numpy()
    )
    return told.assign(seat_place_id=told["seat_place_id"].where(inside, ""))


def _spoken_of(units: pd.DataFrame, cercles: gpd.GeoDataFrame, ground: gpd.GeoDataFrame) -> dict[str, str]:
    """Cercle -> region of the dataset whose claims speak of it, "" where less than SPOKEN of it lies in any one."""
    own = units[units["level"] == 2]
    spoken = dict(zip(own["unit_id"], own["parent_id"], strict=True))
    shapes, ids = ground.geometry.to_numpy(), ground["unit_id"].tolist()
    for cercle in cercles[~cercles["unit_id"].isin(own["unit_id"])].itertuples():
        shares = shapely.area(shapely.intersection(shapes, cercle.geometry)) / cercle.geometry.area
        spoken[cercle.unit_id] = ids[int(np.argmax(shares))] if shares.max() >= SPOKEN else ""
    return spoken


def _plain(name: str) -> str:
    return " ".join(word.capitalize() for word in slug(name).split("-"))


def _places(
    places: pd.DataFrame, cercles: gpd.GeoDataFrame, parents: dict[str, str], regions: set[str]
) -> pd.DataFrame:
    at = locate_points(places["longitude"], places["latitude"], cercles.geometry.to_numpy())
    found = pd.array([*cercles["unit_id"], ""], dtype="str").take(at)
    kept = places["cercle_id"].where(places["cercle_id"].isin(list(parents)), "")
    cercle = pd.Series(np.where(at >= 0, found, kept), index=places.index, dtype="str")
    return places.assign(cercle_id=cercle, region_id=_regions(cercle, places["region_id"], parents, regions))


def _events(
    events: pd.DataFrame, cercles: gpd.GeoDataFrame, parents: dict[str, str], regions: set[str]
) -> pd.DataFrame:
    gone = ~events["cercle_id"].isin(["", *parents])
    vague = gone & events["geo_precision"].eq("cercle")
    moved = events.assign(
        cercle_id=events["cercle_id"].mask(gone, ""), geo_precision=events["geo_precision"].mask(vague, "region")
    )
    joined = join_events(moved, cercles)
    return moved.assign(region_id=_regions(joined["unit_id"], events["region_id"], parents, regions))


def _regions(cercle: pd.Series, before: pd.Series, parents: dict[str, str], regions: set[str]) -> pd.Series:
    """The region of the cercle; without one the region that was named, if it is still there."""
    kept = before.where(before.isin(list(regions)), "")
    return cercle.map(parents).where(cercle.isin(list(parents)), kept).astype("str")
