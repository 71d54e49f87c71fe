"""The answer for all areas of a ground on one day."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.day import Day, day_numbers, read_day
from geo.influence.answer import answer
from geo.influence.ground import Ground


@dataclass(frozen=True)
class Influence:
    """What the claims add up to on one day; frames are in the order of units, urban before rural, then of camps.

    `day`: the day. `status`: one row per unit and scope, all of them: unit_id, scope, status (id of
    geo/tables/statuses.csv), stale (all that counts is older than 1,095 days), holder (camp_id or "").
    `camps`: one row per unit, scope and camp with a winning claim: unit_id, scope, camp_id, level, claim_id, disputed,
    disputed_level and disputed_by ("" if not), age_days, freshness, confidence, counts (took part in the status),
    set_aside ("" if it counts; else `camp`, `stale` or `outdone`) and set_aside_by (claim_id of the rival that outdid
    it), specificity (3 place, 2 cercle, 1 region, 0 several regions), as_of.
    `losers`: one row per unit, scope and claim that covers and holds but did not win: unit_id, scope, camp_id,
    claim_id, step (id of geo/tables/steps.csv), specificity, disputes (it is why the winner is disputed); the best of
    each camp first.
    `blockades`: one row per unit, scope and claim that tells of a blockade, covers, holds and is not stale:
    unit_id, scope, camp_id, claim_id.
    """

    day: pd.Timestamp
    status: pd.DataFrame
    camps: pd.DataFrame
    losers: pd.DataFrame
    blockades: pd.DataFrame


def on_day(ground: Ground, day: Day) -> Influence:
    """Answer for every area of `ground` on `day`; raises WrongUseError for what is not a day.

    For many days with one set of filters: keep the ground, it takes most of the time of influence().
    """
    when = read_day(day)
    number = day_numbers([when.to_datetime64()])[0]
    found = answer(ground, pd.DataFrame({"area": np.arange(len(ground.areas)), "day": number}))
    parts = {name: getattr(found, name).drop(columns="question") for name in ("status", "camps", "losers", "blockades")}
    return Influence(day=when, **parts)
