"""Step 6, Status: what the winners of all camps add up to in one area on one day."""

import numpy as np
import pandas as pd

from geo.influence.rivals import rivals
from geo.influence.win import NEAR

HOLDS_NOTHING = ("civilians", "other_armed")  # shown, but hold nothing
FIRM = ("control", "administration")
HOLDS = 2  # the rank from which a camp holds or weighs


def status(winners: pd.DataFrame, questions: int, camps: pd.DataFrame, apart: np.ndarray) -> tuple:
    """Say for each question whether the area is held, shared, contested ... and by whom.

    `winners` as win() gives them, by question and camp; `questions`: how many were asked (numbered from 0; one
    without winners gets `none`). Returns two frames. Results, one row per question: status, stale, holder (camp_id,
    "" if none). Winners, same rows, with counts (took part in the status), set_aside ("" if it counts, else the
    clause that set it aside: `camp` holds nothing, `stale` beside fresher ones, `outdone` by a rival who holds the
    place more closely) and set_aside_by (claim_id of that rival, "" otherwise).
    """
    winners = winners.assign(set_aside="", set_aside_by="")
    holds_nothing = camps["camp_id"].isin(HOLDS_NOTHING).to_numpy()[winners["camp"]]
    winners.loc[holds_nothing, "set_aside"] = "camp"
    all_stale = _drop_stale(winners, questions)
    _drop_outdone(winners, apart)
    winners["counts"] = winners["set_aside"] == ""
    counting = winners[winners["counts"]]
    word = _word(counting, questions, apart)
    results = pd.DataFrame({"status": pd.array(word, dtype="str"), "stale": all_stale})
    results["holder"] = _holder(counting, word, camps)
    return results, winners


def _drop_stale(winners: pd.DataFrame, questions: int) -> np.ndarray:
    """6b: the stale ones do not count beside one that is not; among stale ones only, the latest and those near it."""
    left = (winners["set_aside"] == "").to_numpy()
    question, stale = winners["question"].to_numpy(), winners["stale"].to_numpy()
    attested = winners["attested"].to_numpy()
    any_winner, any_current = np.zeros(questions, bool), np.zeros(questions, bool)
    any_winner[question[left]] = True
    any_current[question[left & ~stale]] = True
    latest = np.full(questions, -(10**9))
    np.maximum.at(latest, question[left], attested[left])
    far = latest[question] - attested > NEAR
    winners.loc[left & stale & (any_current[question] | far), "set_aside"] = "stale"
    return any_winner & ~any_current


def _drop_outdone(winners: pd.DataFrame, apart: np.ndarray) -> None:
    """6c: who is said to hold the town holds it, whatever is said of the region."""
    pairs = _pairs(winners[winners["set_aside"] == ""])
    closer = pairs["level_other"].isin(FIRM) & (pairs["specificity_other"] > pairs["specificity"])
    much_later = pairs["attested"] - pairs["attested_other"] > NEAR
    outdone = pairs[closer & ~much_later & rivals(pairs, apart)]
    outdone = outdone.sort_values("specificity_other", ascending=False, kind="stable").drop_duplicates("row")
    winners.loc[outdone["row"], "set_aside"] = "outdone"
    winners.loc[outdone["row"], "set_aside_by"] = outdone["claim_id_other"].to_numpy()


def _pairs(winners: pd.DataFrame) -> pd.DataFrame:
    """Every two winners of one question beside each other; the second with `_other`, the first's index in `row`."""
    columns = ["question", "claim_id", "camp", "group", "level", "rank", "specificity", "attested"]
    crowded = winners[winners["question"].duplicated(keep=False)][columns]
    pairs = crowded.reset_index(names="row").merge(crowded, on="question", suffixes=("", "_other"))
    return pairs[pairs["camp"] != pairs["camp_other"]]


def _word(counting: pd.DataFrame, questions: int, apart: np.ndarray) -> np.ndarray:
    """6d, from the weakest word to the strongest: each line overwrites those before it."""
    word = np.full(questions, "none", dtype=object)
    pairs = _pairs(counting[counting["rank"] >= HOLDS])
    word[counting["question"]] = "absent"
    word[counting.loc[counting["rank"] == 1, "question"]] = "presence"
    word[counting.loc[counting["level"] == "influence", "question"]] = "influenced"
    word[counting.loc[counting["level"].isin(FIRM), "question"]] = "held"
    word[pairs["question"]] = "shared"
    word[pairs.loc[rivals(pairs, apart), "question"]] = "contested"
    word[counting.loc[counting["level"] == "contested", "question"]] = "contested"
    return word


def _holder(counting: pd.DataFrame, word: np.ndarray, camps: pd.DataFrame) -> pd.Series:
    """Highest rank, then specificity, then later attested, then the order of the camps."""
    order = camps["order"].to_numpy()[counting["camp"]]
    best = counting.assign(order=order).sort_values(
        ["question", "rank", "specificity", "attested", "order"], ascending=[True, False, False, False, True]
    )
    best = best.drop_duplicates("question")
    best = best[np.isin(word[best["question"]].astype(str), ["held", "influenced", "shared"])]
    holder = pd.Series("", index=range(len(word)), dtype="str")
    holder[best["question"]] = camps["camp_id"].to_numpy()[best["camp"]]
    return holder
