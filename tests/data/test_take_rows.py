"""Rows by position: through a file or in memory, the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from data import take_rows as module
from data.take_rows import in_one_piece, keep_rows, take_rows

WORDS = st.lists(st.sampled_from(["", "a", "été", " ", "un long texte", "🙂"]), max_size=9)


def _frame(words: list[str], start: int = 0) -> pd.DataFrame:
    count = len(words)
    return pd.DataFrame(
        {
            "text": pd.Series(words, dtype="str"),
            "number": np.arange(start, start + count) / 2,
            "flag": np.arange(count) % 2 == 0,
            "day": pd.Series(pd.date_range("2020-01-01", periods=count), dtype="datetime64[s]"),
            "again": pd.Series(words[::-1], dtype="str"),
        }
    )


@settings(max_examples=80, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=3), st.data(), st.sampled_from([-1, 10**9]), st.sampled_from([1, 3, 65_536])
)
def test_it_is_concat_and_iloc(parts, data, large, at_once):
    frames = [_frame(words, start=10 * number) for number, words in enumerate(parts)]
    total = sum(map(len, frames))
    at = np.array(data.draw(st.lists(st.integers(0, total - 1), max_size=20)) if total else [], dtype=np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        for positions in (at, np.arange(total), np.unique(at)):
            expected = pd.concat(frames, ignore_index=True).iloc[positions].reset_index(drop=True)
            assert_frame_equal(take_rows(frames, positions, large=large), expected)


@settings(max_examples=40, deadline=None)
@given(WORDS, st.data(), st.sampled_from([-1, 10**9]))
def test_marked_rows_keep_their_numbers(words, data, large):
    frame = _frame(words).set_axis(pd.Index(np.arange(len(words)) * 3 + 2, name="row"))
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words))), dtype=bool)
    assert_frame_equal(keep_rows(frame, keep, large=large), frame[keep])


def test_all_rows_are_the_frame_itself():
    frame = _frame(["a", "b"])
    assert keep_rows(frame, np.array([True, True])) is frame


def test_pieces_are_told():
    frame = _frame(["a", "b"])
    assert in_one_piece(frame)
    assert not in_one_piece(pd.concat([frame, frame], ignore_index=True))
