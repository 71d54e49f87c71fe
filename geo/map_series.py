"""Steps of playback: what the areas look like on each of several days, as one table of small numbers."""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.area_styles import area_styles, camp_styles
from geo.day import Day, read_day
from geo.layers import MapChoices, StyleBook
from geo.pins import Pins, one_per_incident


def map_series(
    choices: MapChoices,
    days: Sequence[Day],
    status: pd.DataFrame,
    camps: pd.DataFrame,
    blockades: pd.DataFrame,
    *,
    pins: Pins | None = None,
    shown: npt.NDArray[np.bool_] | None = None,
    window: int = 0,
    play: bool = False,
) -> dict[str, Any]:
    """Make the `series` of a frame: days, styles, and per day the style of each countryside and seat.

    `status`, `camps`, `blockades`: frames of geo.influence with a column `day` (datetime64) besides, for all `days`, in
    the same order of units. `pins`, `shown`: accounts that pass all filters but the window of time; `window`: length
    of that window in days, ending on the step's day (0: since ever). `play`: start at once.
    """
    when = [read_day(day) for day in days]
    units = status["unit_id"].drop_duplicates().tolist()
    at = {unit: k for k, unit in enumerate(units)}
    book = StyleBook()
    steps: dict[str, list[Any]] = {"rural": [], "urban": [], "blockades": []}
    split = [(dict(iter(frame.groupby("day"))), frame.iloc[:0]) for frame in (status, camps, blockades)]
    for day in when:
        one_status, one_camps, one_blockades = (parts.get(day, nothing) for parts, nothing in split)
        if "camp" in choices.layers:
            styles = camp_styles(one_camps, choices.camp)
        else:
            styles = area_styles(one_status, one_camps, choices.camps)
        for scope in ("rural", "urban"):
            steps[scope].append(book.column(units, styles, scope))
        pairs = one_blockades[["unit_id", "camp_id", "scope"]].drop_duplicates()
        steps["blockades"].append([[at[u], c, s] for u, c, s in pairs.itertuples(index=False)])
    series = {"days": [day.strftime("%Y-%m-%d") for day in when], "styles": book.rows, "play": play, "window": window}
    if pins is not None and shown is not None:
        mask = np.packbits(one_per_incident(pins, shown)).tobytes()
        series["mask"] = base64.b64encode(mask).decode()
    return series | steps
