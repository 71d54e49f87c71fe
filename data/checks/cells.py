"""The cells of one raw table, with what the checks need to know of them worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.blank_cells import blank_cells
from data.coded import coded
from data.schema import load_schema
from data.spool import TEXT

Positions = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


def is_in(words: pd.Series | pd.Index, known: pd.Series | pd.Index) -> Marks:
    """Which words are known; as Series.isin, but fast where there are many known ones."""
    asked, values = pa.array(words, type=pa.large_string()), pa.array(known, type=pa.large_string())
    return pc.is_in(asked, value_set=values).to_numpy(zero_copy_only=False)


def full_match(words: pd.Series, pattern: str) -> pd.Series:
    """Which words match a pattern from end to end (RE2, linear in time whatever the word)."""
    found = pc.match_substring_regex(pa.array(words, type=pa.large_string()), rf"\A(?:{pattern})\z")
    return pd.Series(found.to_numpy(zero_copy_only=False), index=words.index)


@dataclass(frozen=True)
class Around:
    """What a table is checked against: the other tables, the cercles' polygons (None: unknown), today, the language."""

    tables: Mapping[str, pd.DataFrame]
    today: pd.Timestamp
    borders: Any = None
    lang: str = "en"


@dataclass
class Cells:
    """A raw table: text as in the file, index = row number in the file. Rows are meant by position below.

    Most columns hold few different words, so a check judges the words (`words`) and finds the rows by `codes`.
    """

    raw: pd.DataFrame
    table: str
    schema: pd.DataFrame = field(init=False)
    _known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make every column text and keep the part of the schema whose columns are here."""
        raw = self.raw.set_axis([str(name) for name in self.raw.columns], axis="columns")
        if raw.columns.has_duplicates:
            raw = raw.loc[:, ~raw.columns.duplicated()]
        if not all(raw[name].dtype == TEXT and not raw[name].hasnans for name in raw.columns):
            raw = raw.apply(lambda column: column.fillna("").astype(TEXT))
        self.raw = raw
        schema = load_schema(self.table)
        self.schema = schema[schema["column"].isin(raw.columns)]

    def __contains__(self, column: str) -> bool:
        return column in self.raw.columns

    def __len__(self) -> int:
        return len(self.raw)

    def rows(self, at: Positions) -> Positions:
        """Row numbers in the file at positions."""
        return np.asarray(self.raw.index, dtype="int64")[at]

    def text(self, column: str, at: Positions | None = None) -> pd.Series:
        """Cells as written, at positions (all without), indexed from 0."""
        series = self.raw[column] if at is None else self.raw[column].take(at)
        return series.reset_index(drop=True)

    def coded(self, column: str) -> tuple[Positions, pd.Series]:
        """Each row's code and the different words of a column, each once: words[codes] are the cells."""
        if ("coded", column) not in self._known:
            self._known["coded", column] = coded(self.raw[column])
        return self._known["coded", column]

    def repetitive(self) -> list[str]:
        """Columns whose words are judged: all of the schema but those of long texts."""
        return list(self.schema.loc[self.schema["type"].ne("text"), "column"])

    def blank(self, column: str) -> Marks:
        """Rows that have nothing but spaces in a column, told without working through its words."""
        return blank_cells(self.raw[column])

    def filled(self, column: str) -> Marks:
        """Rows that have something in a column; none where the column is absent."""
        if column not in self:
            return np.zeros(len(self), dtype=bool)
        codes, words = self.coded(column)
        return words.ne("").to_numpy(dtype=bool)[codes]

    def find(self, column: str, bad: npt.ArrayLike) -> Positions:
        """Positions of the rows whose word is bad; `bad` has one mark per word."""
        return np.flatnonzero(np.asarray(bad, dtype=bool)[self.coded(column)[0]])

    def dates(self, column: str) -> npt.NDArray[np.datetime64]:
        """Days of a date column as datetime64[s], one per row; NaT where blank, bad or absent."""
        if column not in self:
            return np.full(len(self), np.datetime64("NaT", "s"))
        return self.word_dates(column).to_numpy()[self.coded(column)[0]]

    def numbers(self, column: str) -> npt.NDArray[np.float64]:
        """Numbers of a column, one per row; NaN where blank, bad or absent."""
        if column not in self:
            return np.full(len(self), np.nan)
        return self.word_numbers(column).to_numpy()[self.coded(column)[0]]

    def word_dates(self, column: str) -> pd.Series:
        """Days of a date column, one per word."""
        if ("dates", column) not in self._known:
            words = self.coded(column)[1]
            shaped = words.where(full_match(words, r"[0-9]{4}-[0-9]{2}-[0-9]{2}"))
            days = pd.to_datetime(shaped, format="%Y-%m-%d", errors="coerce")
            self._known["dates", column] = days.astype("datetime64[s]")
        return self._known["dates", column]

    def word_numbers(self, column: str) -> pd.Series:
        """Numbers of a column, one per word: digits with a decimal point, nothing else."""
        if ("numbers", column) not in self._known:
            words = self.coded(column)[1]
            plain = words.where(full_match(words, r"[+-]?[0-9]{1,15}([.][0-9]{0,20})?"))
            self._known["numbers", column] = pd.to_numeric(plain, errors="coerce").astype("float64")
        return self._known["numbers", column]
