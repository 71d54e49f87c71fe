"""Step 6, Status: what the winners of all camps add up to in one area on one day."""

import numpy as np
import pandas as pd

from geo.influence.rivals import pairs_within, rivals
from geo.influence.win import NEAR

HOLDS_NOTHING = ("civilians", "other_armed")  # shown, but hold nothing
FIRM = ("control", "administration")
HOLDS = 2  # the rank from which a camp holds or weighs


def status(
    winners: pd.DataFrame, questions: int, camps: pd.DataFrame, apart: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Say for each question whether the area is held, shared, contested ... and by whom.

    `winners` as win() gives them, by question and camp; `questions`: how many were asked (numbered from 0; one
    without winners gets `none`). Returns two frames. Results, one row per question: status, stale, holder (camp_id,
    "" if none). Winners, same rows, with counts (took part in the status), set_aside ("" if it counts, else the
    clause that set it aside: `camp` holds nothing, `stale` beside fresher ones, `outdone` by a rival who holds the
    place more closely) and set_aside_by (claim of that rival, -1 otherwise).
    """
    set_aside = np.full(len(winners), "", dtype=object)
    set_aside[camps["camp_id"].isin(HOLDS_NOTHING).to_numpy()[winners["camp"]]] = "camp"
    drop, all_stale = _stale_beside_fresher(winners, set_aside == "", questions)
    set_aside[drop] = "stale"
    outdone_by = _outdone_by(winners, set_aside == "", apart)
    set_aside[outdone_by >= 0] = "outdone"
    counts = set_aside == ""
    word = _word(winners[counts], questions, apart)
    results = pd.DataFrame({"status": pd.array(word, dtype="str"), "stale": all_stale})
    results["holder"] = pd.array(_holder(winners[counts], word, camps), dtype="str")
    return results, winners.assign(counts=counts, set_aside=set_aside, set_aside_by=outdone_by)


def _stale_beside_fresher(winners: pd.DataFrame, left: np.ndarray, questions: int) -> tuple[np.ndarray, np.ndarray]:
    """6b: the stale ones do not count beside one that is not; among stale ones only, the latest and those near it.

    Returns which winners drop out, and for each question whether all are stale.
    """
    question, stale, attested = (winners[column].to_numpy() for column in ("question", "stale", "attested"))
    any_winner, any_current = np.zeros(questions, bool), np.zeros(questions, bool)
    any_winner[question[left]] = True
    any_current[question[left & ~stale]] = True
    latest = np.full(questions, -(10**9))
    np.maximum.at(latest, question[left], attested[left])
    far = latest[question] - attested > NEAR
    return left & stale & (any_current[question] | far), any_winner & ~any_current


def _outdone_by(winners: pd.DataFrame, left: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """6c: who is said to hold the town holds it, whatever is said of the region.

    Returns for each winner the claim of the rival that outdoes it (of several the most specific), -1 for none.
    """
    rows = np.flatnonzero(left)
    remaining = winners.take(rows)
    one, other = pairs_within(remaining["question"].to_numpy())
    specificity, attested = remaining["specificity"].to_numpy(), remaining["attested"].to_numpy()
    outdone = (
        remaining["level"].isin(FIRM).to_numpy()[other]
        & (specificity[other] > specificity[one])
        & (attested[one] - attested[other] <= NEAR)
        & rivals(remaining, one, other, apart)
    )
    one, other = one[outdone], other[outdone]
    weakest_first = np.argsort(specificity[other], kind="stable")  # so that the most specific is written last
    by = np.full(len(winners), -1)
    by[rows[one[weakest_first]]] = remaining["claim"].to_numpy()[other[weakest_first]]
    return by


def _word(counting: pd.DataFrame, questions: int, apart: np.ndarray) -> np.ndarray:
    """6d, from the weakest word to the strongest: each line overwrites those before it."""
    question, rank, level = counting["question"].to_numpy(), counting["rank"].to_numpy(), counting["level"]
    strong = counting[rank >= HOLDS]
    one, other = pairs_within(strong["question"].to_numpy())
    several, fought = strong["question"].to_numpy()[one[one != other]], rivals(strong, one, other, apart)
    word = np.full(questions, "none", dtype=object)
    word[question] = "absent"
    word[question[rank == 1]] = "presence"
    word[question[level == "influence"]] = "influenced"
    word[question[level.isin(FIRM)]] = "held"
    word[several] = "shared"
    word[strong["question"].to_numpy()[one[fought]]] = "contested"
    word[question[level == "contested"]] = "contested"
    return word


def _holder(counting: pd.DataFrame, word: np.ndarray, camps: pd.DataFrame) -> np.ndarray:
    """Highest rank, then specificity, then later attested, then the order of the camps."""
    order = -camps["order"].to_numpy()[counting["camp"]]
    merits = [counting[column].to_numpy() for column in ("attested", "specificity", "rank")]
    best_last = np.lexsort([order, *merits])
    holder = np.full(len(word), "", dtype=object)
    holder[counting["question"].to_numpy()[best_last]] = camps["camp_id"].to_numpy()[counting["camp"]][best_last]
    holder[~np.isin(word.astype(str), ["held", "influenced", "shared"])] = ""
    return holder
