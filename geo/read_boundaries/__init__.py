"""Read a user's own boundaries: zipped shapefile, GeoPackage or GeoJSON, in any coordinate reference system."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.area import area_km2
from geo.problems import problems
from geo.read_boundaries.columns import guess_columns, pick_columns, text_of
from geo.read_boundaries.degrees import to_degrees
from geo.read_boundaries.fit import report_fit
from geo.read_boundaries.layers import find_layers, pick_layer, read_layer
from geo.read_boundaries.level import guess_level
from geo.read_boundaries.members import read_members
from geo.read_boundaries.names import check_names
from geo.read_boundaries.shapes import repair_shapes
from geo.spelling import LONGEST


@dataclass(frozen=True)
class Boundaries:
    """What a file of boundaries says.

    `units`, one row per area that can be used: `row` (its number in the file, the first being 1), `name`, `parent`
    (name of the area above, "" if unknown), `region` (name of the area above that, of a commune its region),
    `area_km2`, `geometry` (valid Polygon or MultiPolygon, EPSG:4326, x = longitude, y = latitude). `problems` as in
    geo.problems; `error` kept a row out, `warning` did not. `guesses`, one row per column that may hold the names, the
    parents or the regions above them, best first: `role` (`name`, `parent`, `region`), `column`, `score` (0 to 1),
    `example`, `chosen`. `level`: the likeliest level of the areas, 1 regions, 2 cercles, 3 communes.
    """

    units: gpd.GeoDataFrame
    problems: pd.DataFrame
    guesses: pd.DataFrame
    level: int = 2


def read_boundaries(
    source: Path | str | bytes,
    name: str = "",
    name_column: str | None = None,
    parent_column: str | None = None,
    crs: str | None = None,
    layer: str | None = None,
    encoding: str | None = None,
    lang: str = "en",
    region_column: str | None = None,
) -> Boundaries:
    """Read areas and their names from a file (path) or its bytes; the format is told by the content.

    - A zip holds one shapefile (.shp, .dbf and best .prj and .cpg), GeoPackage or GeoJSON; a path may also be a .shp
      with its sister files beside it, or a folder. Where there are several layers, `layer` says which.
    - `name` is what the file is called in messages (default: the file's name).
    - `name_column`, `parent_column`, `region_column` confirm or correct the guess; "" means that there is none.
    - `crs`, such as "EPSG:32630", is used where the file states none, and instead of what it states otherwise (which
      is reported).
    - `encoding` of a shapefile's texts, where the guess from .cpg and content is wrong.
    - `lang`: language of the problems' messages, `en` or `fr`.

    Broken rings are repaired and reported; rows without an area or a name are left out and reported; repeated names,
    overlaps and gaps are reported with rows and square kilometres. Raises CannotReadError where nothing can be read
    without an answer: no such file, no areas, several layers, no CRS, coordinates that do not fit it, no column of
    names; WrongUseError for a layer, column, CRS or encoding that does not exist. Messages list what there is.
    """
    members, title = read_members(source, name)
    picked = pick_layer(find_layers(members, title), layer, title)
    raw, notes = read_layer(picked, title, encoding)
    placed, moved = to_degrees(raw, crs, title)
    shapes, broken = repair_shapes(placed.geometry, {int(note.get("row", 0)) for note in notes})
    placed = placed.set_geometry(shapes).loc[shapes.notna()]
    asked = {"name": name_column, "parent": parent_column, "region": region_column}
    guesses = pick_columns(guess_columns(placed), placed, asked, title)
    names, parents, regions = (_chosen(placed, guesses, role) for role in asked)
    kept, unclear = check_names(names, parents, _column(guesses, "name"))
    told = {"row": placed.index + 1, "name": names, "parent": parents, "region": regions.str.slice(0, LONGEST)}
    units = gpd.GeoDataFrame(
        told | {"area_km2": area_km2(placed.geometry.to_numpy())},
        geometry=placed.geometry.to_numpy(),
        crs="EPSG:4326",
    ).loc[kept.to_numpy()]
    units = units.reset_index(drop=True)
    found = [*notes, *moved, *broken, *unclear, *report_fit(units)]
    level = guess_level(units, _column(guesses, "name"), f"{title} {picked.label}")
    return Boundaries(units, problems(({"file": title} | row for row in found), lang), guesses, level)


def _column(guesses: pd.DataFrame, role: str) -> str:
    chosen = guesses.loc[guesses["chosen"] & (guesses["role"] == role), "column"]
    return str(chosen.iloc[0]) if len(chosen) else ""


def _chosen(placed: gpd.GeoDataFrame, guesses: pd.DataFrame, role: str) -> pd.Series:
    column = _column(guesses, role)
    return text_of(placed[column]) if column else pd.Series("", index=placed.index, dtype=str)
