"""From claims to influence: what dated, sourced claims add up to for a cercle, a scope, a camp and a day.

The rule has six steps, one module each, to be read in this order:

- `take_part`: only claims that may colour the map and pass the filters;
- `cover`    (1): which towns (urban) and countrysides (rural) of cercles a claim speaks of, and how closely;
- `hold`     (2): from when to when it holds there;
- `win`    (3-5): of the claims of one camp the one that counts, which ones lost and why, what disputes it, its age;
- `status`   (6): what the camps add up to: held, shared, influenced, contested, presence, absent, none.

`rivals` says who is whose rival. `ground` does what does not depend on the day, `answer` the rest for any number of
areas and days at once; geo.history uses both for long times. No information is not the state: nothing is filled in.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.day import Day, day_numbers, read_day
from geo.influence.answer import answer
from geo.influence.ground import ground


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
    claim_id, step (id of geo/tables/steps.csv); the best of each camp first.
    `blockades`: one row per unit, scope and claim that tells of a blockade, covers, holds and is not stale:
    unit_id, scope, camp_id, claim_id.
    """

    day: pd.Timestamp
    status: pd.DataFrame
    camps: pd.DataFrame
    losers: pd.DataFrame
    blockades: pd.DataFrame


def influence(
    claims: pd.DataFrame,
    units: pd.DataFrame,
    places: pd.DataFrame,
    camps: pd.DataFrame,
    day: Day,
    *,
    least_confidence: str = "low",
    bases: Collection[str] | None = None,
    areas: str = "cercles",
) -> Influence:
    """Apply the rule to all cercles and both scopes on one day.

    `claims`, `units`, `places`, `camps`: tables of a dataset (see the codebook); not changed. `least_confidence`: low,
    medium or high. `bases`: kinds of basis that take part, all but electoral by default. `areas`: `cercles`, or
    `places` for the places that are no seat (unit_id is then the place_id, scope urban, only the place's own claims).

    Raises WrongUseError for a day or filter that does not exist.
    """
    when = read_day(day)
    base = ground(claims, units, places, camps, least_confidence=least_confidence, bases=bases, areas=areas)
    number = day_numbers([when.to_datetime64()])[0]
    found = answer(base, pd.DataFrame({"area": np.arange(len(base.areas)), "day": number}))
    return Influence(
        day=when,
        **{name: getattr(found, name).drop(columns="question") for name in ("status", "camps", "losers", "blockades")},
    )
