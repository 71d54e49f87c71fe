import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import LineString, box

from data.boundaries.context import build_context

MALI = box(-5, 15, 0, 20)
DRAWN_WIDER = box(-5, 15, 0.1, 20)  # the other source's Mali
NIGER, ALGERIA = box(0.1, 15, 5, 20), box(-5, 20, 5, 25)
COUNTRIES = gpd.GeoDataFrame(
    {"id": ["466", "562", "012", "504", "732"]},
    geometry=[DRAWN_WIDER, NIGER, ALGERIA, box(-18, 24, -9, 30), box(-18, 22, -9, 24)],
    crs="EPSG:4326",
)
RIVERS = gpd.GeoDataFrame(
    {"name": ["Niger", "Niger", "Rhine"]},
    geometry=[LineString([(-4, 16), (-3, 17)]), LineString([(-3, 17), (-2, 16)]), LineString([(8, 47), (7, 50)])],
    crs="EPSG:4326",
)
TOWNS = gpd.GeoDataFrame(
    {
        "name": ["Gao", "Tessit", "Araouane"],
        "aliases": ["Gawgaw", "", ""],
        "population": [133110.0, 13588.0, 0.0],
        "geonameid": [1, 2, 3],
    },
    geometry=gpd.points_from_xy([-0.04, -0.3, -3.526], [16.27, 15.217, 18.905]),
    crs="EPSG:4326",
)
PLACES = pd.DataFrame(
    {
        "place_id": ["gao", "tessit"],
        "name": ["Gao", "Tessit"],
        "aliases": ["", ""],
        "kind": ["region_seat", "town"],
        "cercle_id": ["ml-gao-gao", "ml-gao-ansongo"],
        "longitude": [-0.045, 0.307],
        "latitude": [16.271, 15.221],
    }
)
CONTEXT = build_context(COUNTRIES, RIVERS, TOWNS, MALI, PLACES)


def test_neighbours_reach_the_border_that_we_draw():
    shapes = CONTEXT["neighbours"].set_index("country_id").geometry
    assert shapes["NE"].equals(box(0, 15, 5, 20))
    assert shapes["DZ"].equals(ALGERIA)
    assert "ML" not in shapes.index


def test_western_sahara_reaches_its_northern_border():
    shapes = CONTEXT["neighbours"].set_index("country_id").geometry
    assert shapely.bounds(shapes["EH"]).tolist() == [-18.0, 22.0, -9.0, 27.6667]
    assert shapely.bounds(shapes["MA"]).tolist() == [-18.0, 27.6667, -9.0, 30.0]


def test_rivers_are_joined_and_the_rest_of_the_world_left_out():
    rivers = CONTEXT["rivers"]
    assert rivers["river_id"].to_list() == ["niger"]
    assert rivers.geometry.iloc[0].equals(LineString([(-4, 16), (-3, 17), (-2, 16)]))


def test_towns_take_the_population_of_their_namesake_near_by_only():
    towns = CONTEXT["towns"]
    assert towns["town_id"].to_list() == ["gao", "tessit", "geonames-3"]
    np.testing.assert_array_equal(towns["population"], [133110.0, np.nan, np.nan])
    assert towns["place_id"].to_list() == ["gao", "tessit", ""]
