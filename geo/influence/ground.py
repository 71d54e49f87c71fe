"""What does not depend on the day: the claims that take part, what they cover and from when to when they hold."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.influence.cover import cover, list_areas
from geo.influence.hold import hold
from geo.influence.rivals import apart
from geo.influence.silence import silence
from geo.influence.take_part import take_part


@dataclass(frozen=True)
class Ground:
    """Steps 1 and 2 done.

    `claims`: those that take part (see take_part()); `areas`: unit_id, scope; `covered`: one row per claim and area,
    by area (see cover(), hold() and silence()); `camps`: the table as given; `apart`: see rivals.
    """

    claims: pd.DataFrame
    areas: pd.DataFrame
    covered: pd.DataFrame
    camps: pd.DataFrame
    apart: np.ndarray


def ground(
    claims: pd.DataFrame,
    units: pd.DataFrame,
    places: pd.DataFrame,
    camps: pd.DataFrame,
    *,
    least_confidence: str = "low",
    bases: Collection[str] | None = None,
    areas: str = "cercles",
    unit_ids: Collection[str] | None = None,
) -> Ground:
    """Do steps 1 and 2 for all cercles (or places), or only for `unit_ids`; see influence() for the arguments."""
    camps = camps.reset_index(drop=True)
    listed = list_areas(units, places, areas)
    if unit_ids is not None:
        listed = listed[listed["unit_id"].isin(list(unit_ids))].reset_index(drop=True)
    between = apart(camps)
    taking_part = take_part(claims, camps, least_confidence, bases)
    covered = hold(cover(taking_part, claims, units, places, listed), between)
    covered = silence(covered, taking_part, units, listed)
    return Ground(taking_part, listed, covered, camps, between)
