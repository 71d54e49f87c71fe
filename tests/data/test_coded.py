"""Codes and words of a column."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.blank_cells import blank_cells
from data.coded import code_ahead, coded, codes_kept

CELLS = st.lists(st.text(st.characters(codec="utf-8"), max_size=4), max_size=12)


@settings(max_examples=80, deadline=None)
@given(CELLS, CELLS)
def test_codes_are_those_of_factorize(first, second):
    column = pd.concat([pd.Series(part, dtype="str") for part in (first, second)], ignore_index=True)
    codes, words = coded(column)
    expected, uniques = pd.factorize(column)
    assert np.array_equal(codes, expected)
    assert words.tolist() == list(uniques)


def test_what_is_kept_is_that_of_the_same_cells_whatever_their_name():
    column = pd.Series(["a", "b", "a"], dtype="str")
    with codes_kept():
        code_ahead([column])
        found = coded(column.rename("other").set_axis([7, 8, 9]))
        assert coded(column)[0] is found[0]
        assert coded(column.iloc[1:])[1].tolist() == ["b", "a"]
        assert coded(pd.Series(["c", "b", "a"], dtype="str"))[1].tolist() == ["c", "b", "a"]
    assert coded(column)[0] is not found[0]


SPACES = st.text(st.sampled_from(" \t\n\r\x0b\x1c\x1f\x85\xa0\u1680\u2003\u2028\u202f\u205f\u3000\ufeff\u200b\x7féaÉ"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(SPACES, st.text(st.characters(codec="utf-8"), max_size=3)), max_size=10))
def test_blank_cells_are_those_that_strip_to_nothing(cells):
    column = pd.Series(cells, dtype="str")
    assert np.array_equal(blank_cells(column), (column.str.strip() == "").to_numpy(dtype=bool))
    assert np.array_equal(blank_cells(column.iloc[2:]), (column.iloc[2:].str.strip() == "").to_numpy(dtype=bool))
