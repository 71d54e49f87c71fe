"""The towns of another division that are seats in the atlas's own and of no cercle now."""

import pandas as pd


def other_seats(units: pd.DataFrame) -> tuple[str, ...]:
    """Their place_ids, in the order of `units` (see geo.redivide); none in the atlas's own division.

    They are drawn like seats, with their own claims and blockades: that a border was moved takes nothing from what is
    said of a town. Which of them is the seat of the new cercle is not said.
    """
    if "ground_seats" not in units:
        return ()
    return tuple(place for places in units["ground_seats"] if places for place in places.split("|"))
