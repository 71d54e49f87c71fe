"""The history of all areas as small tables, so that a page without a server can show any day and say why."""

from typing import Any

import numpy as np
import pandas as pd

from geo.area_styles import area_styles
from geo.day import day_numbers
from geo.history import History
from geo.map_areas import StyleBook

Runs = dict[str, dict[str, list[Any]]]


def page_history(history: History) -> dict[str, Any]:
    """Runs of looks and of claims per area; days are whole days since 1970-01-01, both ends included.

    - `styles`: as in geo.area_styles, each camp as [camp_id, level, disputed, fading];
    - `runs`: area -> scope -> list of [first day, position in `styles` or -1], in order of time;
    - `why`: area -> scope -> list of [first day, last day, camp_id, claim_id, won, what, more]; of a claim that won
      `what` is its level and `more` "" if it counts for the status, else why it does not (camp, stale, outdone); of
      one that lost `what` is the step;
    - `rings`: list of [area, scope, camp_id, first day, last day] of blockades.
    """
    book = StyleBook()
    runs: Runs = {}
    segments, styles = _segments(history)
    for (area, scope, first), style in zip(segments, styles, strict=True):
        own = runs.setdefault(area, {}).setdefault(scope, [])
        number = book.number(style)
        if not own or own[-1][1] != number:
            own.append([first, number])
    rings = [list(row) for row in _days(history.blockades)[["unit_id", "scope", "camp_id", "start", "end"]].to_numpy()]
    return {"styles": book.rows, "runs": runs, "why": _why(history), "rings": rings}


def _segments(history: History) -> tuple[list[tuple[str, str, int]], list[Any]]:
    """Each area and scope cut wherever anything changes, and how it looks from there on."""
    status, camps = _days(history.status), _days(history.camps[history.camps["counts"]])
    cuts = pd.concat([
        status[["unit_id", "scope"]].assign(day=status["start"]),
        camps[["unit_id", "scope"]].assign(day=camps["start"]),
        camps[["unit_id", "scope"]].assign(day=camps["end"] + 1),
    ]).drop_duplicates().sort_values(["unit_id", "scope", "day"], ignore_index=True)  # fmt: skip
    cuts["key"] = cuts.index.astype("str")
    told = _during(cuts, status)
    behind = _during(cuts, camps)
    found = area_styles(told.assign(unit_id=told["key"]), behind.assign(unit_id=behind["key"]))
    flags = {
        (key, camp): (int(disputed), int(fresh == "fading"))
        for key, camp, disputed, fresh in behind[["key", "camp_id", "disputed", "freshness"]].itertuples(index=False)
    }
    kept = cuts[cuts["key"].isin(set(told["key"]))]
    looks = [
        _with_flags(found.get((key, scope)), key, flags) for key, scope in zip(kept["key"], kept["scope"], strict=True)
    ]
    return list(zip(kept["unit_id"], kept["scope"], kept["day"].tolist(), strict=True)), looks


def _during(cuts: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that hold on the day of each cut."""
    both = cuts.merge(rows, on=["unit_id", "scope"])
    return both[(both["start"] <= both["day"]) & (both["day"] <= both["end"])]


def _with_flags(style: Any, key: str, flags: dict[tuple[str, str], tuple[int, int]]) -> Any:
    if style is None:
        return None
    own = {name: value for name, value in style.items() if name in ("s", "stale")}
    return own | {"c": [[camp, level, *flags.get((key, camp), (0, 0))] for camp, level in style["c"]]}


def _why(history: History) -> Runs:
    won, lost = _days(history.camps), _days(history.losers)
    why: Runs = {}
    for rows, columns in ((won, ("level", "set_aside")), (lost, ("step", "camp_id"))):
        names = ["unit_id", "scope", "start", "end", "camp_id", "claim_id", *columns]
        for area, scope, start, end, camp, claim, what, more in rows[names].itertuples(index=False):
            row = [int(start), int(end), camp, claim, int(rows is won), what, more if rows is won else ""]
            why.setdefault(area, {}).setdefault(scope, []).append(row)
    return why


def _days(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{end: np.asarray(day_numbers(rows[end].to_numpy())) for end in ("start", "end")})
