"""From the bytes of an upload to rows that may be accepted: the one path of the page and of the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from data.check import check_table
from data.coded import codes_kept
from data.load import Dataset
from data.progress import Progress
from data.reading.convert import convert, mapping_for
from data.reading.converted import Ask, Converted
from data.reading.fit_suggestions import fit_suggestions
from data.reading.mapping import Mapping as ColumnMapping
from data.reading.raw_table import RawTable
from data.reading.read_file import read_file
from data.reading.recognise import Guess, recognise
from data.reading.report import together
from data.repair.correction import Correction
from data.repair.repair import Repaired, repair
from data.spool import rest
from data.take_rows import keep_rows


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
    column (where a repair would go); `stays`: for each row of the converted table whether it may be taken; `choices`:
    what all this rests on. Rows set aside or joined to another are in `repaired` and `converted`.
    """

    raw: RawTable
    repaired: Repaired
    guesses: list[Guess]
    form: str
    mapping: ColumnMapping | None
    converted: Converted
    problems: pd.DataFrame
    stays: npt.NDArray[np.bool_]
    choices: Choices = field(default_factory=Choices)

    @cached_property
    def accepted(self) -> pd.DataFrame:
        """The rows that may be taken (text, index = row number)."""
        return keep_rows(self.converted.table, self.stays)

    @cached_property
    def taken(self) -> int:
        """How many rows may be taken."""
        return int(self.stays.sum())

    @cached_property
    def rejected(self) -> tuple[int, ...]:
        """Row numbers that an error keeps out."""
        return tuple(self.converted.table.index[~self.stays].tolist())

    @property
    def ready(self) -> bool:
        """Whether nothing is left to ask and any row may be taken."""
        return not self.converted.questions and self.taken > 0


def prepare(
    content: bytes | Path,
    name: str,
    dataset: Dataset,
    choices: Choices | None = None,
    *,
    lang: str = "en",
    today: pd.Timestamp | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Read an upload and say what may be taken of it; nothing is saved.

    `content`: its bytes, or the path of a file with them, which is read piece by piece. Raises CannotReadError where
    there is no table in it, WrongUseError for a format that does not exist and CancelledError; whatever is wrong in a
    row is a problem. A question that is not answered leaves its cells as typed, so that the checks keep those rows
    out.
    """
    progress = progress or Progress()
    how = dict((choices or Choices()).reading)
    raw = read_file(content, name, lang=lang, progress=progress.part(0.0, 0.4), **how)
    return prepare_table(raw, dataset, choices, lang=lang, today=today, progress=progress.part(0.4, 1.0))


def prepare_table(
    raw: RawTable,
    dataset: Dataset,
    choices: Choices | None = None,
    *,
    lang: str = "en",
    today: pd.Timestamp | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """The same for a table that has been read; called again after each decision of the curator."""
    choices, progress = choices or Choices(), progress or Progress()
    progress.at(0.0, "converting")
    repaired = repair(raw.table, choices.corrections, lang)
    guesses = recognise(raw.table)
    form = choices.form or guesses[0].format
    mapping = mapping_for(raw, form, choices.mapping)
    with codes_kept():
        converted = convert(replace(raw, table=repaired.table), form, Ask(dataset, choices.answers, lang), mapping)
        checked = _check(converted, dataset, raw.name, lang, today, progress.part(0.2, 0.95))
    found = together([raw.problems, repaired.problems, converted.problems, checked], raw.name)
    found = fit_suggestions(_of_rows_that_stay(found, repaired), converted)
    own = converted.came_from
    names = {c: own.get(c, c if c in raw.table else "") for c in found["column"].unique()}
    found["file_column"] = found["column"].map(names).astype("str")
    rest()
    pa.default_memory_pool().release_unused()  # what reading and checking have left
    progress.at(1.0, "checking")
    return Prepared(raw, repaired, guesses, form, mapping, converted, found, _that_stay(converted, found), choices)


def _that_stay(converted: Converted, found: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which rows no error keeps out; with an error of the whole file (row 0) none."""
    errors = (found["severity"] == "error").to_numpy(dtype=bool)
    rows = found["row"].to_numpy()[errors]
    return ~np.isin(converted.table.index, np.unique(rows)) & (not (rows <= 0).any())


def _check(
    converted: Converted, dataset: Dataset, name: str, lang: str, today: pd.Timestamp | None, progress: Progress
) -> pd.DataFrame:
    around = dataset.tables()
    if len(converted.sources):
        around["sources"] = pd.concat([dataset.sources, converted.sources], ignore_index=True)
    return check_table(converted.table, converted.kind, around, file=name, lang=lang, today=today, progress=progress)


def _of_rows_that_stay(found: pd.DataFrame, repaired: Repaired) -> pd.DataFrame:
    """Problems without those of rows that the curator has set aside."""
    if not len(repaired.set_aside):
        return found.copy()
    return found[~found["row"].isin(repaired.set_aside.index)].reset_index(drop=True)
