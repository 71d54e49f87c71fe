import numpy as np
import pytest
import shapely

from geo.export.page_map import page_map
from geo.export.project import project

MALI = (-12.24, 10.14, 4.24, 25.0)


def test_the_middle_is_in_the_middle():
    page = page_map(MALI, 600, 400)
    x, y = page.at([(MALI[0] + MALI[2]) / 2], [(MALI[1] + MALI[3]) / 2])[0]
    assert (x, y) == pytest.approx((300, 200))


def test_all_of_the_bounds_is_on_the_map():
    page = page_map(MALI, 600, 400)
    corners = page.at([MALI[0], MALI[2]], [MALI[1], MALI[3]])
    assert (corners > 0).all() and (corners < (600, 400)).all()


def test_points_per_kilometre():
    page = page_map(MALI, 600, 400)
    one, other = project([0, 0], [15, 16])
    far = page.at([0, 0], [15, 16])
    assert np.linalg.norm(far[1] - far[0]) == pytest.approx(np.linalg.norm(other - one) * page.scale)


def test_shapes_are_cut_to_the_map():
    page = page_map((0, 15, 1, 16), 100, 100)
    square = [[[[-20, 0], [20, 0], [20, 30], [-20, 30], [-20, 0]]]]
    assert page.cut(page.area(square), 0).symmetric_difference(shapely.box(0, 0, 100, 100)).area == pytest.approx(0)


def test_the_bar_is_round_and_short():
    page = page_map(MALI, 600, 400)
    km, long = page.bar
    assert km == 200 or km == 500
    assert long == pytest.approx(km * page.scale)
    assert long < 0.24 * 600
