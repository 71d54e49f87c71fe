"""From claims to influence: what dated, sourced claims add up to for a cercle, a scope, a camp and a day.

The rule has six steps, one module each, to be read in this order:

- `take_part`: only claims that may colour the map and pass the filters;
- `cover`    (1): which towns (urban) and countrysides (rural) of cercles a claim speaks of, and how closely;
- `hold`     (2): from when to when it holds there (in another division `silence` ends some of it earlier);
- `win`    (3-5): of the claims of one camp the one that counts, which ones lost and why, what disputes it, its age;
- `status`   (6): what the camps add up to: held, shared, influenced, contested, presence, absent, none.

`rivals` says who is whose rival. `ground` does what does not depend on the day, `answer` the rest for any number of
areas and days at once, `frames` puts it in words; `on_day` is all three for one day, geo.history for long times.
No information is not the state: nothing is filled in.
"""

from collections.abc import Collection

import pandas as pd

from geo.day import Day
from geo.influence.ground import Ground, ground
from geo.influence.on_day import Influence, on_day

__all__ = ["Ground", "Influence", "ground", "influence", "on_day"]


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
    base = ground(claims, units, places, camps, least_confidence=least_confidence, bases=bases, areas=areas)
    return on_day(base, day)
