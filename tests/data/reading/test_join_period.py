"""Start and end in two columns."""

import datetime as dt

import pandas as pd
import pytest

from data.reading.join_period import join_period
from data.reading.read_dates import read_dates


def _read(start: str, end: str):
    first, last = (
        read_dates(pd.Series([cell], index=[2], name=name, dtype="str"), today=dt.date(2026, 11, 21))
        for cell, name in ((start, "Du"), (end, "Au"))
    )
    until, precision, told = join_period(first, last)
    return until[2], precision[2], told["code"].to_list()


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2012-03-10", "2012-03-12", ("2012-03-12", "day", [])),
        ("2012-03-10", "", ("2012-03-10", "day", [])),
        ("3-5 mars 2012", "", ("2012-03-05", "day", [])),
        ("3-5 mars 2012", "2012-03-05", ("2012-03-05", "day", [])),
        ("3-5 mars 2012", "2012-03-09", ("2012-03-09", "day", ["period_and_end"])),
        ("2012-03-10", "mars 2012", ("2012-03-31", "month", [])),
        ("mars 2012", "mai 2012", ("2012-05-31", "season", [])),
        ("2019", "2020", ("2020-12-31", "year", [])),
        ("2012", "2012-01-05", ("2012-01-05", "month", [])),
        ("2012-03-10", "soon", ("soon", "day", [])),
        ("soon", "2012", ("2012-12-31", "", [])),
    ],
)
def test_the_end_counts_whole_and_the_coarser_date_decides(start, end, read):
    assert _read(start, end) == read
