"""Steps 3 to 5, Win, Dispute, Age: of all that is said of one camp in one area on one day, which claim counts."""

import numpy as np
import pandas as pd

FRESH, FADING = 365, 1095  # days of age, included
NEAR = 365  # two claims attested within so many days of each other are of one time
TWO_RANKS = 2
STEPS = ["stale", "floor", "specificity", "attested", "confidence", "level", "id"]  # see geo/tables/steps.csv


def win(held: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the winning claim of each camp in each question, and say at which step the others lost.

    `held`: one row per question and claim that covers and holds; reads question, camp, claim, day, as_of, level,
    rank, specificity, certainty (days and as_of as day numbers; a higher claim number is a later claim_id).

    Returns winners (one row per question and camp, all columns of `held`, by question and camp) and losers (one row
    per question and losing claim, the best of each camp first). Added to both: age (days, at least 0), attested (the
    earlier of as_of and the day), stale; to the losers: step (where the claim parted from the winner), disputes (it
    is of the winner's specificity, attested within 365 days of it, and two ranks or more from it); to the winners:
    disputed_by (the best of the claims that dispute it, -1: none).
    """
    held = held.assign(age=np.maximum(held["day"] - held["as_of"], 0), attested=np.minimum(held["as_of"], held["day"]))
    held["stale"] = held["age"] > FADING
    contest = (held["question"] * (held["camp"].max() + 1 if len(held) else 1) + held["camp"]).to_numpy()
    keys = _keys(held, contest)
    order = np.lexsort([*keys.T[::-1], contest])
    held, keys, contest = held.take(order), keys[order], contest[order]
    first = np.diff(contest, prepend=-1) != 0
    winner = np.flatnonzero(first)[np.cumsum(first) - 1]  # for each row, the row of the winner of its contest
    winners, losers = held[first].reset_index(drop=True), held[~first].reset_index(drop=True)
    lost = (keys != keys[winner]).argmax(axis=1)[~first]
    losers["step"] = pd.Categorical.from_codes(lost, STEPS)
    losers["disputes"] = _disputes(losers, held.take(winner[~first]))
    return _with_dispute(winners, losers, (np.cumsum(first) - 1)[~first]), losers


def _keys(held: pd.DataFrame, contest: np.ndarray) -> np.ndarray:
    """The order of winning, one column per step; lower wins."""
    is_presence = held["level"].to_numpy() == "presence"
    above = ((held["rank"] > 1) & ~held["stale"]).to_numpy()
    has_above = np.isin(contest, contest[above])
    return np.column_stack(
        [
            held["stale"],
            is_presence & has_above,  # presence is a floor: it contradicts nothing
            -held["specificity"],
            -held["attested"],
            -held["certainty"],
            -held["rank"],
            held["claim"],
        ]
    ).astype("int64")


def _disputes(losers: pd.DataFrame, winners: pd.DataFrame) -> np.ndarray:
    """Whether each loser disputes the winner beside it."""
    apart_by = {column: np.abs(losers[column].to_numpy() - winners[column].to_numpy()) for column in _COMPARED}
    return (apart_by["specificity"] == 0) & (apart_by["attested"] <= NEAR) & (apart_by["rank"] >= TWO_RANKS)


_COMPARED = ("specificity", "attested", "rank")


def _with_dispute(winners: pd.DataFrame, losers: pd.DataFrame, won_by: np.ndarray) -> pd.DataFrame:
    disputed_by = np.full(len(winners), -1)
    rows = np.flatnonzero(losers["disputes"])[::-1]  # backwards, so that the best of them is written last
    disputed_by[won_by[rows]] = losers["claim"].to_numpy()[rows]
    return winners.assign(disputed_by=disputed_by)
