"""Dates as people write them to ISO days: the order of day and month is decided from the whole column."""

import datetime as dt
import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from data.reading.question import Question
from data.reading.read_worded_date import read_worded_date, span_precision
from data.reading.report import report, together
from data.reading.say import say
from data.reading.simplify import ascii_digits
from data.reading.words import coded, is_nothing, spread
from geo.problems import problems

ORDERS = ("day", "month")
_LONGEST = 100  # no date is longer, and a megabyte is not searched for one
# nothing but a time of day may follow a day: a second day would be an end that is lost
_TIME = r"(?:[T ,]+\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$"
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME, re.IGNORECASE)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[.,]0+)?$")
_PARTS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_YEAR_MONTH = re.compile(r"^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$")
_YEAR = re.compile(r"^(1[89]\d\d|20\d\d|21\d\d)(?:[.,]0+)?$")  # "2012.0": numbers of pandas and spreadsheets
_RANGE = re.compile(
    r"^(.+?)(?:\s+(?:-|to|au|until|jusqu['’]au)\s+|\s*[–—]\s*|(?<=\d{4}-\d\d-\d\d)/(?=\d{4}-))(.+)$", re.IGNORECASE
)
_SERIAL = re.compile(r"^([2345678]\d{4})(?:[.,]\d+)?$")
_EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets, their leap day of 1900 included


@dataclass
class Dates:
    """`start`, `end` (ISO text, both inclusive; a cell that is no date stands in `start` as typed), `precision` (day,
    month, season, year; blank where no date), all indexed as the column; what is to be asked and told."""

    start: pd.Series
    end: pd.Series
    precision: pd.Series
    questions: list[Question] = field(default_factory=list)
    problems: pd.DataFrame = field(default_factory=problems)

    @property
    def until(self) -> pd.Series:
        """The last day that each cell tells of, for a column of ends ("2012": 31 December); as typed if no date."""
        return self.end.mask(self.end == "", self.start)


@dataclass
class _Reading:
    """One word: its days where it is certain, else the two numbers that may be day and month, and the year."""

    start: dt.date | None = None
    end: dt.date | None = None
    precision: str = "day"
    pair: tuple[int, int, int] | None = None
    how: str = ""


def read_dates(column: pd.Series, *, order: str | None = None, today: dt.date | None = None, lang: str = "en") -> Dates:
    """Read a text column of dates (index: row numbers).

    Understood: ISO days with or without time, 20200131, 31/01/2020 and 01/31/2020 with any separator, two-digit years
    (the next century's only up to the current year), months in words (data.reading.read_worded_date), months, years,
    day numbers of spreadsheets, and two such dates with "to", "au" or a dash between them: a range. A text of which
    any part is not understood is no date. Where all parts fit both orders nothing is guessed: a question with both
    readings is returned and these cells stay as typed until `order` ("day" or "month" first) is given; "year" says
    that two-digit years come first.
    """
    today = today or dt.date.today()
    codes, words = coded(column)
    readings = [_year_first(word, today) if order == "year" else _read(word, today) for word in words]
    counts = Counter(codes.tolist())
    chosen, questions = _choose(column, words, readings, order, counts, lang)
    odd = [_settle(reading, chosen) for reading in readings]
    start = [
        r.start.isoformat() if r.start else "" if is_nothing(w) else w for r, w in zip(readings, words, strict=True)
    ]
    end = [r.end.isoformat() if r.end else "" for r in readings]
    precision = [r.precision if r.start else "" for r in readings]
    first, last, exact = (spread(texts, codes, column.index) for texts in (start, end, precision))
    return Dates(first, last, exact, questions, _notes(column, words, readings, odd, lang))


