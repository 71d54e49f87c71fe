import math

import pytest
import shapely
from shapely import MultiPolygon, box

from geo.label_point import label_point


def test_middle_of_a_square():
    assert label_point(box(0, 0, 2, 2)) == pytest.approx((1, 1), abs=0.05)


def test_stands_inside_where_the_centroid_does_not():
    horseshoe = box(0, 0, 10, 10).difference(box(2, 0, 8, 8))
    assert shapely.contains_xy(horseshoe, *label_point(horseshoe))
    assert not horseshoe.contains(horseshoe.centroid)


def test_the_largest_part_counts():
    assert label_point(MultiPolygon([box(0, 0, 1, 1), box(10, 0, 14, 4)])) == pytest.approx((12, 2), abs=0.05)


def test_nothing_has_no_point():
    assert all(math.isnan(x) for x in label_point(shapely.Polygon()))
