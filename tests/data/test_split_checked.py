"""Rows with an error stay out as they are; the others come typed."""

import pandas as pd
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from data.split_checked import split_checked
from geo.problems import problems

RAW = pd.DataFrame(
    {
        "event_id": ["a", "b", "c"],
        "date_start": ["2012-01-24", "2012-13-99", "2014-05-21"],
        "fatalities_best": ["82", "x", ""],
        "my_own": ["1", "2", "3"],
    },
    index=pd.Index([2, 3, 5], name="row"),
)


def _found(*rows: tuple[int, str]) -> pd.DataFrame:
    return problems([{"row": row, "severity": severity, "code": "x", "message": "x"} for row, severity in rows])


def test_errors_keep_rows_out_and_warnings_do_not():
    rows, aside = split_checked(RAW, _found((3, "error"), (3, "error"), (5, "warning")), "events")
    assert list(rows.columns) == ["event_id", "date_start", "fatalities_best"]
    assert list(rows["event_id"]) == ["a", "c"]
    assert dict(rows.dtypes) == {c: load_dataset().events[c].dtype for c in rows.columns}
    assert aside.to_dict("list") == {
        "row": [3],
        "event_id": ["b"],
        "date_start": ["2012-13-99"],
        "fatalities_best": ["x"],
        "my_own": ["2"],
    }


def test_a_file_without_its_key_column_keeps_all_out():
    rows, aside = split_checked(RAW, _found((0, "error")), "events")
    assert rows.empty and len(aside) == 3


def test_nothing_wrong_keeps_all():
    rows, aside = split_checked(RAW, _found(), "events")
    assert len(rows) == 3 and aside.empty


def test_consuming_gives_the_same_and_empties_the_file():
    raw = RAW.copy()
    found = _found((3, "error"))
    kept, consumed = split_checked(RAW, found, "events"), split_checked(raw, found, "events", consume=True)
    assert_frame_equal(kept[0], consumed[0])
    assert_frame_equal(kept[1], consumed[1])
    assert list(raw.columns) == ["my_own"] and len(RAW.columns) == 4
