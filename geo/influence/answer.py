"""Steps 3 to 6 for any list of questions, a question being one area on one day."""

import numpy as np
import pandas as pd

from geo.influence.frames import Frames, frames
from geo.influence.ground import Ground
from geo.influence.status import status
from geo.influence.win import win

_SPAN = 2 * 10**7  # more days than there are between any two ends; makes area and day one sortable number


def answer(ground: Ground, questions: pd.DataFrame) -> Frames:
    """Answer all questions at once.

    `questions`: area (row of ground.areas) and day (day number), sorted by both, none twice. The frames are those of
    geo.influence.Influence, each with the column `question` (row of `questions`) besides.
    """
    winners, losers = win(_held(ground.covered, questions))
    results, winners = status(winners, len(questions), ground.camps, ground.apart)
    return frames(ground, questions["area"].to_numpy(), results, winners, losers)


def _held(covered: pd.DataFrame, questions: pd.DataFrame) -> pd.DataFrame:
    """One row per question and claim that covers its area and holds on its day; both ends included."""
    at = questions["area"].to_numpy() * _SPAN + questions["day"].to_numpy()
    base = covered["area"].to_numpy() * _SPAN
    first = np.searchsorted(at, base + covered["start"].to_numpy(), "left")
    behind = np.searchsorted(at, base + covered["end"].to_numpy(), "right")
    times = np.maximum(behind - first, 0)
    row = np.repeat(np.arange(len(covered)), times)
    question = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times) + np.repeat(first, times)
    return covered.take(row).assign(question=question, day=questions["day"].to_numpy()[question])
