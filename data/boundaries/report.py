"""What the boundary build says of its result: areas, repairs, agreement with another source."""

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from data.boundaries.compare import compare_cercles
from geo.area import area_km2
from geo.coverage import find_gaps, find_overlaps, is_coverage
from geo.message import Amount, Message
from geo.write_division import LEVEL_NAMES

PUBLISHED_KM2 = 1_253_561
"""Area of the published communes together, without the holes between them (EPSG:6933, edges as published)."""

Frames = Mapping[tuple[int, str], gpd.GeoDataFrame]


def report_build(raw: gpd.GeoDataFrame, frames: Frames, compare: Path | None = None) -> list[Message]:
    """Lines of the report; `raw` are the communes as published, `compare` OCHA's level-2 folder or file, if at hand."""
    lines = [*_repairs(raw, frames[3, "full"]), *_levels(frames), *_areas(frames)]
    if compare:
        lines += _agreement(*compare_cercles(frames[3, "full"], compare))
    return lines


def _repairs(raw: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> list[Message]:
    shapes = raw.geometry.to_numpy()
    gaps, (pairs, shared) = find_gaps(shapes), find_overlaps(shapes)
    closed = len(gaps) - len(find_gaps(communes.geometry.to_numpy()))
    total = Amount(float(area_km2([shapely.union_all(shapes)])[0]))
    sizes = {"size": Amount(area_km2(gaps).sum()), "shared": Amount(area_km2(shared).sum())}
    return [
        Message("build.published", n=len(raw), size=total, known=Amount(PUBLISHED_KM2)),
        Message("build.repaired", closed=closed, holes=len(gaps), pairs=len(pairs), **sizes),
    ]


def _levels(frames: Frames) -> list[Message]:
    lines = []
    for (level, resolution), frame in frames.items():
        shapes = frame.geometry.to_numpy()
        facts = {
            "kinds": [f"{n} {kind}" for kind, n in frame.geom_type.value_counts().items()],
            "fit": Message("build.valid" if is_coverage(shapes) else "build.not_valid"),
            "vertices": shapely.get_num_coordinates(shapes).sum(),
            "size": Amount(area_km2(shapes).sum()),
        }
        lines.append(Message("build.level", layer=f"{LEVEL_NAMES[level]}_{resolution}", **facts))
    return lines


def _areas(frames: Frames) -> list[Message]:
    regions, cercles = frames[1, "full"], frames[2, "full"]
    total = regions["area_km2"].sum()
    share = f"{100 * (total / PUBLISHED_KM2 - 1):+.3f}"
    lines = [Message("build.area", size=Amount(total), share=share, known=Amount(PUBLISHED_KM2))]
    for region in regions.to_dict("records"):
        parts = cercles.loc[cercles["region_id"] == region["unit_id"], ["name", "area_km2"]].to_numpy()
        listed = [Message("build.cercle", name=name, size=Amount(size)) for name, size in parts]
        code = "build.approximate" if region["approximate"] else "build.region"
        lines.append(Message(code, region=region["name"], size=Amount(region["area_km2"]), cercles=listed))
    return lines


def _agreement(scores: pd.DataFrame, moved: pd.DataFrame) -> list[Message]:
    lines = []
    for column, code in (("iou_outline", "build.iou_outline"), ("iou", "build.iou")):
        score = scores.set_index("unit_id")[column]
        worst, median = Amount(score.min(), 4), Amount(score.median(), 4)
        lines.append(Message(code, n=len(score), worst=worst, unit=score.idxmin(), median=median))
    listed = [Message("build.there", commune=m.unit_id, cercle=m.theirs) for m in moved.itertuples()]
    return [*lines, Message("build.moved", communes=listed or Message("build.none"))]
