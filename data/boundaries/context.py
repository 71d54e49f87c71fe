"""The layers around the units: neighbouring countries, rivers, seats and towns."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.assemble_units import slug
from geo.coverage import clean_coverage
from geo.vocabulary import load_vocabulary

FRAME = shapely.box(-20.0, 5.0, 12.0, 31.0)
"""What of the world is shown around Mali, in degrees."""
WESTERN_SAHARA = shapely.box(-20.0, 20.0, -8.6667, 27.6667)
"""Natural Earth draws who is there; the United Nations draw the border of the territory at 27 degrees 40 minutes."""
TOLERANCE = 0.03
DECIMALS = 4
SAME_TOWN_DEGREES = 0.1
"""Two points of one name within this distance (about ten kilometres) are one town."""
SEATS = ("region_seat", "cercle_seat")


def build_context(
    countries: gpd.GeoDataFrame, rivers: gpd.GeoDataFrame, towns: gpd.GeoDataFrame, mali: Any, places: pd.DataFrame
) -> Mapping[str, gpd.GeoDataFrame]:
    """Layers `neighbours`, `rivers`, `towns`, all EPSG:4326, cut to FRAME.

    `countries`, `rivers` and `towns` as in data.boundaries.packages, `mali` the outline that the units draw on the
    screen, `places` the table of the dataset. Columns: neighbours `country_id` (ISO 3166-1), rivers `river_id`, both
    `name_en, name_fr`; towns see `_towns`.
    """
    return {
        "neighbours": _neighbours(countries, mali),
        "rivers": _rivers(rivers),
        "towns": _towns(towns, places),
    }


def _neighbours(countries: gpd.GeoDataFrame, mali: Any) -> gpd.GeoDataFrame:
    """Countries that end where our Mali begins: the two sources draw its border up to some kilometres apart."""
    names = load_vocabulary("neighbours").reset_index().set_index("iso_numeric")
    shown = countries[countries["id"].isin([*names.index, "466"])].set_index("id")
    simple = pd.Series(shapely.coverage_simplify(shown.geometry.to_numpy(), TOLERANCE), index=shown.index)
    south = shapely.intersection(simple["504"], WESTERN_SAHARA)
    simple["732"], simple["504"] = shapely.union(simple["732"], south), shapely.difference(simple["504"], south)
    drawn = pd.Series(shapely.intersection(simple.drop("466").to_numpy(), FRAME), index=simple.index.drop("466"))
    drawn[:] = shapely.difference(drawn.to_numpy(), mali)
    for rest in shapely.get_parts(shapely.difference(simple["466"], mali)):
        shared = shapely.length(shapely.intersection(drawn.to_numpy(), rest))
        at = drawn.index[int(np.argmax(shared))]
        drawn[at] = shapely.union(drawn[at], rest)
    fitted = clean_coverage([mali, *drawn])[1:]
    fitted = np.array([_without_crumbs(shape) for shape in fitted], dtype=object)
    frame = names.loc[drawn.index].rename(columns={"id": "country_id", "label_en": "name_en", "label_fr": "name_fr"})
    frame = gpd.GeoDataFrame(frame.reset_index(drop=True), geometry=_rounded(fitted), crs="EPSG:4326")
    return frame.sort_values("country_id", ignore_index=True)


def _rivers(rivers: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    names = load_vocabulary("rivers").reset_index().set_index("name")
    known = rivers[rivers["name"].isin(names.index)].clip(FRAME)
    merged = known.dissolve("name").geometry
    lines = shapely.simplify(shapely.line_merge(merged.to_numpy()), TOLERANCE / 3)
    frame = names.loc[merged.index].rename(columns={"id": "river_id", "label_en": "name_en", "label_fr": "name_fr"})
    frame = gpd.GeoDataFrame(frame.reset_index(drop=True), geometry=_rounded(lines), crs="EPSG:4326")
    return frame.sort_values("river_id", ignore_index=True)


def _towns(towns: gpd.GeoDataFrame, places: pd.DataFrame) -> gpd.GeoDataFrame:
    """Places of the dataset with the population of GeoNames, then towns of GeoNames that the dataset lacks.

    Columns: `town_id`, `place_id` ("" for a town of GeoNames only), `name`, `kind`, `cercle_id`, `population` (NaN:
    unknown), `geometry`. A town of GeoNames that has the name of a place but lies elsewhere is left out: one of the
    two points is wrong, and the dataset's is checked.
    """
    ours = [{slug(n) for n in [p.name_, *p.aliases.split("|")]} - {""} for p in _named(places)]
    population = np.full(len(places), np.nan)
    others = []
    for town in _named(towns):  # a loop: a hundred towns, the largest first, each taking one place
        names = {slug(n) for n in [town.name_, *town.aliases.split("|")]} - {""}
        far = np.hypot(places["longitude"] - town.geometry.x, places["latitude"] - town.geometry.y).to_numpy()
        near = [at for at, own in enumerate(ours) if own & names and far[at] < SAME_TOWN_DEGREES]
        if near:
            at = min(near, key=lambda at: far[at])
            population[at] = np.fmax(population[at], town.population or np.nan)
        elif not any(slug(town.name_) in own for own in ours):
            others.append(town)
    rows = places[["place_id", "name", "kind", "cercle_id"]].assign(town_id=places["place_id"], population=population)
    more = pd.DataFrame(
        [(f"geonames-{t.geonameid}", "", t.name_, "town", "", t.population or np.nan) for t in others],
        columns=["town_id", "place_id", "name", "kind", "cercle_id", "population"],
    )
    points = [*shapely.points(places["longitude"], places["latitude"]), *(t.geometry for t in others)]
    frame = pd.concat([rows, more], ignore_index=True)[list(more.columns)]
    return gpd.GeoDataFrame(frame, geometry=_rounded(np.array(points, dtype=object)), crs="EPSG:4326")


def _named(frame: pd.DataFrame) -> list[Any]:
    return list(frame.rename(columns={"name": "name_"}).itertuples(index=False))


def _without_crumbs(shape: Any, least: float = 0.001) -> Any:
    """Drop islands and cut-off corners too small to be seen (about twelve square kilometres)."""
    parts = shapely.get_parts(shape)
    kept = parts[shapely.area(parts) >= least]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(list(kept))


def _rounded(shapes: np.ndarray) -> np.ndarray:
    return shapely.remove_repeated_points(shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS)))
