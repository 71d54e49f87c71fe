from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export.place_names import HIGH, Name, place_names

FRAME = (0.0, 0.0, 200.0, 100.0)


def _town(text: str, x: float, y: float, **more: object) -> Name:
    return Name(text, x, y, 7.0, "seat", radius=3.0, **more)  # type: ignore[arg-type]


def _box(placed: object) -> tuple[float, float, float, float]:
    name = placed.name  # type: ignore[attr-defined]
    middle = placed.base + name.size * 0.36  # type: ignore[attr-defined]
    half = name.size * HIGH / 2
    return placed.left, middle - half, placed.left + name.width, middle + half  # type: ignore[attr-defined]


def test_a_lonely_name_stands_right_of_its_town():
    (placed,) = place_names([_town("Kidal", 50, 50)], [(50, 50, 3)], FRAME)
    assert placed.left > 53
    assert placed.lead is None


def test_at_the_right_edge_it_stands_left():
    (placed,) = place_names([_town("Kidal", 195, 50)], [(195, 50, 3)], FRAME)
    assert placed.left + placed.name.width < 192


def test_a_name_that_fits_nowhere_is_left_out():
    assert place_names([_town("K" * 60, 50, 50)], [(50, 50, 3)], FRAME) == []


CROWD = [(60 + 9 * dx, 50 + 9 * dy, 3.0) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 1)]


def test_a_name_pushed_away_has_a_line_back():
    (placed,) = place_names([_town("Mopti", 60, 50)], CROWD, FRAME)
    assert placed.base > 60
    assert placed.lead is not None


def test_one_that_must_stay_near_is_left_out_instead():
    assert place_names([_town("Mopti", 60, 50, near=True)], CROWD, FRAME) == []


def test_no_name_covers_what_else_stands_there():
    (placed,) = place_names([_town("Kidal", 50, 50)], [(50, 50, 3)], FRAME, [(53, 0, 200, 100)])
    assert _box(placed)[2] <= 53


points = st.tuples(st.floats(5, 195), st.floats(5, 95))


@given(st.lists(points, max_size=25))
@settings(max_examples=40, deadline=None)
def test_names_never_touch_each_other_nor_a_disc(at: list[tuple[float, float]]):
    names = [_town(f"Town {number}", x, y) for number, (x, y) in enumerate(at)]
    discs = [(x, y, 3.0) for x, y in at]
    placed = place_names(names, discs, FRAME)
    boxes = [_box(one) for one in placed]
    others = [(x - r, y - r, x + r, y + r) for x, y, r in discs]
    for number, one in enumerate(boxes):
        assert one[0] >= 0 and one[1] >= 0 and one[2] <= 200 and one[3] <= 100
        for other in [*boxes[number + 1 :], *others]:
            apart = (one[2] - other[0], other[2] - one[0], one[3] - other[1], other[3] - one[1])
            assert min(apart) < 1e-6
