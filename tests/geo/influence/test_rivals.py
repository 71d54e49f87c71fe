import numpy as np
import pandas as pd
import pytest

from geo.influence.rivals import apart, pairs_within, rivals

CAMPS = pd.DataFrame({"camp_id": ["a", "b", "c"], "aligned_with": ["", "a|nobody", ""]})


def test_alignment_counts_both_ways_whoever_names_it():
    np.testing.assert_array_equal(apart(CAMPS), [[False, False, True], [False, False, True], [True, True, False]])


@pytest.mark.parametrize(
    ("camps", "groups", "levels", "result"),
    [
        ("ac", (0, 1), ("control", "control"), True),
        ("ab", (0, 1), ("control", "control"), False),
        ("aa", (0, 1), ("control", "control"), False),
        ("ac", (0, 0), ("control", "control"), False),
        ("ac", (0, 0), ("control", "influence"), True),
        ("ac", (0, 0), ("contested", "contested"), True),
        ("ac", (-1, -1), ("control", "control"), True),
    ],
)
def test_rivals_are_not_aligned_and_do_not_share(camps, groups, levels, result):
    claims = pd.DataFrame(
        {"camp": ["abc".index(camp) for camp in camps], "group": groups, "level": pd.Categorical(levels)}
    )
    both_ways = rivals(claims, np.array([0, 1]), np.array([1, 0]), apart(CAMPS))
    assert both_ways.tolist() == [result, result]


def test_pairs_are_all_within_their_group():
    one, other = pairs_within(np.array([4, 4, 7, 9, 9]))
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    assert pairs == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (3, 3), (3, 4), (4, 3), (4, 4)]
    assert [len(part) for part in pairs_within(np.array([], dtype="int64"))] == [0, 0]
