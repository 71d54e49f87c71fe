from itertools import pairwise

import numpy as np
import shapely

from geo.export.heat_areas import heat_areas


def test_each_tone_lies_within_the_one_before():
    at = np.array([[100.0, 100.0], [102, 101], [200, 150]])
    areas = heat_areas(at, np.ones(3), 300, 200)
    assert len(areas) == 4
    assert all(inner.within(outer.buffer(0.01)) for outer, inner in pairwise(areas))
    assert areas[-1].contains(shapely.Point(101, 100))
    assert not areas[-1].contains(shapely.Point(30, 30))
    assert areas[0].contains(shapely.Point(200, 150))


def test_weights_count():
    at = np.array([[100.0, 100.0], [200, 100]])
    darkest = heat_areas(at, np.array([1.0, 50.0]), 300, 200)[-1]
    assert darkest.contains(shapely.Point(200, 100))
    assert not darkest.contains(shapely.Point(100, 100))


def test_nothing_is_no_heat():
    assert heat_areas(np.empty((0, 2)), np.empty(0), 300, 200) == []
    assert heat_areas(np.array([[1.0, 1.0]]), np.zeros(1), 300, 200) == []
