"""Steps 3 to 6 for any list of questions, a question being one area on one day."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.day import day_dates
from geo.influence.ground import Ground
from geo.influence.status import status
from geo.influence.win import FADING, FRESH, win

_SPAN = 2 * 10**7  # more days than there are between any two ends; makes area and day one sortable number


@dataclass(frozen=True)
class Answer:
    """Frames as in geo.influence.Influence, with `question` (row of the questions asked) in place of the day."""

    status: pd.DataFrame
    camps: pd.DataFrame
    losers: pd.DataFrame
    blockades: pd.DataFrame


def answer(ground: Ground, questions: pd.DataFrame) -> Answer:
    """Answer all questions at once.

    `questions`: area (row of ground.areas) and day (day number), sorted by both, none twice.
    """
    held = _held(ground.covered, questions)
    winners, losers = win(held)
    results, winners = status(winners, len(questions), ground.camps, ground.apart)
    results.insert(0, "question", np.arange(len(questions)))
    return Answer(
        status=_placed(results, ground, questions),
        camps=_camp_frame(winners, losers, ground, questions),
        losers=_loser_frame(losers, ground, questions),
        blockades=_blockade_frame(winners, losers, ground, questions),
    )


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


def _placed(frame: pd.DataFrame, ground: Ground, questions: pd.DataFrame) -> pd.DataFrame:
    """Put unit_id and scope in front."""
    area = questions["area"].to_numpy()[frame["question"]]
    frame = frame.reset_index(drop=True)
    for at, column in enumerate(ground.areas.columns):
        frame.insert(at, column, ground.areas[column].array.take(area))
    return frame


def _camp_frame(winners: pd.DataFrame, losers: pd.DataFrame, ground: Ground, questions: pd.DataFrame) -> pd.DataFrame:
    disputed = winners["disputed_by"].to_numpy() >= 0
    freshness = np.select([winners["age"] <= FRESH, winners["age"] <= FADING], ["fresh", "fading"], "stale")
    frame = pd.DataFrame(
        {
            "question": winners["question"],
            "camp_id": _camp_ids(winners, ground),
            "level": winners["level"],
            "claim_id": winners["claim_id"],
            "disputed": disputed,
            "disputed_level": _from_losers(winners, losers, "level"),
            "disputed_by": _from_losers(winners, losers, "claim_id"),
            "age_days": winners["age"],
            "freshness": pd.array(freshness, dtype="str"),
            "confidence": winners["confidence"],
            "counts": winners["counts"],
            "set_aside": winners["set_aside"].astype("str"),
            "set_aside_by": winners["set_aside_by"].astype("str"),
            "specificity": winners["specificity"],
            "as_of": day_dates(winners["as_of"].to_numpy()),
        }
    )
    return _placed(frame, ground, questions)


def _from_losers(winners: pd.DataFrame, losers: pd.DataFrame, column: str) -> pd.Series:
    """A column of the loser that disputes each winner; "" where none does."""
    values = losers[column].reindex(winners["disputed_by"]).fillna("")
    return pd.Series(values.array, index=winners.index, dtype="str")


def _loser_frame(losers: pd.DataFrame, ground: Ground, questions: pd.DataFrame) -> pd.DataFrame:
    frame = losers[["question", "claim_id"]].assign(step=losers["step"].astype("str"))
    frame.insert(1, "camp_id", _camp_ids(losers, ground))
    return _placed(frame, ground, questions)


def _blockade_frame(
    winners: pd.DataFrame, losers: pd.DataFrame, ground: Ground, questions: pd.DataFrame
) -> pd.DataFrame:
    """Blockades told of by any claim that covers and holds and is not stale, whether it won or lost."""
    columns = ["question", "camp", "claim", "claim_id", "blockade", "stale"]
    told = pd.concat([winners[columns], losers[columns]])
    told = told[told["blockade"] & ~told["stale"]].sort_values(["question", "camp", "claim"])
    frame = told[["question", "claim_id"]]
    frame.insert(1, "camp_id", _camp_ids(told, ground))
    return _placed(frame, ground, questions)


def _camp_ids(frame: pd.DataFrame, ground: Ground) -> pd.Series:
    return pd.Series(ground.camps["camp_id"].array.take(frame["camp"].to_numpy()), index=frame.index, dtype="str")
