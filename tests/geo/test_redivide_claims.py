"""What colours a cercle of another division: squares of one degree, a region of four, redrawn."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.claims_not_drawn import claims_not_drawn
from geo.history import history
from geo.influence import influence
from geo.layers import map_frame
from geo.map_choices import MapChoices
from geo.other_seats import other_seats
from geo.redivide import redivide
from tests.geo.small_world import CAMPS, claims

# west: the region west with the cercles a (0-1), b (1-2), c (2-3); east: the region east with d (3-4); all 0-1 north
OLD = {"a": (0, "west"), "b": (1, "west"), "c": (2, "west"), "d": (3, "east")}
UNITS = pd.DataFrame(
    [("west", 1, "West", "", ""), ("east", 1, "East", "", "")]
    + [(unit, 2, unit.upper(), region, f"{unit}-town") for unit, (_, region) in OLD.items()],
    columns=["unit_id", "level", "name", "parent_id", "seat_place_id"],
)
PLACES = pd.DataFrame(
    [(f"{unit}-town", unit, region, x + 0.7, 0.5) for unit, (x, region) in OLD.items()],
    columns=["place_id", "cercle_id", "region_id", "longitude", "latitude"],
)
EVENTS = pd.DataFrame(
    {"event_id": [], "cercle_id": [], "region_id": [], "geo_precision": [], "longitude": [], "latitude": []}
).astype({"cercle_id": "str", "region_id": "str", "geo_precision": "str", "longitude": float, "latitude": float})


def _frame(*rows, level):
    table = pd.DataFrame([row[:2] for row in rows], columns=["unit_id", "parent_id"]).astype("str")
    table = table.assign(name=table["unit_id"].str.upper(), level=level)
    return gpd.GeoDataFrame(table, geometry=[box(*row[2]) for row in rows], crs="EPSG:4326")


def _old():
    regions = _frame(("west", "", (0, 0, 3, 1)), ("east", "", (3, 0, 4, 1)), level=1)
    return {1: regions, 2: _frame(*((u, r, (x, 0, x + 1, 1)) for u, (x, r) in OLD.items()), level=2)}


def _seen(*cercles):
    """Units and places in a division of cercles (id, west end, east end), all in one new region."""
    now = {1: _frame(("all", "", (0, 0, 4, 1)), level=1)}
    now[2] = _frame(*((unit, "all", (x, 0, end, 1)) for unit, x, end in cercles), level=2)
    return redivide(UNITS, PLACES, EVENTS, now, _old())[:2]


def _status(rows, units, places, day="2020-06-01", scope="rural"):
    found = influence(rows, units, places, CAMPS, day).status
    found = found[found["scope"] == scope]
    return {row.unit_id: f"{row.status} {row.holder}".strip() for row in found.itertuples()}


def _said(area, camp, start="2018-01-01", **more):
    return {"area_id": area, "camp_id": camp, "level": "control", "valid_from": start, "as_of": start} | more


@pytest.fixture(autouse=True)
def levels(monkeypatch):
    """The areas of this world, for the short rows of the small world."""
    level = {"west": "region", "east": "region"} | dict.fromkeys(OLD, "cercle")
    level |= dict.fromkeys(PLACES["place_id"], "town")
    monkeypatch.setattr("tests.geo.small_world._LEVEL_OF", level)


def test_a_region_never_paints_over_claims_on_parts_of_a_new_cercle():
    units, places = _seen(("ab", 0, 2), ("c", 2, 3), ("d", 3, 4))
    rows = claims(_said("west", "state"), _said("a", "jihadist", "2019-01-01"))
    assert _status(rows, UNITS, PLACES) == {"a": "held jihadist", "b": "held state", "c": "held state", "d": "none"}
    assert _status(rows, units, places) == {"ab": "none", "c": "held state", "d": "none"}
    assert _status(rows, units, places, "2018-12-31")["ab"] == "held state"
    assert _status(rows, units, places, "2019-01-01")["ab"] == "none"


def test_what_was_ended_by_a_claim_on_a_part_does_not_come_back():
    units, places = _seen(("ab", 0, 2), ("c", 2, 3), ("d", 3, 4))
    rows = claims(_said("west", "state"), _said("a", "jihadist", "2019-01-01", valid_to="2019-06-30"))
    assert _status(rows, UNITS, PLACES)["a"] == "none"
    assert _status(rows, units, places)["ab"] == "none"
    runs = history(rows, units, places, CAMPS, "2017-01-01", "2021-01-01", unit_ids=["ab"]).status
    runs = runs[(runs["scope"] == "rural") & (runs["status"] != "none")]
    assert runs[["start", "end"]].astype(str).to_numpy().tolist() == [["2018-01-01", "2018-12-31"]]


def test_claims_on_a_town_do_not_speak_of_the_countryside():
    units, places = _seen(("ab", 0, 2), ("c", 2, 3), ("d", 3, 4))
    rows = claims(_said("west", "state"), _said("a-town", "jihadist"), _said("b", "cma", scope="urban"))
    assert _status(rows, units, places)["ab"] == "held state"


def test_a_filter_that_leaves_out_the_claim_leaves_out_its_silence():
    units, places = _seen(("ab", 0, 2), ("c", 2, 3), ("d", 3, 4))
    rows = claims(_said("west", "state", confidence="high"), _said("a", "jihadist", confidence="low"))
    assert _status(rows, units, places)["ab"] == "none"
    found = influence(rows, units, places, CAMPS, "2020-06-01", least_confidence="high").status
    assert found.set_index(["unit_id", "scope"]).at[("ab", "rural"), "status"] == "held"


def test_a_new_cercle_within_one_takes_what_is_said_of_its_countryside_and_not_of_its_town():
    units, places = _seen(("a1", 0, 0.5), ("a2", 0.5, 1.02), ("bc", 1.02, 3), ("d", 3, 4))
    told = units.set_index("unit_id")
    assert told["ground_cercle_id"].to_dict() == {"all": "", "a1": "a", "a2": "a", "bc": "", "d": "d"}
    rows = claims(_said("a", "jihadist"), _said("b", "cma"), _said("a-town", "state"))
    assert _status(rows, units, places) == {"a1": "held jihadist", "a2": "held jihadist", "bc": "none", "d": "none"}
    assert set(_status(rows, units, places, scope="urban").values()) == {"none"}


def test_a_cercle_on_ground_of_two_regions_has_the_colour_of_neither():
    units, places = _seen(("a", 0, 1), ("bcd", 1, 4))
    rows = claims(_said("west", "state"), _said("east", "jihadist"))
    assert _status(rows, units, places) == {"a": "held state", "bcd": "none"}
    assert units.set_index("unit_id").at["bcd", "ground_parts"] == "b|c|d"


def test_a_small_cercle_in_a_huge_one_is_not_forgotten():
    old = _old()
    old[2].geometry = [box(0, 0, 0.04, 1), box(0.04, 0, 1.5, 1), box(1.5, 0, 3, 1), box(3, 0, 4, 1)]
    now = {1: _frame(("all", "", (0, 0, 4, 1)), level=1)}
    now[2] = _frame(("abc", "all", (0, 0, 3, 1)), ("d", "all", (3, 0, 4, 1)), level=2)
    units, places, _ = redivide(UNITS, PLACES, EVENTS, now, old)
    rows = claims(_said("west", "state"), _said("a", "jihadist"))
    assert _status(rows, units, places) == {"abc": "none", "d": "none"}


def test_a_cercle_that_took_in_another_has_the_colour_of_neither():
    old = _old()
    old[2].geometry = [box(0, 0, 0.15, 1), box(0.15, 0, 2, 1), box(2, 0, 3, 1), box(3, 0, 4, 1)]
    now = {1: _frame(("all", "", (0, 0, 4, 1)), level=1)}
    rows = claims(_said("west", "state"), _said("a", "jihadist"), _said("b", "cma"), _said("b-town", "plateforme"))
    for name in ("b", "new"):  # nine tenths of it are the cercle b, the rest is all of a
        now[2] = _frame((name, "all", (0, 0, 2, 1)), ("c", "all", (2, 0, 3, 1)), ("d", "all", (3, 0, 4, 1)), level=2)
        units, places, _ = redivide(UNITS, PLACES, EVENTS, now, old)
        assert units.set_index("unit_id").at[name, "ground_parts"] == "b|a"
        assert _status(rows, units, places)[name] == "none"
        assert _status(rows, units, places, scope="urban")[name] == ("held plateforme" if name == "b" else "none")


def test_seats_in_a_new_cercle_are_towns_with_claims_and_blockades_of_their_own():
    units, places = _seen(("ab", 0, 2), ("c", 2, 2.6), ("cd", 2.6, 4))
    told = units.set_index("unit_id")
    assert told["ground_seats"].to_dict() == {"all": "", "ab": "a-town|b-town", "c": "", "cd": "c-town|d-town"}
    rows = claims(_said("a-town", "jihadist", level="presence", blockade=True), _said("c-town", "state"))
    found = influence(rows, units, places, CAMPS, "2018-06-01", areas="places")
    assert found.blockades["unit_id"].tolist() == ["a-town"]
    assert found.status.set_index("unit_id")["holder"].to_dict() == {
        "a-town": "", "b-town": "", "c-town": "state", "d-town": "",
    }  # fmt: skip
    assert _status(claims(_said("c", "state")), units, places, scope="urban")["c"] == "none"  # its town lies elsewhere


def test_groups_that_span_regions_do_so_still():
    units, places = _seen(("a", 0, 1), ("bc", 1, 3), ("east-d", 3, 4))
    rows = claims(_said("west", "state", claim_group="g"), _said("d", "state", claim_group="g"))
    found = influence(rows, units, places, CAMPS, "2018-06-01").camps
    assert found.loc[found["unit_id"] == "a", "specificity"].tolist() == [0, 0]


def test_what_is_not_drawn_is_listed():
    units, places = _seen(("a1", 0, 0.5), ("a2", 0.5, 1), ("bc", 1, 3), ("d", 3, 4))
    rows = claims(*(_said(area, "state") for area in ("west", "a", "b", "c", "d", "a-town")))
    rows = pd.concat([rows, claims(_said("a", "cma", scope="urban", claim_id="z"))], ignore_index=True)
    lost = claims_not_drawn(rows, units, places)
    assert lost[["area_id", "claims"]].to_numpy().tolist() == [["a", 1], ["b", 1], ["c", 1]]
    assert claims_not_drawn(rows, UNITS, PLACES).empty


def test_the_same_division_again_gives_the_same_statuses():
    units, places = _seen(*((unit, x, x + 1) for unit, (x, _) in OLD.items()))
    rows = claims(
        _said("west", "state"), _said("a", "jihadist", "2019-01-01"), _said("b-town", "cma"), _said("d", "cma")
    )
    for day in ("2018-06-01", "2020-06-01", "2023-01-01"):
        for scope in ("urban", "rural"):
            assert _status(rows, units, places, day, scope) == _status(rows, UNITS, PLACES, day, scope)


def test_a_seat_without_a_cercle_stays_on_the_map_with_its_ring_and_in_the_legend():
    units, places = _seen(("ab", 0, 2), ("c", 2, 3), ("d", 3, 4))
    rows = claims(_said("a-town", "jihadist", level="presence", blockade=True), _said("c-town", "state"))
    cercles, towns = (
        influence(rows, units, places, CAMPS, "2018-06-01", areas=areas) for areas in ("cercles", "places")
    )
    assert other_seats(units) == ("a-town", "b-town") and other_seats(UNITS) == ()
    choices = MapChoices("2018-06-01", layers=("countryside", "seats"), towns=other_seats(units))
    frame = map_frame(choices, cercles, places=towns)
    assert [[row[0], row[2]] for row in frame["places"]] == [["a-town", ["jihadist"]], ["b-town", []]]
    assert frame["towns"] == ["a-town", "b-town"] and "places" in frame["layers"]
    rings = [item for item in frame["legend"] if item["kind"] == "blockade"]
    assert rings == [{"group": "seats", "kind": "blockade", "camps": ["jihadist"], "n": 1}]
    frame = map_frame(replace(choices, layers=("countryside",)), cercles, places=towns)
    assert "places" not in frame["layers"] and not [i for i in frame["legend"] if i["group"] != "countryside"]
