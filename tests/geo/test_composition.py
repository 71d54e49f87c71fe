import pandas as pd
from pandas.testing import assert_frame_equal

from geo.composition import composition

UNITS = pd.DataFrame(
    [("r1", ""), ("r2", ""), ("a", "r1"), ("b", "r1"), ("c", "r1"), ("d", "r2")],
    columns=["unit_id", "parent_id"],
    dtype="str",
)


def test_a_region_is_counted_by_its_cercles():
    status = pd.DataFrame(
        [
            ("a", "urban", "held", False, "state"),
            ("a", "rural", "none", False, ""),
            ("b", "rural", "held", True, "state"),
            ("c", "rural", "none", False, ""),
            ("d", "rural", "contested", False, ""),
            ("elsewhere", "rural", "held", False, "cma"),
        ],
        columns=["unit_id", "scope", "status", "stale", "holder"],
    )
    expected = pd.DataFrame(
        [
            ("r1", "rural", "held", "state", True, 1),
            ("r1", "rural", "none", "", False, 2),
            ("r1", "urban", "held", "state", False, 1),
            ("r2", "rural", "contested", "", False, 1),
        ],
        columns=["region_id", "scope", "status", "holder", "stale", "cercles"],
    )
    assert_frame_equal(composition(status, UNITS), expected, check_dtype=False)


def test_no_cercles_give_no_rows():
    status = pd.DataFrame(columns=["unit_id", "scope", "status", "stale", "holder"])
    assert len(composition(status, UNITS)) == 0
