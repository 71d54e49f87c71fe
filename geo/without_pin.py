"""Incidents that the map cannot show as points, and why."""

import pandas as pd

from geo.pins import PINNED


def without_pin(joined: pd.DataFrame) -> pd.DataFrame:
    """The incidents of which no account has a point inside Mali, each once, latest first.

    `joined`: accounts as join_events() gives them; an account without `event_group` is an incident of its own. Reads
    event_id, event_group, date_start and placement; gives the incident's first account with all its columns.
    """
    incident = joined["event_group"].mask(joined["event_group"] == "", joined["event_id"])
    pinned = set(incident[joined["placement"].isin(PINNED)])
    rows = joined[~incident.isin(pinned).to_numpy() & ~incident.duplicated().to_numpy()]
    return rows.sort_values("date_start", ascending=False, kind="stable", ignore_index=True)
