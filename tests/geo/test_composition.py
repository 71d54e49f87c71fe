import pandas as pd
from pandas.testing import assert_frame_equal

from geo.composition import composition

UNITS = pd.DataFrame(
    [("r1", ""), ("r2", ""), ("a", "r1"), ("b", "r1"), ("c", "r1"), ("d", "r2")],
    columns=["unit_id", "parent_id"],
    dtype="str",
)


_STATUS = ["unit_id", "scope", "status", "stale", "holder"]
_CAMPS = ["unit_id", "scope", "camp_id", "level", "disputed", "freshness", "counts"]


def test_a_region_is_counted_by_what_its_cercles_look_like():
    status = pd.DataFrame(
        [
            ("a", "urban", "held", False, "state"),
            ("a", "rural", "none", False, ""),
            ("b", "rural", "held", True, "state"),
            ("c", "rural", "none", False, ""),
            ("d", "rural", "contested", False, ""),
            ("elsewhere", "rural", "held", False, "cma"),
        ],
        columns=_STATUS,
    )
    camps = pd.DataFrame(
        [
            ("a", "urban", "state", "control", False, "fresh", True),
            ("b", "rural", "state", "control", False, "stale", True),
            ("d", "rural", "plateforme", "influence", False, "fresh", True),
            ("d", "rural", "jihadist", "control", False, "fresh", True),
            ("d", "rural", "cma", "control", False, "fresh", False),
            ("elsewhere", "rural", "cma", "control", False, "fresh", True),
        ],
        columns=_CAMPS,
    ).assign(set_aside="")
    expected = pd.DataFrame(
        [
            ("r1", "rural", "held", "state:control", True, 1),
            ("r1", "rural", "none", "", False, 2),
            ("r1", "urban", "held", "state:control", False, 1),
            ("r2", "rural", "contested", "jihadist:control|plateforme:influence", False, 1),
        ],
        columns=["region_id", "scope", "status", "camps", "stale", "cercles"],
    )
    assert_frame_equal(composition(status, camps, UNITS), expected, check_dtype=False)


def test_no_cercles_give_no_rows():
    camps = pd.DataFrame(columns=[*_CAMPS, "set_aside"]).astype({"counts": bool})
    assert len(composition(pd.DataFrame(columns=_STATUS), camps, UNITS)) == 0
