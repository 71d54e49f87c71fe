"""The frame of the map: what one day looks like as ids and numbers."""

import base64
import json

import numpy as np
import pandas as pd
import pytest

from geo.errors import WrongUseError
from geo.influence import Influence
from geo.layers import class_breaks, map_frame
from geo.map_choices import MapChoices
from geo.pins import Pins

UNITS = ["u1", "u2", "u3", "u4"]


def _influence(status: dict, camps: list[tuple], blockades: tuple = ()) -> Influence:
    rows = [(u, s, *status.get((u, s), ("none", False, ""))) for u in UNITS for s in ("urban", "rural")]
    columns = ["unit_id", "scope", "camp_id", "level", "disputed", "freshness", "counts", "set_aside"]
    return Influence(
        day=pd.Timestamp("2018-10-01"),
        status=pd.DataFrame(rows, columns=["unit_id", "scope", "status", "stale", "holder"]),
        camps=pd.DataFrame([(*row, "")[:8] for row in camps], columns=columns),
        losers=pd.DataFrame(),
        blockades=pd.DataFrame(blockades, columns=["unit_id", "scope", "camp_id", "claim_id"]),
    )


@pytest.fixture
def day() -> Influence:
    return _influence(
        {
            ("u1", "rural"): ("held", False, "state"),
            ("u2", "rural"): ("contested", True, ""),
            ("u3", "rural"): ("absent", False, ""),
            ("u1", "urban"): ("shared", False, "plateforme"),
        },
        [
            ("u1", "rural", "state", "control", True, "fading", True),
            ("u1", "rural", "jihadist", "presence", False, "fresh", True),
            ("u1", "rural", "civilians", "control", False, "fresh", False),
            ("u2", "rural", "cma", "influence", False, "stale", True),
            ("u2", "rural", "jihadist", "control", False, "stale", True),
            ("u3", "rural", "state", "absent", False, "fresh", True),
            ("u1", "urban", "state", "influence", False, "fresh", True),
            ("u1", "urban", "plateforme", "influence", False, "fresh", True),
        ],
        (("u2", "urban", "jihadist", "c1"), ("u2", "urban", "jihadist", "c2")),
    )


def test_areas_become_styles_and_no_information_is_minus_one(day):
    frame = map_frame(MapChoices("2018-10-01"), day)
    assert frame["units"] == UNITS
    assert frame["rural"] == [0, 1, 2, -1]
    assert frame["urban"] == [3, -1, -1, -1]
    assert frame["styles"] == [
        {"s": "held", "c": [["state", "control"]], "disputed": True, "fading": True},
        {"s": "contested", "c": [["jihadist", "control"], ["cma", "influence"]], "stale": True},
        {"s": "absent", "c": []},
        {"s": "shared", "c": [["plateforme", "influence"], ["state", "influence"]]},
    ]
    assert frame["blockades"] == [[1, "jihadist", "urban"]]
    assert frame["day"] == "2018-10-01"
    json.dumps(frame, allow_nan=False)


def test_camps_that_are_not_chosen_are_neither_shown_nor_taken_for_no_information(day):
    frame = map_frame(MapChoices("2018-10-01", camps=("cma",)), day)
    looks = [frame["styles"][n] if n >= 0 else None for n in frame["rural"]]
    assert looks[0] == {"s": "other", "c": []}
    assert looks[1] == {"s": "contested", "c": [["cma", "influence"]], "stale": True}
    assert looks[3] is None
    assert frame["blockades"] == []


def test_one_camp_alone_shows_its_own_level_and_age(day):
    frame = map_frame(MapChoices("2018-10-01", layers=("camp",), camp="cma"), day)
    assert [frame["styles"][n] if n >= 0 else None for n in frame["rural"]] == [
        None,
        {"s": "influenced", "c": [["cma", "influence"]], "alone": True, "stale": True},
        None,
        None,
    ]


def test_one_camp_alone_does_not_colour_what_a_rival_holds_more_closely():
    camps = [
        ("u1", "urban", "state", "control", False, "fresh", True),
        ("u1", "urban", "cma", "control", False, "fresh", False, "outdone"),
        ("u2", "urban", "cma", "control", False, "stale", False, "stale"),
        ("u3", "urban", "cma", "absent", False, "fresh", False, "outdone"),
        ("u4", "urban", "cma", "presence", False, "fresh", False, "outdone"),
    ]
    towns = _influence({("u1", "urban"): ("held", False, "state")}, camps)
    frame = map_frame(MapChoices("2018-10-01", layers=("camp", "seats"), camp="cma"), towns)
    assert [frame["styles"][n] if n >= 0 else None for n in frame["urban"]] == [
        {"s": "other", "c": []},
        {"s": "held", "c": [["cma", "control"]], "alone": True, "stale": True},
        {"s": "absent", "c": [], "alone": True},
        {"s": "presence", "c": [["cma", "presence"]], "alone": True},
    ]


