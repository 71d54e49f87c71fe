"""From the bytes of an upload to rows that may be accepted: the one path of the page and of the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from data.check import check_table
from data.load import Dataset
from data.reading.convert import MAPPED, convert
from data.reading.converted import Ask, Converted
from data.reading.mapping import Mapping as ColumnMapping
from data.reading.raw_table import RawTable
from data.reading.read_file import read_file
from data.reading.recognise import Guess, recognise
from data.reading.report import together
from data.reading.suggest_mapping import suggest_mapping
from data.repair.correction import Correction
from data.repair.repair import Repaired, repair


@dataclass(frozen=True)
class Choices:
    """What a curator has decided about a file: format (blank: the best guess), mapping (for sheets that are in no
    known format), answers to questions and settings (see data.reading.converted.Ask), corrections, and how to read
    (sheet, encoding, separator, header_row)."""

    form: str = ""
    mapping: ColumnMapping | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """An upload, read, repaired, converted and checked.

    `raw`: as read; `repaired`: after the corrections; `guesses`: formats, best first; `form`: the one used;
    `converted`: all rows in the atlas's columns; `problems`: of all steps, with `file_column` beside the atlas's
    column (where a repair would go); `accepted`: the rows that may be taken (text, index = row number); `rejected`:
    row numbers that an error keeps out. Rows set aside or joined to another are in `repaired` and `converted`.
    """

    raw: RawTable
    repaired: Repaired
    guesses: list[Guess]
    form: str
    mapping: ColumnMapping | None
    converted: Converted
    problems: pd.DataFrame
    accepted: pd.DataFrame
    rejected: tuple[int, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is left to ask and any row may be taken."""
        return not self.converted.questions and len(self.accepted) > 0


def prepare(
    content: bytes,
    name: str,
    dataset: Dataset,
    choices: Choices | None = None,
    *,
    lang: str = "en",
    today: pd.Timestamp | None = None,
) -> Prepared:
    """Read an upload and say what may be taken of it; nothing is saved.

    Raises CannotReadError where there is no table in it and WrongUseError for a format that does not exist; whatever
    is wrong in a row is a problem. A question that is not answered leaves its cells as typed, so that the checks keep
    those rows out.
    """
    raw = read_file(content, name, lang=lang, **dict((choices or Choices()).reading))
    return prepare_table(raw, dataset, choices, lang=lang, today=today)


def prepare_table(
    raw: RawTable,
    dataset: Dataset,
    choices: Choices | None = None,
    *,
    lang: str = "en",
    today: pd.Timestamp | None = None,
) -> Prepared:
    """The same for a table that has been read; called again after each decision of the curator."""
    choices = choices or Choices()
    repaired = repair(raw.table, choices.corrections, lang)
    guesses = recognise(raw.table)
    form = choices.form or guesses[0].format
    mapping = (choices.mapping or suggest_mapping(raw)) if form == MAPPED else None
    converted = convert(replace(raw, table=repaired.table), form, Ask(dataset, choices.answers, lang), mapping)
    checked = _check(converted, dataset, raw.name, lang, today)
    found = together([raw.problems, repaired.problems, converted.problems, checked], raw.name)
    found = _of_rows_that_stay(found, repaired)
    own = converted.came_from
    found["file_column"] = pd.array([own.get(c, c if c in raw.table else "") for c in found["column"]], dtype="str")
    errors = found["severity"] == "error"
    bad = np.unique(found.loc[errors & (found["row"] > 0), "row"].to_numpy())
    # an error of row 0 speaks of the file as a whole: a column without which no row can be taken
    whole = bool((errors & (found["row"] == 0)).any())
    stays = ~np.isin(converted.table.index, bad) & (not whole)
    return Prepared(
        raw, repaired, guesses, form, mapping, converted, found,
        accepted=converted.table[stays], rejected=tuple(int(row) for row in converted.table.index[~stays]),
    )  # fmt: skip


def _check(converted: Converted, dataset: Dataset, name: str, lang: str, today: pd.Timestamp | None) -> pd.DataFrame:
    around = dataset.tables()
    if len(converted.sources):
        around["sources"] = pd.concat([dataset.sources, converted.sources], ignore_index=True)
    return check_table(converted.table, converted.kind, around, file=name, lang=lang, today=today)


def _of_rows_that_stay(found: pd.DataFrame, repaired: Repaired) -> pd.DataFrame:
    """Problems without those of rows that the curator has set aside."""
    if not len(repaired.set_aside):
        return found.copy()
    return found[~found["row"].isin(repaired.set_aside.index)].reset_index(drop=True)
