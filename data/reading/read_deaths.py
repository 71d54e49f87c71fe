"""The numbers of deaths of a table of events, each column read as a whole."""

from collections.abc import Mapping

import pandas as pd

from data.reading.converted import Ask
from data.reading.question import Question
from data.reading.read_counts import read_counts

DEATHS = ("fatalities_best", "fatalities_low", "fatalities_high")


def read_deaths(cells: Mapping[str, pd.Series], ask: Ask) -> tuple[dict[str, pd.Series], list[Question]]:
    """Whole numbers as text for those of DEATHS in `cells` (each named as in the file), and what is to be asked."""
    found: dict[str, pd.Series] = {}
    questions: list[Question] = []
    for name in DEATHS:
        if name in cells:
            mark = ask.answer(f"count_mark:{cells[name].name}")
            counts = read_counts(cells[name], mark=mark, lang=ask.lang)
            found[name] = counts.values
            questions += counts.questions
    return found, questions
