"""Why a cercle of another division is blank or coloured: its ground is named, and what is not drawn there."""

from dataclasses import replace

import pandas as pd
import pytest

from data.load import load_dataset
from geo.explain import explain
from tests.geo.small_world import claims
from tests.geo.test_redivide_claims import _said, _seen, levels  # noqa: F401  (a fixture works by its name)

CERCLES = [("ab", 0, 2), ("c1", 2, 2.3), ("c2d", 2.3, 4)]


def _explained(unit, day, lang="en"):
    base = load_dataset()
    units, places = _seen(*CERCLES)
    rows = claims(_said("west", "state"), _said("a", "jihadist", "2019-01-01"), _said("c", "cma"))
    rows = rows.reindex(columns=base.claims.columns)
    text = rows.columns[rows.isna().all() & ~rows.columns.isin(["valid_to"])]
    rows[text] = ""
    dataset = replace(base, units=units, places=places.assign(name=places["place_id"]), claims=rows)
    return explain(unit, day, dataset, lang=lang)


@pytest.mark.parametrize(
    ("unit", "day", "words"),
    [
        ("ab", "2020-06-01", "Claims speak of these alone and cannot be drawn on it: A (1)."),
        ("ab", "2018-06-01", "It lies on several cercles of 2016: A and B. Only claims on their region colour it."),
        ("c1", "2018-06-01", "It lies within the cercle of C of 2016"),
        ("c2d", "2018-06-01", "It lies on several cercles of 2016. Claims speak of these alone"),
        ("c2d", "2017-06-01", "in more than one region: D and C."),
    ],
)
def test_the_ground_is_told(unit, day, words):
    scopes = _explained(unit, day).scopes.set_index("scope")
    assert words in " ".join([scopes.at["rural", "reason"], *scopes.at["rural", "more"]])
    assert scopes.at["urban", "more"] == ["Its seat is not known here: no claim speaks of its town."]


def test_a_claim_on_the_region_is_listed_with_why_it_is_not_heard():
    told = _explained("ab", "2020-06-01", "fr").claims
    assert told["role"].tolist() == ["ended"]
    assert told["reason"].str.startswith("Non retenue ici").all() and told["area_name"].tolist() == ["WEST"]


def test_the_cercle_that_a_claim_names_is_named():
    told = _explained("c1", "2018-06-01").claims
    assert {"C", "WEST"} == set(told["area_name"]) and isinstance(told, pd.DataFrame)