def test_rings_of_places_follow_the_choice_of_camps(day):
    known = [("u1", "urban", "cma", "absent", False, "fresh", True)]
    places = _influence({}, known, (("p1", "urban", "jihadist", "c1"), ("p2", "urban", "state", "c2")))
    every = map_frame(MapChoices("2018-10-01"), day, places=places)["places"]
    assert every == [["p1", -1, ["jihadist"]], ["p2", -1, ["state"]]]
    assert map_frame(MapChoices("2018-10-01", camps=("state",)), day, places=places)["places"] == [
        ["p2", -1, ["state"]]
    ]


def test_four_maps_have_a_column_per_camp(day):
    frame = map_frame(MapChoices("2018-10-01", layers=("four", "seats")), day)
    assert [part["camp"] for part in frame["multiples"]] == ["state", "cma", "plateforme", "jihadist"]
    state = [frame["styles"][n]["s"] if n >= 0 else "" for n in frame["multiples"][0]["rural"]]
    assert state == ["held", "", "absent", ""]


def test_the_legend_lists_what_is_on_the_map_and_nothing_else(day):
    items = map_frame(MapChoices("2018-10-01", layers=("countryside",)), day)["legend"]
    assert [(i["group"], i["kind"], i["camps"], i["n"]) for i in items] == [
        ("countryside", "held", ["state"], 1),
        ("countryside", "contested", ["jihadist", "cma"], 1),
        ("countryside", "absent", [], 1),
        ("countryside", "none", [], 1),
        ("countryside", "stale", [], 1),
        ("countryside", "disputed", [], 1),
    ]
    assert map_frame(MapChoices("2018-10-01", layers=("names",)), day)["legend"] == []
    seats = map_frame(MapChoices("2018-10-01", layers=("seats",)), day)["legend"]
    assert seats[-1] == {"group": "seats", "kind": "blockade", "camps": ["jihadist"], "n": 1}


def _pins() -> Pins:
    return Pins(
        lon=np.array([0, 1, np.nan, 3, 4], dtype="float32"),
        lat=np.array([15, 15, np.nan, 15, 15], dtype="float32"),
        first=np.zeros(5, "int32"),
        last=np.zeros(5, "int32"),
        deaths=np.array([1, 2, 3, 4, 5], dtype="uint16"),
        camp=np.array([0, 0, 1, 1, 1], dtype="uint8"),
        kind=np.zeros(5, "uint8"),
        group=np.array([0, 0, 1, 2, 3], dtype="int64"),
        camps=("state", "cma"),
        types=("battle",),
    )


def test_events_are_a_bit_set_with_one_account_per_incident(day):
    shown = np.array([False, True, True, True, True])
    events = map_frame(MapChoices("2018-10-01"), day, pins=_pins(), shown=shown)["events"]
    bits = np.unpackbits(np.frombuffer(base64.b64decode(events["mask"]), dtype="uint8"))[:5]
    assert bits.tolist() == [0, 1, 0, 1, 1]
    assert (events["n"], events["by_camp"]) == (3, {"state": 1, "cma": 2})
    both = map_frame(MapChoices("2018-10-01"), day, pins=_pins(), shown=np.ones(5, bool))["events"]
    assert np.unpackbits(np.frombuffer(base64.b64decode(both["mask"]), dtype="uint8"))[:5].tolist() == [1, 0, 0, 1, 1]


def test_counts_per_cercle_fall_into_classes_of_whole_numbers(day):
    values = pd.Series({"u1": 1.0, "u2": 10.0, "u4": 100.0})
    frame = map_frame(MapChoices("2018-10-01", look="count"), day, values=values)
    assert frame["choropleth"] == {
        "measure": "count",
        "values": [1, 10, 0, 100],
        "classes": [0, 2, -1, 4],
        "breaks": [5, 9, 28, 64, 100],
    }
    assert class_breaks(np.zeros(3)) == []


@pytest.mark.parametrize("wrong", [{"layers": ("nonsense",)}, {"look": "nonsense"}])
def test_unknown_layers_and_looks_are_refused(day, wrong):
    with pytest.raises(WrongUseError, match="nonsense"):
        map_frame(MapChoices("2018-10-01", **wrong), day)
