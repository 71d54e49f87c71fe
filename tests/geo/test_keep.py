"""What was made of a table is made once, and forgotten with the table."""

import gc

import pandas as pd

from geo.keep import keep


def test_it_is_made_once_per_table_and_words_and_goes_with_the_table():
    asked = []

    @keep
    def count(table: pd.DataFrame, column: str) -> int:
        asked.append(column)
        return table[column].nunique()

    table, other = pd.DataFrame({"a": [1, 1], "b": [1, 2]}), pd.DataFrame({"a": [1, 2]})
    assert [count(table, "a"), count(table, "a"), count(table, "b"), count(other, "a")] == [1, 1, 2, 2]
    assert asked == ["a", "b", "a"]
    del table, other
    gc.collect()
    assert count(pd.DataFrame({"a": [1, 2, 3]}), "a") == 3
