"""Small tools for text columns: each different word is handled once."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.coded import coded as coded_words
from data.reading.simplify import simplify


def each_word(column: pd.Series, translate: Callable[[list[str]], list[str]]) -> pd.Series:
    """Translate the different cells of a column, each once, and put the answers back in their rows.

    The column itself where no answer differs from its cell.
    """
    codes, words = coded(column)
    translated = translate(words)
    return column if translated == words else spread(translated, codes, column.index)


def spread(words: Sequence[str], codes: npt.NDArray[np.int64], index: pd.Index) -> pd.Series:
    """A text column from different words and each row's code."""
    if not len(codes):
        return pd.Series([], index=index, dtype="str")
    return pd.Series(pd.array(words, dtype="str").take(codes), index=index)


def coded(column: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:
    """Each row's code and the different words of a column."""
    codes, words = coded_words(column)
    return codes, words.to_list()


def blank(table: pd.DataFrame) -> pd.Series:
    """A blank text column for a table."""
    return constant(table, "")


def constant(table: pd.DataFrame, value: str) -> pd.Series:
    """One text in every row."""
    return spread([value], np.zeros(len(table), dtype=np.int64), table.index)


def lower_columns(table: pd.DataFrame) -> dict[str, str]:
    """Column names by their simplified spelling with underscores: {"event_id_cnty": "EVENT_ID_CNTY"}."""
    names: dict[str, str] = {}
    for name in table.columns:
        names.setdefault(simplify(name).replace(" ", "_"), name)
    return names


def join_parts(year: pd.Series, month: pd.Series, day: pd.Series) -> pd.Series:
    """Year, month and day columns (text, digits, "5.0" or blank) as ISO text; shorter where month or day is blank or 0;
    a day without a month, which would pass for one, makes the text longer and so no date."""
    year, month, day = (_whole(part) for part in (year, month, day))
    month = month.mask((month == "") & (day != ""), "?")
    month = month.where(month == "", "-" + month.str.zfill(2)).replace("-0?", "-?")
    return (year + month + day.where(day == "", "-" + day.str.zfill(2))).astype("str")


def _whole(column: pd.Series) -> pd.Series:
    """Cells without the ".0" of a spreadsheet; a zero, which stands for "not known" in parts of dates, blank."""
    plain = column.str.strip().str.replace(r"[.,]0+$", "", regex=True)
    return plain.mask(plain.str.fullmatch("0+"), "")


def filled(cells: pd.Series, value: str) -> pd.Series:
    """A column in which cells that say nothing (see is_nothing) hold one value."""
    nothing = each_word(cells, lambda words: ["x" if is_nothing(word) else "" for word in words]) == "x"
    return cells.mask(nothing, value).astype("str")


def join_words(parts: Sequence[pd.Series], sign: str) -> pd.Series:
    """Text columns (at least one) put together with a sign between those cells that are not blank."""
    whole = parts[0]
    for part in parts[1:]:
        if (part != "").any():
            whole = whole + pd.Series(sign, index=part.index).where((whole != "") & (part != ""), "") + part
    return whole.astype("str")


NOTHING = frozenset(
    ["", "na", "n a", "nan", "nd", "n d", "none", "null", "nil", "unknown", "inconnu", "inconnue", "non precise"]
    + [simplify(word) for word in ("مجهول", "مجهولون", "غير معروف")]
)


def is_nothing(word: str) -> bool:
    """Whether a cell says that nothing is known: blank, a dash, "n/a", "unknown", "inconnu"."""
    return simplify(word) in NOTHING
