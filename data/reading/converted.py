"""What a reader makes of a raw table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.load import Dataset
from data.reading.question import Question
from geo.problems import problems


@dataclass(frozen=True)
class Ask:
    """What a reader needs beside the table: the dataset around it, answers to questions by `Question.key`, the word
    for settings that the file does not hold (`source_id`, `confidence`), and the language of messages."""

    dataset: Dataset
    answers: Mapping[str, str] = field(default_factory=dict)
    lang: str = "en"

    def answer(self, key: str, default: str = "") -> str:
        """The answer to a question or setting; "date_order" alone answers for all columns of dates."""
        return self.answers.get(key) or self.answers.get(key.partition(":")[0]) or default


@dataclass(frozen=True)
class Converted:
    """Rows in the atlas's columns, still text, ready for data.check.check_table.

    `table`: the index `row` is the row number in the file (for events joined from several rows, the first of them).
    `problems`: what the conversion has to tell (geo.problems); `questions`: what must be answered before the rows are
    taken; `came_from`: column of the file by column of the atlas, so that a problem can be repaired in the file;
    `folded`: for rows that were joined to another one, the row that stands for them (index: row); `set_aside`: row
    numbers that do not belong in the atlas; `sources`: rows for the sources table that the events need.
    """

    kind: str
    format: str
    table: pd.DataFrame
    problems: pd.DataFrame = field(default_factory=problems)
    questions: tuple[Question, ...] = ()
    came_from: dict[str, str] = field(default_factory=dict)
    folded: pd.Series = field(default_factory=lambda: pd.Series(dtype="int64"))
    set_aside: tuple[int, ...] = ()
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
