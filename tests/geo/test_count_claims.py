"""Counts beside the choices of confidence and basis."""

import pandas as pd

from geo.count_claims import count_claims
from tests.geo.small_world import CAMPS, claims

CLAIM = {"camp_id": "cma", "level": "influence", "area_id": "north-a"}


def test_each_choice_counts_what_it_would_let_through_on_the_day():
    table = claims(
        {"confidence": "high", "basis": "stated", **CLAIM},
        {"confidence": "medium", "basis": "claimed", **CLAIM},
        {"confidence": "low", "basis": "stated", **CLAIM},
        {"confidence": "high", "basis": "stated", "valid_to": "2018-05-01", **CLAIM},
        {"confidence": "high", "basis": "stated", "map_use": "context", **CLAIM},
    )
    counts = count_claims(table, CAMPS, "2018-06-01", "medium", ["stated"])
    assert counts["confidence"] == {"low": 2, "medium": 1, "high": 1}
    assert {basis: n for basis, n in counts["bases"].items() if n} == {"stated": 1, "claimed": 1}
    before = count_claims(table, CAMPS, pd.Timestamp("2018-05-01"), "low", ["stated"])
    assert before["confidence"]["high"] == 2
