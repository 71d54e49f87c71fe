"""What the boundary build says of its result: areas, repairs, agreement with another source."""

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from data.boundaries.compare import compare_cercles
from geo.area import area_km2
from geo.coverage import find_gaps, find_overlaps, is_coverage
from geo.write_division import LEVEL_NAMES

PUBLISHED_KM2 = 1_253_561
"""Area of the published communes together, without the holes between them (EPSG:6933, edges as published)."""

Frames = Mapping[tuple[int, str], gpd.GeoDataFrame]


def report_build(raw: gpd.GeoDataFrame, frames: Frames, compare: Path | None = None) -> list[str]:
    """Lines of the report; `raw` are the communes as published, `compare` OCHA's level-2 folder or file, if at hand."""
    lines = [*_repairs(raw, frames[3, "full"]), *_levels(frames), *_areas(frames)]
    if compare:
        lines += _agreement(*compare_cercles(frames[3, "full"], compare))
    return lines


def _repairs(raw: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> list[str]:
    shapes = raw.geometry.to_numpy()
    gaps, (pairs, shared) = find_gaps(shapes), find_overlaps(shapes)
    left = find_gaps(communes.geometry.to_numpy())
    total = float(area_km2([shapely.union_all(shapes)])[0])
    return [
        f"published: {len(raw)} communes, {total:,.0f} km2 together without holes (known: {PUBLISHED_KM2:,})",
        f"holes closed: {len(gaps) - len(left)} of {len(gaps)}, {area_km2(gaps).sum():,.0f} km2;"
        f" overlaps removed: {len(pairs)} pairs, {area_km2(shared).sum():,.0f} km2",
    ]


def _levels(frames: Frames) -> list[str]:
    lines = []
    for (level, resolution), frame in frames.items():
        shapes = frame.geometry.to_numpy()
        kinds = ", ".join(f"{n} {kind}" for kind, n in frame.geom_type.value_counts().items())
        fit = "a valid coverage" if is_coverage(shapes) else "NOT A VALID COVERAGE"
        vertices = shapely.get_num_coordinates(shapes).sum()
        drawn = area_km2(shapes).sum()
        lines.append(f"{LEVEL_NAMES[level]}_{resolution}: {kinds}, {vertices} vertices, {drawn:,.0f} km2, {fit}")
    return lines


def _areas(frames: Frames) -> list[str]:
    regions, cercles = frames[1, "full"], frames[2, "full"]
    total = regions["area_km2"].sum()
    lines = [f"area: {total:,.0f} km2, {100 * (total / PUBLISHED_KM2 - 1):+.3f} % against {PUBLISHED_KM2:,}"]
    for region in regions.itertuples():
        parts = cercles[cercles["region_id"] == region.unit_id]
        listed = ", ".join(f"{c.name_} {c.area_km2:,.0f}" for c in parts.rename(columns={"name": "name_"}).itertuples())
        mark = " (approximate)" if region.approximate else ""
        lines.append(f"  {region.name}: {region.area_km2:,.0f} km2{mark}: {listed}")
    return lines


def _agreement(scores: pd.DataFrame, moved: pd.DataFrame) -> list[str]:
    lines = []
    for column, what in (("iou_outline", "communes grouped as OCHA does"), ("iou", "as shipped")):
        score = scores.set_index("unit_id")[column]
        worst = f"worst {score.min():.4f} ({score.idxmin()}), median {score.median():.4f}"
        lines.append(f"IoU with OCHA's {len(score)} cercles, {what}: {worst}")
    listed = ", ".join(f"{m.unit_id} (there {m.theirs})" for m in moved.itertuples())
    return [*lines, f"communes in another cercle there: {listed or 'none'}"]
