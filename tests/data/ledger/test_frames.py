"""Frames as Parquet and back."""

import numpy as np
import pandas as pd
from pandas.testing import assert_frame_equal

from data.ledger import frames as module
from data.ledger.frames import from_bytes, to_bytes
from data.load import load_dataset
from data.take_rows import in_one_piece


def test_a_table_comes_back_the_same_in_memory_and_through_a_file(tmp_path, monkeypatch):
    events = load_dataset().events
    monkeypatch.setattr(module, "_ROWS", 50)
    content = to_bytes(events)
    path = tmp_path / "events.parquet"
    path.write_bytes(content)
    for source in (content, content.to_pybytes(), str(path)):
        for many in (1, 10**9):
            assert_frame_equal(from_bytes(source, many=many), events)


def test_columns_of_a_table_from_a_file_are_in_one_piece(monkeypatch):
    monkeypatch.setattr(module, "_ROWS", 50)
    back = from_bytes(to_bytes(load_dataset().events), many=1)
    assert in_one_piece(back)


def test_anything_else_becomes_text():
    odd = pd.DataFrame({"a": pd.Series([1, None, "x"], dtype=object), "b": pd.Categorical(["u", "v", "u"])})
    assert from_bytes(to_bytes(odd)).to_dict("list") == {"a": ["1", "", "x"], "b": ["u", "v", "u"]}


def test_an_empty_table_keeps_its_columns():
    none = load_dataset().events.head(0)
    for many in (0, 10):
        back = from_bytes(to_bytes(none), many=many)
        assert list(back.columns) == list(none.columns) and not len(back)
        assert back.dtypes.equals(none.dtypes) and np.array_equal(back.index, none.index)
