"""What is drawn around the units: neighbouring countries, rivers, towns; and to whom all of it is owed."""

from functools import cache

import geopandas as gpd
import pandas as pd
import pyogrio

from geo.errors import CannotReadError, unknown
from geo.home import ROOT

FOLDER = ROOT / "data" / "boundaries"
LAYERS = ("neighbours", "rivers", "towns")


def load_context(layer: str) -> gpd.GeoDataFrame:
    """Read a layer of the surroundings of Mali; EPSG:4326, x = longitude, y = latitude; each call returns a copy.

    - `neighbours`: one row per country, cut to the frame that is shown; `country_id` (ISO 3166-1), `name_en`,
      `name_fr`; they end where the screen resolution of the units begins.
    - `rivers`: one row per river; `river_id`, `name_en`, `name_fr`.
    - `towns`: one row per town; `town_id`, `place_id` ("" for a town that only GeoNames has), `name`, `kind`,
      `cercle_id`, `population` (NaN: unknown).

    Raises WrongUseError for another layer, CannotReadError where the file is missing or broken.
    """
    if layer not in LAYERS:
        raise unknown("what.context_layer", layer, LAYERS)
    return _read(layer).copy()


def load_attribution() -> pd.DataFrame:
    """Sources of the boundaries, one row per layer (`units` and the context layers); text, "" for blank.

    Columns: `layer`, `source`, `version`, `licence`, `licence_url`, `credit_en`, `credit_fr` (the line to show with
    every map), `changes_en`, `changes_fr` (what was changed, which CC BY wants told).
    """
    return pd.read_csv(FOLDER / "attribution.csv", dtype=str, keep_default_na=False, encoding="utf-8")


@cache
def _read(layer: str) -> gpd.GeoDataFrame:
    try:
        frame = pyogrio.read_dataframe(FOLDER / "context.gpkg", layer=layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise CannotReadError("geo.unreadable_layer", file="context.gpkg", layer=layer, reason=error) from error
    text = [c for c in frame.columns if c not in ("geometry", "population")]
    return frame.fillna(dict.fromkeys(text, "")).astype(dict.fromkeys(text, str))
