"""Days: what a person or a table gives, as whole days."""

from datetime import date, datetime
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from geo.errors import WrongUseError

Day: TypeAlias = str | date | pd.Timestamp | np.datetime64
NO_DAY = np.iinfo("int64").min
EARLIEST, LATEST = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-12-31")


def read_day(value: Day) -> pd.Timestamp:
    """A day as a Timestamp at midnight, from ISO text (`2018-10-01`), a date or a timestamp (its hours are dropped).

    Raises WrongUseError for anything else, and for days before 1900 or after 2200.
    """
    try:
        day = _iso(value) if isinstance(value, str) else pd.Timestamp(value)
        if not EARLIEST <= day <= LATEST:
            raise ValueError
    except (TypeError, ValueError):
        raise WrongUseError("geo.not_a_day", value=value) from None
    return day.normalize().as_unit("s")  # as precise as the tables


def _iso(text: str) -> pd.Timestamp:
    if len(text.strip()) != 10 or not text.isascii():  # strptime also reads 2018-1-1 and digits of other scripts
        raise ValueError(text)
    return pd.Timestamp(datetime.strptime(text.strip(), "%Y-%m-%d"))


def day_numbers(dates: Any) -> np.ndarray:
    """Dates (datetime64, NaT for blank) as whole days since 1970-01-01 in int64; NO_DAY for blank."""
    return np.asarray(dates).astype("datetime64[D]").astype("int64")


def day_dates(numbers: np.ndarray) -> np.ndarray:
    """The way back: int64 days since 1970-01-01 as datetime64[s]."""
    return np.asarray(numbers, dtype="int64").astype("datetime64[D]").astype("datetime64[s]")
