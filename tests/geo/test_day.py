from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from geo.day import NO_DAY, day_dates, day_numbers, read_day
from geo.errors import WrongUseError

FIRST = pd.Timestamp("2018-10-01")


@pytest.mark.parametrize(
    "given",
    [
        "2018-10-01",
        " 2018-10-01 ",
        date(2018, 10, 1),
        datetime(2018, 10, 1, 23, 59),
        FIRST,
        np.datetime64("2018-10-01"),
    ],
)
def test_a_day_is_read_in_every_form(given):
    assert read_day(given) == FIRST


@pytest.mark.parametrize(
    "given",
    [
        "",
        "today",
        "2018-02-30",
        "2018-13-01",
        "01/10/2018",
        "20181001",
        "2018-W40-1",
        "1815-06-18",
        "9999-01-01",
        None,
        [],
    ],
)
def test_what_is_no_day_is_refused(given):
    with pytest.raises(WrongUseError, match="not a day"):
        read_day(given)


def test_numbers_and_back():
    dates = pd.Series(pd.to_datetime(["1970-01-02", None, "2018-10-01"])).astype("datetime64[s]")
    assert day_numbers(dates).tolist() == [1, NO_DAY, 17805]
    np.testing.assert_array_equal(day_dates(np.array([1, 17805])), dates.dropna().to_numpy())
