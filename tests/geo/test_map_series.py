"""Playback: every step must look like the frame of its own day."""

from typing import Any

import pandas as pd
import pytest

from geo.influence import Influence
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.map_series import map_series

DAYS = ["2018-01-01", "2019-01-01"]


def _answer(day: str, unit: str, camp: str, level: str) -> Influence:
    """One unit, held in town and countryside alike, with a blockade by the jihadists and one by the state."""
    scopes = ("urban", "rural")
    camps = [(unit, scope, camp, level, False, "fresh", True, "") for scope in scopes]
    columns = ["unit_id", "scope", "camp_id", "level", "disputed", "freshness", "counts", "set_aside"]
    return Influence(
        day=pd.Timestamp(day),
        status=pd.DataFrame(
            [(unit, scope, "held", False, camp) for scope in scopes],
            columns=["unit_id", "scope", "status", "stale", "holder"],
        ),
        camps=pd.DataFrame(camps, columns=columns),
        losers=pd.DataFrame(),
        blockades=pd.DataFrame(
            [(unit, "urban", "jihadist", "c1"), (unit, "urban", "state", "c2")],
            columns=["unit_id", "scope", "camp_id", "claim_id"],
        ),
    )


CERCLES = [_answer(DAYS[0], "u1", "state", "control"), _answer(DAYS[1], "u1", "cma", "administration")]
PLACES = [_answer(DAYS[0], "p1", "jihadist", "control"), _answer(DAYS[1], "p1", "plateforme", "control")]


def _dated(answers: list[Influence]) -> tuple[pd.DataFrame, ...]:
    return tuple(
        pd.concat([getattr(one, part).assign(day=one.day) for one in answers])
        for part in ("status", "camps", "blockades")
    )


def _looks(drawn: dict[str, Any], styles: list[Any]) -> dict[str, Any]:
    """What is drawn, with the styles themselves instead of their numbers."""

    def look(number: int) -> Any:
        return styles[number] if number >= 0 else None

    return {
        "rural": [look(n) for n in drawn["rural"]],
        "urban": [look(n) for n in drawn["urban"]],
        "places": [[place, look(n), rings] for place, n, rings in drawn["places"]],
        "multiples": [[m["camp"], *map(look, m["rural"]), *map(look, m["urban"])] for m in drawn["multiples"]],
        "blockades": drawn["blockades"],
    }


@pytest.mark.parametrize("camps", [(), ("state", "plateforme"), ("jihadist",)])
@pytest.mark.parametrize("layers", [("countryside", "seats", "places"), ("camp", "places"), ("four", "seats")])
def test_a_step_looks_like_the_frame_of_its_day(layers, camps):
    choices = MapChoices(DAYS[0], layers=layers, camps=camps, camp="cma")
    series = map_series(choices, DAYS, *_dated(CERCLES), places=_dated(PLACES))
    assert series["days"] == DAYS
    for k, day in enumerate(DAYS):
        frame = map_frame(MapChoices(day, layers=layers, camps=camps, camp="cma"), CERCLES[k], places=PLACES[k])
        step = {name: series[name][k] for name in ("rural", "urban", "places", "multiples", "blockades")}
        assert _looks(step, series["styles"]) == _looks(frame, frame["styles"])


def test_without_places_no_step_has_any():
    assert map_series(MapChoices(DAYS[0]), DAYS, *_dated(CERCLES))["places"] == [[], []]
