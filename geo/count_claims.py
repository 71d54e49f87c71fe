"""How many claims each choice of the filters of claims would let through on one day."""

from collections.abc import Collection

import pandas as pd

from geo.day import Day, day_numbers, read_day
from geo.influence.take_part import take_part
from geo.vocabulary import load_vocabulary


def count_claims(
    claims: pd.DataFrame, camps: pd.DataFrame, day: Day, least_confidence: str, bases: Collection[str]
) -> dict[str, dict[str, int]]:
    """Count the claims that may colour the map and whose stated period holds `day` (both ends included).

    `confidence`: per least confidence the claims that it would let through together with the chosen `bases`;
    `bases`: per kind of basis the claims of that kind of at least `least_confidence`. Claims that a rival's later claim
    has ended are counted too: which ones those are depends on the area. Raises WrongUseError for unknown filter values.
    """
    number = day_numbers([read_day(day).to_datetime64()])[0]
    ranks, kinds = load_vocabulary("confidences")["rank"].astype(int), list(load_vocabulary("bases").index)
    known = take_part(claims, camps, bases=kinds)
    known = known[(known["start"] <= number) & (known["stated_end"] >= number)]
    chosen = known.loc[known["basis"].isin(list(bases)), "certainty"]
    sure = known.loc[known["certainty"] >= ranks[least_confidence], "basis"].value_counts()
    return {
        "confidence": {word: int((chosen >= rank).sum()) for word, rank in ranks.items()},
        "bases": {basis: int(sure.get(basis, 0)) for basis in kinds},
    }
