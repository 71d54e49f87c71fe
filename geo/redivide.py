"""The tables of a dataset as another division sees them: the same places and events, other units."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.assemble_units import slug
from geo.joins import join_events, locate_points

SPOKEN = 0.8
"""Share of a cercle's ground that must lie in a unit for the unit's claims to speak of it, as in geo.match_division."""
PART = 0.05
"""Lesser shares of the ground of either are borders drawn otherwise."""
MOST = 0.5
"""A cercle of which so much lies in another one is in it: that is no way of drawing a border."""
ADDED = ["region_id", "region_name", "cercle_id", "cercle_name", "parts", "part_names", "part_regions", "seats", "town"]


def redivide(
    units: pd.DataFrame,
    places: pd.DataFrame,
    events: pd.DataFrame,
    division: Mapping[int, gpd.GeoDataFrame],
    ground: Mapping[int, gpd.GeoDataFrame],
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Units, places and events of a dataset with the regions and cercles of another division; new frames.

    `division`: its regions (1) and cercles (2); `ground`: those of the division that `units` describes; all as
    geo.units.load_units gives them, full resolution. Columns, types and order stay.

    - `units`: one row per region and cercle of the division, in its order. A unit that the dataset knows by its id
      keeps what is said of it but its parent; its seat only if the place lies in it. A new unit has no seat: which
      town is one is for a person to say. Added for cercles ("" or False for regions), all named `ground_...`: what
      may colour them (read by geo.influence.cover and geo.influence.silence), so that none ever has the colour of
      ground on which it does not lie:
      - `cercle_id`, `cercle_name`: the atlas's cercle of this id; of a new cercle the one in which it lies (at least
        SPOKEN of it, and less than PART of it in any other), whose claims on the countryside speak of it; "" if there
        is none: it lies on several. So does any cercle in which MOST of another of the atlas's lies.
      - `region_id`, `region_name`: the region of that cercle; without one the region in which it lies, else "".
      - `parts`, `part_names`, `part_regions`: where `cercle_id` is blank the atlas's cercles on whose ground it lies
        ("a|b"; from PART of the ground of either on). From the first day on which a claim speaks of the countryside
        of any of them no region's claim colours it: that claim cannot be drawn, and is not to be painted over.
      - `seats`: places ("a|b") that are seats of the atlas's cercles, lie in it and are not its seat: they are drawn
        as towns with their own claims. `town`: whether claims on its town may speak of it: its seat is known,
        and it lies in one cercle.
    - `places`: `cercle_id` and `region_id` are those in which the point lies; without a point, or outside of all, the
      ids that are there stay if the division has them.
    - `events`: a declared `cercle_id` stays if the division has it, else it is blank; `region_id` is that of the cercle
      found by geo.joins.join_events. An account that knows no more than a cercle that the division lacks is known to
      the region only (`geo_precision`): its point is a stand-in that must not choose a new cercle.

    Claims stay on the ids that they name; where the division has no such cercle and none within it, or no cercle in
    such a region, they are not drawn (see geo.claims_not_drawn).
    """
    regions, cercles = division[1], division[2]
    parents = dict(zip(cercles["unit_id"], cercles["parent_id"], strict=True))
    known = set(regions["unit_id"])
    new_places = _places(places, cercles, parents, known)
    told = _units(units, new_places, [regions, cercles])
    told = _with_ground(told, units, new_places, cercles, ground)
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


def _with_ground(
    told: pd.DataFrame,
    units: pd.DataFrame,
    places: pd.DataFrame,
    cercles: gpd.GeoDataFrame,
    ground: Mapping[int, gpd.GeoDataFrame],
) -> pd.DataFrame:
    """Add the columns `ground_...`, see redivide."""
    own = units[units["level"] == 2].set_index("unit_id")
    names = {unit: name for level in (1, 2) for unit, name in ground[level][["unit_id", "name"]].to_numpy().tolist()}
    rows = {row.unit_id: _lies_on(row.unit_id, row.geometry, own["parent_id"], ground) for row in cercles.itertuples()}
    seats = _other_seats(own, told, places)
    had = own["seat_place_id"].to_dict()
    added = []
    for unit, seat in zip(told["unit_id"], told["seat_place_id"], strict=True):
        cercle, region, parts = rows.get(unit, ("", "", []))
        of_parts = ["|".join(str(of.get(part, "")) for part in parts) for of in (names, own["parent_id"].to_dict())]
        town = cercle == unit != "" and (seat != "" or had[unit] == "")
        added.append((region, names.get(region, ""), cercle, names.get(cercle, ""), "|".join(parts), *of_parts,
                      seats.get(unit, ""), town))  # fmt: skip
    columns = pd.DataFrame(added, columns=[f"ground_{name}" for name in ADDED], index=told.index)
    return pd.concat([told, columns.astype(dict.fromkeys(columns.columns[:-1], "str") | {"ground_town": bool})], axis=1)


def _lies_on(
    unit: str, shape: shapely.Geometry, region_of: "pd.Series[str]", ground: Mapping[int, gpd.GeoDataFrame]
) -> tuple[str, str, list[str]]:
    """The cercle in which one lies, the region likewise ("" if in none), and where in no cercle, the parts."""
    ids = ground[2]["unit_id"].tolist()
    common = _common(shape, ground[2])
    shares, of_old = common / shape.area, common / shapely.area(ground[2].geometry.to_numpy())
    best = ids.index(unit) if unit in ids else int(shares.argmax())
    others = np.arange(len(ids)) != best
    few = (of_old[others] < MOST) & ((shares[others] < PART) | (unit in ids))
    if few.all() and (unit in ids or shares[best] >= SPOKEN):
        return ids[best], str(region_of.get(ids[best], "")), []
    regions = _common(shape, ground[1]) / shape.area
    region = ground[1]["unit_id"].tolist()[int(regions.argmax())] if regions.max() >= SPOKEN else ""
    order = np.argsort(-shares, kind="stable")
    return "", region, [ids[k] for k in order if shares[k] >= PART or of_old[k] >= PART]


def _common(shape: shapely.Geometry, frame: gpd.GeoDataFrame) -> npt.NDArray[np.float64]:
    """Ground that a shape has in common with each unit."""
    common = np.zeros(len(frame))
    there = frame.sindex.query(shape, predicate="intersects")
    common[there] = shapely.area(shapely.intersection(frame.geometry.to_numpy()[there], shape))
    return common


def _other_seats(own: pd.DataFrame, told: pd.DataFrame, places: pd.DataFrame) -> dict[str, str]:
    """Cercle -> the atlas's seats in it that are no cercle's seat now."""
    lost = set(own["seat_place_id"]) - {"", *told.loc[told["level"] == 2, "seat_place_id"]}
    rows = places[places["place_id"].isin(list(lost)) & (places["cercle_id"] != "")]
    return {str(unit): "|".join(there) for unit, there in rows.groupby("cercle_id")["place_id"]}


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
