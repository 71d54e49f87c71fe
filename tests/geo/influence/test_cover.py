import pytest

from geo.influence import influence
from tests.geo.small_world import CAMPS, PLACES, UNITS, ask, claims


def covered(**claim):
    """The areas, as unit and scope, that one claim of presence covers."""
    result = influence(claims({"camp_id": "cma", "level": "presence"} | claim), UNITS, PLACES, CAMPS, "2018-06-01")
    return set(zip(result.camps["unit_id"], result.camps["scope"], strict=True))


@pytest.mark.parametrize(
    ("area", "scope", "areas"),
    [
        ("north-a", "urban", {("north-a", "urban")}),
        ("north-a", "rural", {("north-a", "rural")}),
        ("north-a", "all", {("north-a", "urban"), ("north-a", "rural")}),
        ("north", "rural", {("north-a", "rural"), ("north-b", "rural")}),
        ("north", "urban", {("north-a", "urban"), ("north-b", "urban")}),
        ("north", "all", {(unit, scope) for unit in ("north-a", "north-b") for scope in ("urban", "rural")}),
        ("a-town", "urban", {("north-a", "urban")}),
        ("a-town", "all", {("north-a", "urban")}),
        ("a-town", "rural", {("north-a", "urban")}),
        ("a-village", "all", set()),
    ],
)
def test_what_a_claim_covers(area, scope, areas):
    assert covered(area_id=area, scope=scope) == areas


def test_a_place_that_is_no_seat_gets_a_result_of_its_own_from_its_own_claims():
    frame = claims(
        {"area_id": "a-village", "camp_id": "jihadist", "level": "control", "scope": "rural"},
        {"area_id": "north", "camp_id": "state", "level": "control"},
    )
    result = influence(frame, UNITS, PLACES, CAMPS, "2018-06-01", areas="places")
    assert result.status.to_dict("records") == [
        {"unit_id": "a-village", "scope": "urban", "status": "held", "stale": False, "holder": "jihadist"}
    ]


def specificity(*rows):
    return ask(claims(*rows), scope="urban").camps["specificity"].to_dict()


def test_specificity_of_place_cercle_and_region():
    assert specificity(
        {"area_id": "a-town", "camp_id": "cma", "level": "presence"},
        {"area_id": "north-a", "camp_id": "state", "level": "presence"},
        {"area_id": "north", "camp_id": "jihadist", "level": "presence"},
    ) == {"cma": 3, "state": 2, "jihadist": 1}


def test_a_statement_about_several_regions_is_the_least_specific():
    north = {"area_id": "north", "camp_id": "cma", "level": "presence", "claim_group": "g"}
    south = {"area_id": "south", "camp_id": "cma", "level": "presence"}
    assert specificity(north, south | {"claim_group": "g"}) == {"cma": 0}
    assert specificity(north, south | {"claim_group": "h"}) == {"cma": 1}
    assert specificity(north | {"claim_group": ""}, south) == {"cma": 1}  # blank is no statement in common


def test_rows_of_a_statement_that_take_no_part_still_make_it_wide():
    north = {"area_id": "north", "camp_id": "cma", "level": "presence", "claim_group": "g"}
    assert specificity(north, north | {"area_id": "south", "map_use": "context"}) == {"cma": 0}
    assert specificity(north, north | {"area_id": "south-c"}) == {"cma": 0}
    assert specificity(north, north | {"area_id": "north-b"}) == {"cma": 1}


def test_a_wide_statement_keeps_the_specificity_of_its_cercles_and_places():
    rows = [
        {"area_id": area, "camp_id": "cma", "level": "presence", "claim_group": "g"} for area in ("north-a", "south")
    ]
    assert specificity(*rows) == {"cma": 2}


def test_all_cercles_are_answered_in_order_town_first():
    result = influence(claims(), UNITS, PLACES, CAMPS, "2018-06-01")
    assert list(zip(result.status["unit_id"], result.status["scope"], strict=True))[:4] == [
        ("north-a", "urban"),
        ("north-a", "rural"),
        ("north-b", "urban"),
        ("north-b", "rural"),
    ]
    assert len(result.status) == 10
