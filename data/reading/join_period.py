"""Starts and ends of two columns as periods: the last day, how exact it all is, and where the two columns disagree."""

import pandas as pd

from data.reading.read_dates import Dates
from data.reading.report import report

_COARSE = ("month", "season", "year")


def join_period(first: Dates, last: Dates, lang: str = "en") -> tuple[pd.Series, pd.Series, pd.DataFrame]:
    """Last day (ISO, inclusive; as typed where it is no date), precision and problems of rows with a start and an end.

    A blank end is the end of what stands in the start. Where start or end is known by months only, the precision is
    that of the whole period: up to 31 days a month, up to 100 a season, else a year. A start that is a period itself
    ("3-5 March 2012") and ends on another day than the column of ends says is told; the column of ends is taken.
    """
    end = last.until.mask(last.until == "", first.end)
    both = (first.precision != "") & (last.precision != "")
    precision = first.precision
    vague = both & (first.precision.isin(_COARSE) | last.precision.isin(_COARSE))
    if vague.any():
        starts, ends = (pd.to_datetime(days[vague], format="%Y-%m-%d") for days in (first.start, end))
        days = (ends - starts).dt.days
        spans = pd.Series("year", index=days.index, dtype="str").mask(days <= 100, "season").mask(days <= 31, "month")
        precision = precision.mask(vague, spans.reindex(precision.index))
    other = both & (first.precision == "day") & (first.start != first.end) & (first.end != last.until)
    told = report("period_and_end", end.index[other], first.end[other], column=str(end.name or ""), lang=lang)
    return end, precision, told
