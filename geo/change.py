"""Whether events become more or fewer: three months against the three before."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.aggregates import count_events
from geo.day import Day, read_day
from geo.vocabulary import load_vocabulary

Counts = npt.NDArray[np.int64]
MONTHS = 3
SMALL_BEFORE, SMALL_AFTER = 2, 5


def change_events(joined: pd.DataFrame, day: Day, units: Sequence[str]) -> pd.DataFrame:
    """Compare the events of each unit in the three months to a day with those in the three months before.

    `joined`: accounts with their cercle (geo.joins.join_events); an incident counts once, in the period it began in.
    Grain: one row per unit of `units`, in that order. Columns: `unit_id`; `events_before`, `events` (incidents);
    `change` (share of the number before: 0.5 is half as many again; NaN where there was none before); `small_base`
    (see below); `class` (an id of the vocabulary `change_classes`, which holds the limits).

    Periods: both ends included; the last one ends on `day`, the other on the day before the last one starts, so for 31
    October: 1 August to 31 October against 1 May to 31 July. Incidents whose date is only a season or
    a year count where that begins.

    Method: the classes of ACLED's conflict change map (change, not level: a calm unit may show a large increase). Its
    small-base rule, made for weeks, is taken over for three months: at most 2 events before and at most 5 after are
    `limited` whatever the share. Own addition: units with no event in either period are `none`, since few
    documents do not mean few events. No event before and more than 5 after is a large increase.
    """
    starts, end = periods(day)
    before, after = (
        _events(joined, units, start, last)
        for start, last in zip(starts, (starts[1] - pd.Timedelta(days=1), end), strict=True)
    )
    change = np.divide(after - before, before, out=np.full(len(before), np.nan), where=before > 0)
    small = (before <= SMALL_BEFORE) & (after <= SMALL_AFTER)
    nothing = before + after == 0
    classes = np.select([nothing, small], ["none", "limited"], _by_limits(before, after))
    table = {"unit_id": pd.array(list(units), dtype="str"), "events_before": before, "events": after}
    return pd.DataFrame(table | {"change": change, "small_base": small, "class": pd.array(classes, dtype="str")})


def periods(day: Day) -> tuple[tuple[pd.Timestamp, pd.Timestamp], pd.Timestamp]:
    """First days of the earlier and the later period that are compared on a day, and that day itself."""
    end = read_day(day)
    after = end + pd.Timedelta(days=1)
    return (after - pd.DateOffset(months=2 * MONTHS), after - pd.DateOffset(months=MONTHS)), end


def _events(joined: pd.DataFrame, units: Sequence[str], first: pd.Timestamp, last: pd.Timestamp) -> Counts:
    counts = count_events(joined, ["unit"], first, last, match="start").counts
    return counts.set_index("unit_id")["events"].reindex(list(units), fill_value=0).to_numpy("int64")


def _by_limits(before: Counts, after: Counts) -> npt.NDArray[np.str_]:
    """First class of the vocabulary whose lower limit is passed; in whole numbers, so that 10 % is 10 %."""
    table = load_vocabulary("change_classes").drop(index="none")
    conditions = []
    for limit, included in zip(table["from_percent"], table["from_included"], strict=True):
        gap = 100 * (after - before) - int(limit or -100) * before
        conditions.append(gap >= 0 if included == "true" or not limit else gap > 0)
    return np.select(conditions, table.index.tolist(), "decrease")
