from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from shapely import box

from data.load import load_dataset
from geo.claims_not_drawn import claims_not_drawn
from geo.explain import explain
from geo.influence import influence
from geo.joins import join_events
from geo.redivide import redivide
from geo.units import load_units

GROUND = {level: load_units(level=level) for level in (1, 2)}


def _units(*rows, level):
    table = pd.DataFrame([row[:3] for row in rows], columns=["unit_id", "name", "parent_id"]).astype(str)
    return gpd.GeoDataFrame(table.assign(level=level), geometry=[row[3] for row in rows], crs="EPSG:4326")


@pytest.fixture(scope="module")
def world():
    """Kidal's cercle of Kidal as it is, its other ground one new cercle, in a new region; nothing else."""
    dataset, own = load_dataset(), load_units(level=2).set_index("unit_id").geometry
    north = box(-1, 18.9, 3, 21).difference(own["ml-kidal-kidal"])
    cercles = _units(
        ("ml-kidal-kidal", "Kidal", "ml-adagh", own["ml-kidal-kidal"]),
        ("ml-adagh-nord", "Nord", "ml-adagh", north),
        level=2,
    )
    regions = _units(("ml-adagh", "Adagh", "", own["ml-kidal-kidal"].union(north)), level=1)
    units, places, events = redivide(dataset.units, dataset.places, dataset.events, {1: regions, 2: cercles}, GROUND)
    return dataset, cercles, units, places, events


def test_known_units_keep_what_is_said_of_them_and_new_ones_say_nothing(world):
    dataset, _, units, _, _ = world
    assert units[["unit_id", "level", "name", "parent_id", "seat_place_id"]].to_numpy().tolist() == [
        ["ml-adagh", 1, "Adagh", "", ""],
        ["ml-kidal-kidal", 2, "Kidal", "ml-adagh", "kidal"],
        ["ml-adagh-nord", 2, "Nord", "ml-adagh", ""],
    ]
    assert_frame_equal(units.iloc[:0, :-9], dataset.units.iloc[:0])
    assert units[["ground_region_id", "ground_region_name"]].to_numpy().tolist() == [
        ["", ""], ["ml-kidal", "Kidal"], ["ml-kidal", "Kidal"],
    ]  # fmt: skip


def test_what_is_said_of_a_region_is_said_of_the_cercles_on_its_ground(world):
    dataset, _, units, places, _ = world
    claims = dataset.claims[(dataset.claims["area_level"] == "region") & (dataset.claims["area_id"] == "ml-kidal")]
    last = claims["as_of"].max()
    before = influence(claims, dataset.units, dataset.places, dataset.camps, last)
    after = influence(claims, units, places, dataset.camps, last)  # of the region alone: nothing speaks of parts
    both = [side.status.set_index(["unit_id", "scope"])["status"] for side in (before, after)]
    assert set(both[1].loc["ml-adagh-nord"]) != {"none"}
    assert both[1].loc["ml-adagh-nord", "rural"] == both[0].loc["ml-kidal-tessalit", "rural"]
    assert "ml-kidal" not in set(claims_not_drawn(claims, units, places)["area_id"])
    told = explain("ml-adagh-nord", last, replace(dataset, units=units, places=places))
    assert set(told.claims["area_name"]) == {"Kidal"}


def test_places_belong_where_they_lie(world):
    dataset, _, _, places, _ = world
    assert len(places) == len(dataset.places)
    there = places.set_index("place_id")[["cercle_id", "region_id"]]
    assert there.loc["kidal"].tolist() == ["ml-kidal-kidal", "ml-adagh"]
    assert there.loc["tessalit"].tolist() == ["ml-adagh-nord", "ml-adagh"]
    assert there.loc["kayes"].tolist() == ["", ""]


def test_events_are_counted_where_they_lie_and_never_by_a_stand_in(world):
    dataset, cercles, _, _, events = world
    assert_frame_equal(
        events.drop(columns=["cercle_id", "region_id", "geo_precision"]),
        dataset.events.drop(columns=["cercle_id", "region_id", "geo_precision"]),
    )
    assert set(events["cercle_id"]) <= {"", "ml-kidal-kidal"} and set(events["region_id"]) <= {"", "ml-adagh"}
    joined = join_events(events, cercles)
    known = joined["unit_id"] != ""
    assert known.any() and (joined.loc[known, "region_id"] == "ml-adagh").all()
    vague = dataset.events["geo_precision"].eq("cercle") & ~dataset.events["cercle_id"].isin(["", "ml-kidal-kidal"])
    assert vague.any() and (joined.loc[vague.to_numpy(), "unit_id"] == "").all()


def test_a_unit_without_claims_is_no_information_and_lost_claims_are_listed(world):
    dataset, _, units, places, _ = world
    status = influence(dataset.claims, units, places, dataset.camps, "2018-10-01").status
    assert status["unit_id"].unique().tolist() == ["ml-kidal-kidal", "ml-adagh-nord"]
    own = dataset.claims[dataset.claims["area_level"] != "region"]
    alone = influence(own, units, places, dataset.camps, "2018-10-01").status
    assert alone.loc[alone["unit_id"] == "ml-adagh-nord", "status"].tolist() == ["none", "none"]
    lost = claims_not_drawn(dataset.claims, units, places)
    own = dataset.claims[dataset.claims["map_use"] == "influence"]
    assert not set(lost["area_id"]) & {"ml-kidal-kidal", *places["place_id"]}
    drawn = own["area_id"].isin(["ml-kidal", "ml-kidal-kidal", *places["place_id"]]).sum()
    assert units.set_index("unit_id").at["ml-adagh-nord", "ground_part_names"] == "Tessalit|Abeïbara"
    assert status.loc[status["unit_id"] == "ml-adagh-nord", "status"].tolist() == ["none", "none"]
    assert lost["claims"].sum() == len(own) - drawn
    assert lost["claims"].is_monotonic_decreasing


def test_the_atlas_in_its_own_division_stays_as_it_is():
    dataset = load_dataset()
    regions, cercles = load_units(level=1), load_units(level=2)
    units, places, events = redivide(dataset.units, dataset.places, dataset.events, {1: regions, 2: cercles}, GROUND)
    assert_frame_equal(units.iloc[:, :-9], dataset.units)
    cercles_only = units[units["level"] == 2]
    assert (cercles_only["ground_region_id"] == cercles_only["parent_id"]).all()
    for day in ("2014-06-01", "2018-10-01", "2025-01-01"):
        sides = [
            influence(dataset.claims, u, p, dataset.camps, day)
            for u, p in ((dataset.units, dataset.places), (units, places))
        ]
        assert_frame_equal(sides[0].status, sides[1].status)
    moved = places["cercle_id"].ne(dataset.places["cercle_id"])
    assert moved.sum() <= 2  # towns on a border
    assert claims_not_drawn(dataset.claims, units, places).empty
    assert np.mean(events["region_id"] == dataset.events["region_id"]) > 0.97
