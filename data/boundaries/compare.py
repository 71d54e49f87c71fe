"""Compare our cercles with OCHA's level-2 boundaries of 2015, a file that is no part of the project."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from geo.assemble_units import slug
from geo.coverage import dissolve_coverage
from geo.errors import CannotReadError

BEFORE_2016 = {"ml-taoudenit-taoudenit": "ml-tombouctou-tombouctou"} | {
    f"ml-menaka-{name}": "ml-gao-menaka" for name in ("anderamboukane", "inekar", "menaka", "tidermene")
}
SPELT_BY_OCHA = {"baraoueli": "baroueli", "koulikouro": "koulikoro"}


def compare_cercles(communes: gpd.GeoDataFrame, path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Intersection over union of the 50 cercles before 2016 with OCHA's, and the communes placed in another cercle.

    `communes` are the units of level 3 (see geo.units); `path` is OCHA's level-2 shapefile of 2015 or its folder
    (columns admin1Name, admin2Name). First table, one row per cercle: `unit_id`, `iou` (communes grouped by our
    table) and `iou_outline` (communes grouped as OCHA groups them: how well the lines agree, whatever belongs
    where). Second table, one row per commune that OCHA's polygons put elsewhere: `unit_id`, `ours`, `theirs`.
    Raises CannotReadError for a file that is not that one.
    """
    theirs = _read(path)
    ours = communes["parent_id"].replace(BEFORE_2016).to_numpy()
    if apart := set(ours) ^ set(theirs.index):
        raise CannotReadError("data.other_cercles", file=path.name, ids=sorted(apart))
    shapes = communes.geometry.to_numpy()
    drawn = _largest_share(shapes, theirs)
    scores = pd.DataFrame(
        {"unit_id": theirs.index, "iou": _iou(shapes, ours, theirs), "iou_outline": _iou(shapes, drawn, theirs)}
    )
    moved = pd.DataFrame({"unit_id": communes["unit_id"], "ours": ours, "theirs": drawn})
    return scores, moved[moved["ours"] != moved["theirs"]].reset_index(drop=True)


def _read(path: Path) -> gpd.GeoSeries:
    try:
        table = gpd.read_file(path).to_crs("EPSG:4326")
        region, name = (table[c].map(slug).replace(SPELT_BY_OCHA) for c in ("admin1Name", "admin2Name"))
    except (pyogrio.errors.DataSourceError, OSError, ValueError, KeyError) as error:
        raise CannotReadError("bounds.system", title=path, reason=error) from error
    table.index = pd.Index("ml-" + region + "-" + name)
    return table.geometry.sort_index()


def _largest_share(shapes: np.ndarray, theirs: gpd.GeoSeries) -> np.ndarray:
    """For each polygon the label of the one of `theirs` that covers most of it."""
    others = theirs.to_numpy()
    mine, other = shapely.STRtree(others).query(shapes, predicate="intersects")
    share = shapely.area(shapely.intersection(shapes[mine], others[other]))
    best = pd.DataFrame({"mine": mine, "other": other, "share": share}).sort_values("share").groupby("mine").last()
    return theirs.index.to_numpy()[best["other"].reindex(range(len(shapes))).to_numpy()]


def _iou(shapes: np.ndarray, keys: np.ndarray, theirs: gpd.GeoSeries) -> np.ndarray:
    joined = dissolve_coverage(shapes, list(keys))
    ours, others = np.array([joined[key] for key in theirs.index], dtype=object), theirs.to_numpy()
    return shapely.area(shapely.intersection(ours, others)) / shapely.area(shapely.union(ours, others))
