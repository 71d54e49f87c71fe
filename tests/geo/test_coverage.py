import pytest
import shapely
from shapely import Polygon, box

from geo.coverage import (
    clean_coverage,
    dissolve_coverage,
    find_gaps,
    find_overlaps,
    is_coverage,
    simplify_coverage,
)
from geo.errors import WrongUseError

LEFT, RIGHT = box(0, 0, 1, 1), box(1, 0, 2, 1)
SLIVER = Polygon([(1, 0.2), (1.01, 0.5), (1, 0.8)])  # 0.01 wide, 0.003 square degrees
BITTEN = RIGHT.difference(SLIVER)
WIDE = box(0.9, 0, 2, 1)  # laps a tenth over LEFT


def test_squares_side_by_side_are_a_coverage_and_stay_as_they_are():
    assert is_coverage([LEFT, RIGHT])
    cleaned = clean_coverage([LEFT, RIGHT])
    assert [a.equals(b) for a, b in zip(cleaned, [LEFT, RIGHT], strict=True)] == [True, True]


def test_a_sliver_is_found_and_closed():
    (gap,) = find_gaps([LEFT, BITTEN])
    assert gap.equals(SLIVER)
    cleaned = clean_coverage([LEFT, BITTEN], sliver_width=0.02)
    assert is_coverage(cleaned)
    assert len(find_gaps(cleaned)) == 0
    assert shapely.area(cleaned).sum() == pytest.approx(2)
    assert cleaned[1].equals(RIGHT)  # two sides of the sliver are RIGHT's, one is LEFT's


def test_a_lake_is_no_sliver():
    lake = box(0.4, 0.4, 0.6, 0.6)
    shore = LEFT.difference(lake)
    cleaned = clean_coverage([shore, RIGHT], sliver_width=0.02)
    assert [g.equals(lake) for g in find_gaps(cleaned)] == [True]


def test_an_overlap_is_found_and_goes_to_one_side():
    pairs, shared = find_overlaps([RIGHT, LEFT, box(0.9, 0, 2, 1)])
    assert pairs.tolist() == [[0, 2], [1, 2]]
    assert shared[1].equals(box(0.9, 0, 1, 1))
    cleaned = clean_coverage([LEFT, WIDE])
    assert is_coverage(cleaned)
    assert shapely.area(cleaned).sum() == pytest.approx(2)


def test_touching_and_apart_is_no_overlap():
    pairs, shared = find_overlaps([LEFT, RIGHT, box(5, 5, 6, 6)])
    assert pairs.shape == (0, 2)
    assert len(shared) == 0


def test_a_border_with_other_vertices_on_each_side_is_no_coverage():
    assert not is_coverage([LEFT, Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0.5)])])
    assert not is_coverage([LEFT, shapely.Polygon()])
    assert not is_coverage([Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])])


def test_a_polygon_under_another_is_refused():
    with pytest.raises(WrongUseError, match="polygon 2 is wholly covered"):
        clean_coverage([LEFT, LEFT, RIGHT])


def test_dissolve_joins_by_key_in_order():
    joined = dissolve_coverage([LEFT, box(5, 5, 6, 6), RIGHT], ["b", "a", "b"])
    assert list(joined) == ["b", "a"]
    assert joined["b"].equals(box(0, 0, 2, 1))


def test_simplify_keeps_the_shared_border_shared():
    wiggle = [(1, 0), (1.001, 0.3), (0.999, 0.6), (1, 1)]
    left, right = Polygon([(0, 0), *wiggle, (0, 1)]), Polygon([(2, 1), *reversed(wiggle), (2, 0)])
    simple = simplify_coverage([left, right], tolerance=0.1)
    assert [g.equals(b) for g, b in zip(simple, [LEFT, RIGHT], strict=True)] == [True, True]
    assert shapely.get_num_coordinates(simple).tolist() == [5, 5]


def test_too_coarse_is_refused():
    with pytest.raises(WrongUseError, match="too coarse"):
        simplify_coverage([box(0.1, 0.1, 0.2, 0.2)], tolerance=0.01, decimals=0)
