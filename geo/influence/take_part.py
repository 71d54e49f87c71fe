"""Before step 1: the claims that take part, and the little that the rule needs to know of each."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from geo.day import NO_DAY, day_numbers
from geo.errors import unknown
from geo.vocabulary import load_vocabulary

OPEN = 10**7  # a day far after all others: the end of a claim that nothing ends
BLANK_START = 365  # a claim without a start holds from so many days before its as_of


def take_part(
    claims: pd.DataFrame, camps: pd.DataFrame, least_confidence: str = "low", bases: Collection[str] | None = None
) -> pd.DataFrame:
    """Choose the claims that may colour the map and pass the filters.

    Only claims with `map_use` = influence take part, of at least `least_confidence`, on one of `bases` (default: all
    but electoral). A claim with a camp, level or confidence that the vocabulary does not know, or without `as_of`,
    takes no part: the data check reports it.

    Grain: one row per claim, numbered 0..n-1 in the order of `claim_id`. Columns: claim_id, claim_group, area_level,
    area_id, scope, basis, confidence, blockade as in the dataset; level as a category; camp (position in `camps`),
    rank (of the level), certainty (rank of the confidence), group (number of the claim_group, -1: none); start and
    stated_end (days since 1970-01-01, both included; blank start: 365 days before as_of; blank end: OPEN); no_end
    (valid_to is blank); as_of (day number). Raises WrongUseError for unknown filter values.
    """
    confidences, levels = load_vocabulary("confidences")["rank"].astype(int), load_vocabulary("levels")
    chosen = _chosen_bases(bases)
    if least_confidence not in confidences.index:
        raise unknown("what.confidence", least_confidence, confidences.index)
    kept = claims[
        (claims["map_use"] == "influence")
        & claims["confidence"].isin(confidences.index[confidences >= confidences[least_confidence]])
        & claims["basis"].isin(chosen)
        & claims["camp_id"].isin(camps["camp_id"])
        & claims["level"].isin(levels.index)
        & claims["as_of"].notna()
    ].sort_values("claim_id", ignore_index=True)
    start, end, as_of = (day_numbers(kept[column]) for column in ("valid_from", "valid_to", "as_of"))
    columns = ["claim_id", "claim_group", "area_level", "area_id", "scope", "basis", "confidence", "blockade"]
    return kept[columns].assign(
        level=pd.Categorical(kept["level"], categories=levels.index),
        camp=pd.Index(camps["camp_id"]).get_indexer(kept["camp_id"]),
        rank=kept["level"].map(levels["rank"].astype(int)).astype("int64"),
        certainty=kept["confidence"].map(confidences).astype("int64"),
        group=np.where(kept["claim_group"] == "", -1, pd.factorize(kept["claim_group"])[0]),
        start=np.where(start == NO_DAY, as_of - BLANK_START, start),
        stated_end=np.where(end == NO_DAY, OPEN, end),
        no_end=end == NO_DAY,
        as_of=as_of,
    )


def _chosen_bases(bases: Collection[str] | None) -> list[str]:
    known = load_vocabulary("bases")
    if bases is None:
        return [basis for basis, default in known["default"].items() if default == "yes"]
    if odd := set(bases) - set(known.index):
        raise unknown("what.basis", sorted(odd)[0], known.index)
    return list(bases)
