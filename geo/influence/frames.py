"""The results in words: from the numbers that the steps work with to the frames that others read."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.day import day_dates
from geo.influence.ground import Ground
from geo.influence.win import FADING, FRESH


@dataclass(frozen=True)
class Frames:
    """Frames as in geo.influence.Influence, each with `question` besides."""

    status: pd.DataFrame
    camps: pd.DataFrame
    losers: pd.DataFrame
    blockades: pd.DataFrame


def frames(
    ground: Ground, area: np.ndarray, results: pd.DataFrame, winners: pd.DataFrame, losers: pd.DataFrame
) -> Frames:
    """Put results, winners and losers (see status() and win()) in words; `area`: the area of each question."""
    asked = _Asked(ground, area)
    told = pd.concat([part[["question", "camp", "claim", "blockade", "stale"]] for part in (winners, losers)])
    told = told[told["blockade"] & ~told["stale"]].sort_values(["question", "camp", "claim"])
    return Frames(
        status=asked.frame(np.arange(len(results)), **{name: results[name].array for name in results}),
        camps=asked.frame(winners["question"], **_camp_columns(winners, asked)),
        losers=asked.frame(
            losers["question"],
            camp_id=asked.camp(losers["camp"]),
            claim_id=asked.claim(losers["claim"]),
            step=losers["step"].astype("str").array,
            specificity=losers["specificity"].to_numpy(),
            disputes=losers["disputes"].to_numpy(),
        ),
        blockades=asked.frame(told["question"], camp_id=asked.camp(told["camp"]), claim_id=asked.claim(told["claim"])),
    )


class _Asked:
    """Looks up the words for areas, camps and claims; a blank for -1."""

    def __init__(self, ground: Ground, area: np.ndarray) -> None:
        self.ground, self.area = ground, area

    def frame(self, question: pd.Series | np.ndarray, **columns: object) -> pd.DataFrame:
        question = np.asarray(question)
        area = self.area[question]
        placed = {name: _take(self.ground.areas[name], area) for name in ("unit_id", "scope")}
        return pd.DataFrame({**placed, **columns, "question": question})

    def camp(self, camp: pd.Series) -> object:
        return _take(self.ground.camps["camp_id"], camp)

    def claim(self, claim: pd.Series, column: str = "claim_id") -> object:
        return _take(self.ground.claims[column], claim)


def _take(words: pd.Series, rows: pd.Series | np.ndarray) -> object:
    return words.astype("str").array.take(np.asarray(rows), allow_fill=True, fill_value="")


def _camp_columns(winners: pd.DataFrame, asked: _Asked) -> dict[str, object]:
    age = winners["age"].to_numpy()
    freshness = np.select([age <= FRESH, age <= FADING], ["fresh", "fading"], "stale")
    return {
        "camp_id": asked.camp(winners["camp"]),
        "level": asked.claim(winners["claim"], "level"),
        "claim_id": asked.claim(winners["claim"]),
        "disputed": winners["disputed_by"].to_numpy() >= 0,
        "disputed_level": asked.claim(winners["disputed_by"], "level"),
        "disputed_by": asked.claim(winners["disputed_by"]),
        "age_days": age,
        "freshness": pd.array(freshness, dtype="str"),
        "confidence": asked.claim(winners["claim"], "confidence"),
        "counts": winners["counts"].to_numpy(),
        "set_aside": winners["set_aside"].astype("str").array,
        "set_aside_by": asked.claim(winners["set_aside_by"]),
        "specificity": winners["specificity"].to_numpy(),
        "as_of": day_dates(winners["as_of"].to_numpy()),
    }