def _read(word: str, today: dt.date) -> _Reading:
    if len(word) > _LONGEST:
        return _Reading()
    text = ascii_digits(word).strip().strip("'")
    if match := _YEAR.match(text):
        return _Reading(dt.date(int(match[1]), 1, 1), dt.date(int(match[1]), 12, 31), "year")
    if match := _ISO.match(text) or _COMPACT.match(text):
        return _day(*(int(part) for part in match.groups()))
    if match := _PARTS.match(text):
        first, second, year = (int(part) for part in match.groups())
        short = len(match.group(3)) == 2
        return _pair(first, second, _century(year, today) if short else year, "date_two_digits" if short else "")
    if match := _YEAR_MONTH.match(text):
        return _month(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _SERIAL.match(text):
        day = _EPOCH + dt.timedelta(days=int(match[1]))
        return _Reading(day, day, "day", how="date_serial")
    found = _in_words(text, today)
    return found if found.start else _range(text, today)


def _year_first(word: str, today: dt.date) -> _Reading:
    """As `_read`, but "19-03-05" is the fifth of March."""
    match = _PARTS.match(ascii_digits(word).strip().strip("'"))
    if not match or len(match[3]) > 2:
        return _read(word, today)
    found = _day(_century(int(match[1]), today), int(match[2]), int(match[3]))
    found.how = "date_two_digits"
    return found


def _in_words(text: str, today: dt.date) -> _Reading:
    found = read_worded_date(text, today)
    if found is None:
        return _Reading()
    return _Reading(found.start, found.end, found.precision, how="date_two_digits" if found.two_digits else "")


def _range(text: str, today: dt.date) -> _Reading:
    """Two dates with a "to" between them, each certain and equally exact; else nothing."""
    match = _RANGE.match(text)
    first, last = (_read(part, today) for part in match.groups()) if match else (_Reading(), _Reading())
    if not (first.start and last.start and last.end) or first.pair or last.pair or first.start > last.end:
        return _Reading()
    if first.precision != last.precision or "date_serial" in (first.how, last.how):
        return _Reading()
    precision = "day" if first.precision == "day" else span_precision(first.start, last.end)
    return _Reading(first.start, last.end, precision, how=first.how or last.how)


def _day(year: int, month: int, day: int) -> _Reading:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return _Reading()
    return _Reading(date, date)


def _month(year: int, month: int) -> _Reading:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return _Reading()
    return _Reading(dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]), "month")


def _pair(first: int, second: int, year: int, how: str) -> _Reading:
    reading = _day(year, second, first) if first == second else _Reading()
    reading.pair, reading.how = (first, second, year), how
    return reading


def _century(year: int, today: dt.date) -> int:
    return 2000 + year if year <= today.year % 100 else 1900 + year


def _choose(
    column: pd.Series, words: list[str], readings: list[_Reading], order: str | None, counts: Counter[int], lang: str
) -> tuple[str | None, list[Question]]:
    """Which order holds for the column, and what to ask where it does not tell."""
    if order in ORDERS:
        return order, []
    pairs = [(i, r.pair) for i, r in enumerate(readings) if r.pair]
    day_first = [i for i, (a, b, _) in pairs if a > 12 >= b]
    month_first = [i for i, (a, b, _) in pairs if b > 12 >= a]
    open_ones = [i for i, (a, b, _) in pairs if a <= 12 and b <= 12 and a != b]
    if bool(day_first) != bool(month_first) or not open_ones:
        return ("month" if month_first and not day_first else "day"), []
    example = max(open_ones, key=lambda i: (counts[i], -i))
    first, second, year = readings[example].pair or (1, 1, 1)
    both = {"day": _day(year, second, first), "month": _day(year, first, second)}
    choices = {name: reading.start.isoformat() if reading.start else "" for name, reading in both.items()}
    name = str(column.name)
    if day_first:
        text = say(
            "date_mixed_order", lang, column=name, day_first=words[day_first[0]], month_first=words[month_first[0]]
        )
    else:
        text = say(
            "date_order", lang, column=name, example=words[example],
            day_first=choices["day"], month_first=choices["month"],
        )  # fmt: skip
    return None, [Question("date_order", name, text, choices)]


def _settle(reading: _Reading, order: str | None) -> bool:
    """Read day and month of a pair; true where it only fits the other order than the column's."""
    if not reading.pair or reading.start:
        return False
    first, second, year = reading.pair
    if first <= 12 and second <= 12:
        if order:
            found = _day(year, second, first) if order == "day" else _day(year, first, second)
            reading.start, reading.end = found.start, found.end
        return False
    found = _day(year, second, first) if first > 12 else _day(year, first, second)
    reading.start, reading.end = found.start, found.end
    return bool(found.start and order and (order == "day") != (first > 12))


def _notes(column: pd.Series, words: list[str], readings: list[_Reading], odd: list[bool], lang: str) -> pd.DataFrame:
    name = str(column.name)
    frames = []
    for code in ("date_two_digits", "date_serial"):  # told once for the column, with an example
        for word, reading in zip(words, readings, strict=True):
            if reading.how == code and reading.start:
                more = {"year": reading.start.year} if code == "date_two_digits" else {"day": reading.start.isoformat()}
                frames.append(report(code, [0], word, column=name, lang=lang, **more))
                break
    for word, reading, other in zip(words, readings, odd, strict=True):
        if other and reading.start:
            rows = column.index[(column == word).to_numpy()]
            day = reading.start.isoformat()
            frames.append(report("date_other_order", rows, word, column=name, lang=lang, day=day))
    return together(frames)
