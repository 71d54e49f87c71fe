import numpy as np
import pytest
import shapely

from geo.export.paint import NOTHING, Paint
from geo.export.stripes import DOT, lattice, pattern_parts, stripes

SQUARE = shapely.box(0, 0, 100, 100)


def test_stripes_of_all_numbers_make_up_the_area():
    parts = [stripes(SQUARE, 5, 3, number, 45) for number in range(3)]
    assert sum(part.area for part in parts) == pytest.approx(SQUARE.area, rel=1e-6)
    assert shapely.union_all(parts).symmetric_difference(SQUARE).area == pytest.approx(0, abs=1e-3)


def test_upright_stripes_stand_where_they_should():
    part = stripes(shapely.box(0, 0, 20, 10), 5, 2, 0, 0)
    assert (
        part.symmetric_difference(shapely.MultiPolygon([shapely.box(0, 0, 5, 10), shapely.box(10, 0, 15, 10)])).area
        == 0
    )


def test_a_small_area_still_has_one_dot():
    assert len(lattice(shapely.box(0.1, 0.1, 0.2, 0.2), 10)) == 1


def test_rivals_are_half_and_half():
    (_, whole), (_, half) = pattern_parts(SQUARE, Paint("stripes", ("#000000", "#ffffff")))
    assert whole.area == SQUARE.area
    assert half.area == pytest.approx(5000, rel=0.05)


@pytest.mark.parametrize("pattern", ["dots", "crosses"])
def test_signs_stay_within_their_area(pattern: str):
    ((tone, signs),) = pattern_parts(SQUARE, Paint(pattern, ("#123456",)))
    assert tone == "#123456"
    assert signs.within(SQUARE.buffer(0.01))
    assert len(shapely.get_parts(signs)) > 20


def test_dots_of_two_camps_take_turns():
    first, second = pattern_parts(SQUARE, Paint("dots", ("#000000", "#ffffff")))
    counts = [len(shapely.get_parts(shape)) for _, shape in (first, second)]
    assert abs(counts[0] - counts[1]) <= 1
    assert np.sqrt(shapely.get_parts(first[1])[0].area / np.pi) == pytest.approx(DOT, rel=0.1)


def test_no_information_is_paper():
    assert pattern_parts(SQUARE, NOTHING) == []
