import numpy as np
import pyproj
import shapely
from shapely import box

from geo.area import area_km2


def test_a_degree_cell_at_the_equator():
    one_degree = np.radians(1)
    by_hand = 6378.137**2 * (1 - 0.00669438) * one_degree**2  # both radii of curvature of the ellipsoid, at latitude 0
    assert abs(area_km2([box(0, 0, 1, 1)])[0] / by_hand - 1) < 1e-4


def test_agrees_with_geodesic_area_of_a_dense_outline():
    cell = box(-5, 20, 3, 24)
    dense = shapely.segmentize(cell, 0.01)
    expected = abs(pyproj.Geod(ellps="WGS84").geometry_area_perimeter(dense)[0]) / 1e6
    assert abs(area_km2([cell])[0] / expected - 1) < 1e-7


def test_holes_lines_and_nothing():
    ring = box(0, 0, 1, 1).difference(box(0.25, 0.25, 0.75, 0.75))
    whole, hollow, line, missing = area_km2([box(0, 0, 1, 1), ring, shapely.LineString([(0, 0), (1, 1)]), None])
    assert 0.74 < hollow / whole < 0.76
    np.testing.assert_array_equal([line, missing], [0.0, 0.0])
