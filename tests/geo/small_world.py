"""A world of two regions and five cercles for tests of the rule, and short ways to write claims about it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pandas as pd

from geo.influence import influence

CAMPS = pd.DataFrame(
    [
        ("state", "international|plateforme", 1.0),
        ("cma", "", 2.0),
        ("plateforme", "state", 3.0),
        ("jihadist", "", 4.0),
        ("self_defence", "", 5.0),
        ("international", "state", 6.0),
        ("other_armed", "", 7.0),
        ("civilians", "", 8.0),
    ],
    columns=["camp_id", "aligned_with", "order"],
)
_SEATS = {"north-a": "a-town", "north-b": "b-town", "south-c": "c-town", "south-d": "d-town", "south-e": "e-town"}
UNITS = pd.DataFrame(
    [("north", 1, "", "a-town"), ("south", 1, "", "c-town")]
    + [(unit, 2, unit.split("-")[0], seat) for unit, seat in _SEATS.items()],
    columns=["unit_id", "level", "parent_id", "seat_place_id"],
)
PLACES = pd.DataFrame(
    [(seat, unit, unit.split("-")[0]) for unit, seat in _SEATS.items()] + [("a-village", "north-a", "north")],
    columns=["place_id", "cercle_id", "region_id"],
)
AREAS = {
    "region": ["north", "south"],
    "cercle": list(_SEATS),
    "town": [*_SEATS.values(), "a-village"],
}
_LEVEL_OF = {area: level for level, areas in AREAS.items() for area in areas}
_COLUMNS = [
    "claim_id area_level area_id claim_group scope actor_id camp_id level blockade valid_from valid_to as_of basis",
    "confidence map_use",
]
COLUMNS = " ".join(_COLUMNS).split()
_DATES = ["valid_from", "valid_to", "as_of"]


def claims(*rows: dict) -> pd.DataFrame:
    """A claims table from short rows: camp_id, level and area_id are needed, all else has a default.

    Ids count up (c1, c2, ...) unless given; the area level follows from the area; dates are ISO text, "" for blank.
    """
    default = {
        "claim_group": "",
        "scope": "all",
        "actor_id": "",
        "blockade": False,
        "valid_from": "2018-01-01",
        "valid_to": "",
        "as_of": "2018-01-01",
        "basis": "stated",
        "confidence": "medium",
        "map_use": "influence",
    }
    full = [
        default | {"claim_id": f"c{n}", "area_level": _LEVEL_OF[row["area_id"]]} | row
        for n, row in enumerate(rows, start=1)
    ]
    frame = pd.DataFrame(full, columns=COLUMNS)
    for column in COLUMNS:
        if column in _DATES:
            frame[column] = pd.to_datetime(frame[column].replace("", None)).astype("datetime64[s]")
        else:
            frame[column] = frame[column].astype("bool" if column == "blockade" else "str")
    return frame


def days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def ask(frame: pd.DataFrame, unit: str = "north-a", scope: str = "rural", day: str = "2018-06-01", **filters):
    """Status, stale, holder and the winning claim of each camp, for one area."""
    result = influence(frame, UNITS, PLACES, CAMPS, day, **filters)
    status, camps, losers, blockades = (
        part[(part["unit_id"] == unit) & (part["scope"] == scope)]
        for part in (result.status, result.camps, result.losers, result.blockades)
    )
    (row,) = status.to_dict("records")
    return SimpleNamespace(
        **row,
        wins=dict(zip(camps["camp_id"], camps["claim_id"], strict=True)),
        lost=dict(zip(losers["claim_id"], losers["step"], strict=True)),
        counts=set(camps.loc[camps["counts"], "camp_id"]),
        aside=dict(zip(camps["camp_id"], camps["set_aside"], strict=True)),
        camps=camps.set_index("camp_id"),
        blockades=list(blockades["claim_id"]),
    )
