"""Rows that may enter come typed."""

import numpy as np
import pandas as pd

from data.load import load_dataset
from data.type_rows import type_rows

RAW = pd.DataFrame(
    {
        "event_id": ["a", "b", "c"],
        "date_start": ["2012-01-24", "2012-13-99", "2014-05-21"],
        "fatalities_best": ["82", "x", ""],
        "my_own": ["1", "2", "3"],
    },
    index=pd.Index([2, 3, 5], name="row"),
)


def test_rows_that_stay_have_the_types_of_the_data_and_its_columns_only():
    rows = type_rows(RAW, np.array([True, False, True]), "events")
    assert list(rows.columns) == ["event_id", "date_start", "fatalities_best"]
    assert rows["event_id"].tolist() == ["a", "c"]
    assert rows["date_start"].tolist() == [pd.Timestamp("2012-01-24"), pd.Timestamp("2014-05-21")]
    assert rows["fatalities_best"].tolist()[0] == 82 and np.isnan(rows["fatalities_best"].tolist()[1])
    assert dict(rows.dtypes) == {c: load_dataset().events[c].dtype for c in rows.columns}
    assert rows.index.equals(pd.RangeIndex(2))


def test_all_or_none_may_stay():
    assert len(type_rows(RAW, np.ones(3, dtype=bool), "events")) == 3
    assert type_rows(RAW, np.zeros(3, dtype=bool), "events").empty
