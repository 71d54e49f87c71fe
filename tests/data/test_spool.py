"""Text in a file without a name is ordinary text."""

import gc
import os

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.spool import TEXT, Spool, rest
from data.take_rows import text_of

_CELLS = st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=5))
def test_columns_come_back_as_they_were_put(batches):
    spool, whole = Spool(), ([], [])
    for column in range(2):
        spool.begin(sum(len("".join(batch[column]).encode()) for batch in batches))
    for batch in batches:
        for column, cells in enumerate(batch):
            spool.add(column, pa.array(["before", *cells], type=pa.large_string()).slice(1))
            whole[column].extend(cells)
    for cells, array in zip(whole, spool.finish(), strict=True):
        assert array.dtype == TEXT
        rest()
        assert array.tolist() == cells


def test_the_memory_is_given_back_and_the_text_is_still_there():
    words = pd.Series([f"word {n}" for n in range(200_000)], dtype="str")
    spool = Spool()
    spool.begin(10_000_000)
    spool.add(0, text_of(words))
    text = pd.Series(spool.finish()[0])
    assert (text == words).all()
    before = _resident()
    rest()
    assert _resident() < before - 2_000_000
    assert text.iloc[123_456] == "word 123456"


def test_a_column_longer_than_said_is_refused():
    spool = Spool()
    spool.begin(0)
    with pytest.raises(OSError, match="longer"):
        spool.add(0, pa.array(["x" * 200_000], type=pa.large_string()))


def test_the_file_lives_as_long_as_its_text():
    spool = Spool()
    spool.begin(100)
    spool.add(0, pa.array(["a", "b"], type=pa.large_string()))
    column = spool.finish()[0]
    del spool
    gc.collect()
    assert column.tolist() == ["a", "b"]
    assert np.array_equal(np.asarray(column[1:]), ["b"])


def _resident() -> int:
    if not os.path.exists("/proc/self/statm"):
        pytest.skip("no /proc here")
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
