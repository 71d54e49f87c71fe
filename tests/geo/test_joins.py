import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import WrongUseError
from geo.joins import locate_points, place_points

# Two unit squares side by side (a shared border at x = 1) and one apart.
SQUARES = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(5, 0, 6, 1)]


def _by_sjoin(x, y, shapes):
    """First polygon in order that each point touches, by geopandas."""
    units = gpd.GeoDataFrame(geometry=list(shapes))
    pairs = gpd.sjoin(gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y)), units, predicate="intersects", how="left")
    return pairs["index_right"].groupby(level=0).min().fillna(-1).astype("int64").to_numpy()


def test_points_in_squares_on_borders_and_nowhere():
    lon = [0.5, 1.5, 5.5, 3.0, 1.0, 0.0, 2.0, 5.0, 1.0]
    lat = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.0, 2.0, 1.0]
    codes, border = place_points(lon, lat, SQUARES)
    assert codes.tolist() == [0, 1, 2, -1, 0, 0, 1, -1, 0]
    assert border.tolist() == [False, False, False, False, True, True, True, False, True]


def test_a_shared_border_goes_to_the_first_in_order():
    assert locate_points([1.0], [0.5], SQUARES).tolist() == [0]
    assert locate_points([1.0], [0.5], SQUARES[::-1]).tolist() == [1]


def test_unusable_coordinates_are_nowhere():
    nan, inf = float("nan"), float("inf")
    codes = locate_points(
        [nan, 0.5, nan, inf, -inf, 0.5, 1e300, -999, 0.5], [0.5, nan, nan, 0.5, 0.5, inf, 0, 95, 0.5], SQUARES
    )
    assert codes.tolist() == [-1] * 8 + [0]
    assert codes.dtype == "int64"


def test_no_points_no_polygons_and_blank_polygons():
    assert locate_points([], [], SQUARES).tolist() == []
    assert locate_points([0.5], [0.5], []).tolist() == [-1]
    assert locate_points([0.5], [0.5], [None, shapely.Polygon(), SQUARES[0]]).tolist() == [2]


def test_a_hole_and_a_multipolygon():
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    two = shapely.MultiPolygon([shapely.box(10, 0, 11, 1), shapely.box(12, 0, 13, 1)])
    assert locate_points([0.5, 1.5, 10.5, 11.5, 12.5], [0.5, 1.5, 0.5, 0.5, 0.5], [ring, two]).tolist() == [
        0,
        -1,
        1,
        -1,
        1,
    ]


def test_overlapping_polygons_give_the_first():
    assert locate_points([0.5], [0.5], [shapely.box(9, 9, 10, 10), shapely.box(0, 0, 2, 2), SQUARES[0]]).tolist() == [1]


def test_lengths_must_agree():
    with pytest.raises(WrongUseError, match="2 longitudes, but 1 latitudes"):
        locate_points([1.0, 2.0], [1.0], SQUARES)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), cells=st.integers(2, 25), points=st.integers(0, 300))
def test_same_answer_as_a_spatial_join_on_random_cells(seed, cells, points):
    rng = np.random.default_rng(seed)
    seeds = shapely.MultiPoint(rng.uniform(-12, 4, (cells, 2)))
    shapes = list(shapely.voronoi_polygons(seeds, extend_to=shapely.box(-12, 10, 4, 25)).geoms)
    corners = shapely.get_coordinates(shapes)[:20]  # exactly on the outlines
    spread = rng.uniform((-20, 0), (10, 30), (points, 2))
    x, y = np.vstack([spread, corners]).T
    assert np.array_equal(locate_points(x, y, shapes), _by_sjoin(x, y, shapes))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 4)), max_size=40))
def test_same_answer_as_a_spatial_join_on_a_grid_where_half_the_points_are_on_borders(points):
    grid = [shapely.box(i, j, i + 1, j + 1) for i in range(3) for j in range(3)]
    x, y = np.array(points, dtype=float).reshape(-1, 2).T
    codes, border = place_points(x, y, grid)
    assert np.array_equal(codes, _by_sjoin(x, y, grid) if len(x) else codes)
    assert np.array_equal(border, codes >= 0)  # whole numbers are only ever on the lines of this grid
