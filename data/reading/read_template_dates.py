"""The dates of the atlas's own templates: a year or month stands for its first or last day, with its precision."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.coded import coded
from data.reading.converted import Ask
from data.reading.question import Question
from data.reading.read_dates import Dates, read_dates
from data.reading.report import report, together
from data.reading.words import blank
from data.schema import columns_of_type, load_schema

_ISO_OR_BLANK = r"(\d{4}-\d{2}-\d{2})?"
_COARSENESS = {"day": 0, "month": 1, "season": 2, "year": 3}


def read_template_dates(
    kind: str, table: pd.DataFrame, ours: dict[str, str], ask: Ask
) -> tuple[dict[str, pd.Series], list[Question], pd.DataFrame]:
    """The columns of dates and of their precisions that change, what is to be asked, and what is to be told.

    `table` has the atlas's columns (text); `ours` gives the file's name of each. Which day of a year or month a column
    takes, the first or the last, and which column holds its precision, stands in tables/date_columns.csv. A precision
    that is blank or finer than the date is set to the date's; where another was stated, or the table has no column for
    it, that is told. A period in the column of starts fills a blank end of its event. What a column cannot hold stays
    as typed, for the checks to report.
    """
    table = table.copy(deep=False)
    found: dict[str, pd.Series] = {}
    questions: list[Question] = []
    told: list[pd.DataFrame] = []
    for column in [c for c in columns_of_type(kind, "date") if c in table.columns]:
        typed = table[column].rename(ours.get(column, column))
        if coded(typed)[1].str.fullmatch(_ISO_OR_BLANK).all():
            continue
        dates = read_dates(typed, order=ask.answer(f"date_order:{typed.name}"), lang=ask.lang)
        questions += dates.questions
        takes, exact = _rules().get((kind, column), ("", ""))
        found[column], usable = _days(column, dates, typed.str.strip(), takes, table)
        coarse, told_of = usable & (dates.precision != "day"), usable & (exact == "")
        if exact and coarse.any():
            found[exact], told_of = _precision(kind, exact, dates, coarse, table)
        told += [dates.problems, *_tell(told_of, typed, found[column], ask)]
        if column == "date_start" and "date_end" in table:
            blank_end = usable & (table["date_end"].str.strip() == "")
            found["date_end"] = table["date_end"].mask(blank_end, dates.end)
        for name, cells in found.items():  # the next column sees what this one has told
            table[name] = cells
    return found, questions, together(told)


def _days(column: str, dates: Dates, typed: pd.Series, takes: str, table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The day that a column holds, and which cells told of more than one day that the column can take."""
    longer = (dates.precision != "") & (dates.start != dates.end)
    usable = longer & (takes != "") & ((dates.precision != "day") | column.startswith("date_"))
    if column == "date_start" and "date_end" in table:  # two ends that differ: not for us to choose
        other = table["date_end"].str.strip()
        usable &= (dates.precision != "day") | other.isin([""]) | (other == dates.end)
    day = dates.end if takes == "last" else dates.start
    return day.where(usable | ((dates.precision != "") & ~longer), typed), usable


def _precision(
    kind: str, exact: str, dates: Dates, coarse: pd.Series, table: pd.DataFrame
) -> tuple[pd.Series, pd.Series]:
    """The column of precisions, and the rows in which that is not what was stated."""
    stated = table[exact].str.strip() if exact in table.columns else blank(table)
    allowed = _allowed(kind, exact)
    read = dates.precision.where(dates.precision.isin(allowed), "year")
    finer = stated.map(_COARSENESS).lt(read.map(_COARSENESS))
    return stated.mask(coarse & ((stated == "") | finer), read), coarse & finer


def _tell(rows: pd.Series, typed: pd.Series, day: pd.Series, ask: Ask) -> list[pd.DataFrame]:
    notes = []
    for word in typed[rows].unique():
        at = typed.index[rows & (typed == word)]
        notes.append(report("date_coarse", at, str(word), column=str(typed.name), lang=ask.lang, day=str(day[at[0]])))
    return notes


@cache
def _allowed(kind: str, exact: str) -> frozenset[str]:
    schema = load_schema(kind)
    return frozenset("|".join(schema.loc[schema["column"] == exact, "allowed"]).split("|"))


@cache
def _rules() -> dict[tuple[str, str], tuple[str, str]]:
    """Which day a column takes and the column of its precision, by kind and column."""
    path = Path(__file__).parent / "tables" / "date_columns.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return {(str(k), str(c)): (str(takes), str(exact)) for k, c, takes, exact in table.itertuples(index=False)}
