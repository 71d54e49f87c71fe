"""The rule against a slow reference on random claims, and clause by clause on claims whose answer is seen by eye."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import load_dataset
from geo.influence import influence
from tests.geo.reference_influence import ALL_BUT_ELECTORAL, CONFIDENCE, RANK, Reference
from tests.geo.small_world import AREAS, CAMPS, PLACES, UNITS, claims, days_after

TODAY = "2020-01-01"
# Distances from the day asked at which something changes, and a few ordinary ones.
OFFSETS = [-1500, -1461, -1460, -1096, -1095, -731, -730, -366, -365, -100, -2, -1, 0, 1, 2, 100, 365, 366, 400]
DAYS = [days_after(TODAY, n) for n in OFFSETS]


def small(frame, day=TODAY, **filters):
    return influence(frame, UNITS, PLACES, CAMPS, day, **filters)


def as_reference(result):
    """The frames of a result in the shape of the reference."""
    told = []
    for row in result.status.to_dict("records"):
        here = [f[(f["unit_id"] == row["unit_id"]) & (f["scope"] == row["scope"])] for f in _frames(result)]
        camps, losers, blockades = here
        told.append(
            row
            | {
                "camps": {
                    c["camp_id"]: (
                        c["claim_id"],
                        c["level"],
                        c["disputed"],
                        c["age_days"],
                        c["freshness"],
                        dict(losers.loc[losers["camp_id"] == c["camp_id"], ["claim_id", "step"]].to_numpy()),
                    )
                    for c in camps.to_dict("records")
                },
                "counting": set(camps.loc[camps["counts"], "camp_id"]),
                "blockades": set(blockades["claim_id"]),
            }
        )
    return told


def _frames(result):
    return result.camps, result.losers, result.blockades


def from_reference(reference, day):
    told = reference.at(day)
    for row in told:
        row["camps"] = {
            camp: (
                r["winner"]["claim_id"],
                r["winner"]["level"],
                r["disputed"],
                r["age_days"],
                r["freshness"],
                r["steps"],
            )
            for camp, r in row["camps"].items()
        }
    return told


def assert_same(frame, units, places, camps, day, least="low", bases=None, areas="cercles"):
    fast = influence(frame, units, places, camps, day, least_confidence=least, bases=bases, areas=areas)
    slow = Reference(frame, units, places, camps, least, bases or ALL_BUT_ELECTORAL, areas)
    assert as_reference(fast) == from_reference(slow, date.fromisoformat(day))


_area = st.sampled_from([(level, area) for level, areas in AREAS.items() for area in areas[:2]])
_claim = st.fixed_dictionaries(
    {
        "area_id": _area.map(lambda pair: pair[1]),
        "claim_group": st.sampled_from(["", "", "g1", "g2", "g3"]),
        "scope": st.sampled_from(["urban", "rural", "all"]),
        "camp_id": st.sampled_from(list(CAMPS["camp_id"])),
        "level": st.sampled_from(list(RANK)),
        "blockade": st.booleans(),
        "valid_from": st.sampled_from(["", *DAYS[:16]]),
        "valid_to": st.sampled_from(["", "", "", *DAYS[10:]]),
        "as_of": st.sampled_from(DAYS),
        "basis": st.sampled_from([*ALL_BUT_ELECTORAL, "electoral"]),
        "confidence": st.sampled_from(list(CONFIDENCE)),
        "map_use": st.sampled_from(["influence"] * 5 + ["context"]),
    }
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(_claim, max_size=14),
    least=st.sampled_from(list(CONFIDENCE)),
    bases=st.sampled_from([None, ("stated",), ("electoral", "claimed")]),
    areas=st.sampled_from(["cercles", "cercles", "places"]),
)
def test_the_rule_equals_the_reference_on_any_claims(rows, least, bases, areas):
    assert_same(claims(*rows), UNITS, PLACES, CAMPS, TODAY, least, bases, areas)


def random_rows(rng, size, camps=("state", "cma", "plateforme", "jihadist", "international", "other_armed")):
    """Claims crowded into one region, so that every clause meets every other."""
    areas = ["north", "north-a", "a-town", "north-a", "south"]
    return [
        {
            "claim_id": f"c{rng.permutation(90)[0] + 10}-{n}",
            "area_id": str(rng.choice(areas)),
            "claim_group": str(rng.choice(["", "g1", "g2", "g3", "g4"])),
            "scope": str(rng.choice(["urban", "rural", "all", "all"])),
            "camp_id": str(rng.choice(camps)),
            "level": str(rng.choice(list(RANK))),
            "blockade": bool(rng.random() < 0.2),
            "valid_from": str(rng.choice(["", *DAYS[:14]])),
            "valid_to": "" if rng.random() < 0.8 else DAYS[14],
            "as_of": str(rng.choice(DAYS)),
            "confidence": str(rng.choice(list(CONFIDENCE))),
        }
        for n in range(size)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_the_rule_equals_the_reference_on_crowded_claims(seed):
    rng = np.random.default_rng(seed)
    frame = claims(*random_rows(rng, size=int(rng.integers(2, 40))))
    assert_same(frame, UNITS, PLACES, CAMPS, TODAY, areas="places" if seed % 8 == 0 else "cercles")


@pytest.mark.parametrize("day", ["2012-07-15", "2014-06-01", "2018-10-01", "2023-11-14", "2026-11-21"])
def test_the_rule_equals_the_reference_on_the_shipped_claims(day):
    shipped = load_dataset()
    for areas in ("cercles", "places"):
        assert_same(shipped.claims, shipped.units, shipped.places, shipped.camps, day, areas=areas)
