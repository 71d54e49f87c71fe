"""Steps of playback: what the areas look like on each of several days, as one table of small numbers."""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.day import Day, read_day
from geo.influence import Influence
from geo.map_areas import StyleBook, map_areas
from geo.map_choices import MapChoices
from geo.pins import Pins, one_per_incident


def map_series(
    choices: MapChoices,
    days: Sequence[Day],
    status: pd.DataFrame,
    camps: pd.DataFrame,
    blockades: pd.DataFrame,
    *,
    places: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame] | None = None,
    pins: Pins | None = None,
    shown: npt.NDArray[np.bool_] | None = None,
    window: int = 0,
    play: bool = False,
) -> dict[str, Any]:
    """Make the `series` of a frame: days, styles, and per day all that geo.map_areas tells of the areas.

    `status`, `camps`, `blockades`: frames of geo.influence with a column `day` (datetime64) besides, for all `days`, in
    the same order of units; `places`: the same three of the places that are no seat. `pins`, `shown`: accounts that
    pass all filters but the window of time; `window`: length of that window in days, ending on the step's day (0: since
    ever). `play`: start at once.
    """
    when = [read_day(day) for day in days]
    book = StyleBook()
    cercles, towns = _by_day(status, camps, blockades), _by_day(*places) if places else {}
    drawn = [map_areas(choices, cercles[day], towns.get(day), book) for day in when]
    steps = {name: [step[name] for step in drawn] for name in ("rural", "urban", "places", "blockades", "multiples")}
    series = {"days": [day.strftime("%Y-%m-%d") for day in when], "styles": book.rows, "play": play, "window": window}
    if pins is not None and shown is not None:
        mask = np.packbits(one_per_incident(pins, shown)).tobytes()
        series["mask"] = base64.b64encode(mask).decode()
    return series | steps


def _by_day(status: pd.DataFrame, camps: pd.DataFrame, blockades: pd.DataFrame) -> dict[pd.Timestamp, Influence]:
    """The frames of many days as one answer per day of `status`; the losers are not drawn and left out."""
    parts = [dict(iter(frame.groupby("day"))) for frame in (camps, blockades)]
    nothing = [frame.iloc[:0] for frame in (camps, blockades)]
    return {
        day: Influence(day, rows, parts[0].get(day, nothing[0]), pd.DataFrame(), parts[1].get(day, nothing[1]))
        for day, rows in status.groupby("day")
    }
