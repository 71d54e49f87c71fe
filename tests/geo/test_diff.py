"""Two pictures of influence, and what differs between them."""

from dataclasses import replace

import pandas as pd
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from geo.diff import DIFF_COLUMNS, add_evidence, diff_influence, no_difference
from geo.influence import Influence, influence

_CAMP = {"disputed": False, "freshness": "fresh", "counts": True, "set_aside": ""}


def _picture(areas: dict, camps: list) -> Influence:
    """`areas`: (unit, scope) -> (status, holder); `camps`: (unit, scope, camp, level, claim, other columns)."""
    status = [{"unit_id": u, "scope": s, "status": w, "stale": False, "holder": h} for (u, s), (w, h) in areas.items()]
    rows = [
        dict(zip(("unit_id", "scope", "camp_id", "level", "claim_id"), c[:5], strict=True)) | _CAMP | c[5]
        for c in camps
    ]
    columns = ["unit_id", "scope", "camp_id", "level", "claim_id", *_CAMP]
    winners = pd.DataFrame(rows, columns=columns).astype({"counts": "bool", "disputed": "bool"})
    nothing = pd.DataFrame()
    return Influence(pd.Timestamp("2018-10-01"), pd.DataFrame(status), winners, nothing, nothing)


BEFORE = _picture(
    {("a", "urban"): ("held", "plateforme"), ("a", "rural"): ("none", ""), ("b", "urban"): ("contested", "")},
    [
        ("a", "urban", "plateforme", "control", "c1", {}),
        ("b", "urban", "cma", "contested", "c5", {}),
        ("b", "urban", "state", "presence", "c6", {}),
    ],
)
AFTER = _picture(
    {("a", "urban"): ("shared", "cma"), ("a", "rural"): ("presence", ""), ("b", "urban"): ("contested", "")},
    [
        ("a", "urban", "cma", "control", "c2", {}),
        ("a", "urban", "plateforme", "influence", "c3", {"disputed": True}),
        ("a", "urban", "other_armed", "presence", "c9", {"counts": False}),
        ("a", "rural", "state", "presence", "c4", {}),
        ("b", "urban", "cma", "contested", "c7", {"freshness": "fading"}),
    ],
)


def test_what_the_map_draws_differently():
    none = ("none", "", "", False, False)
    held = ("held", "plateforme", "plateforme:control", False, False)
    shared = ("shared", "cma", "cma:control|plateforme:influence", False, True)
    expected = pd.DataFrame(
        [
            ("a", "urban", *held, *shared, "c1", "c2|c3"),
            ("a", "rural", *none, "presence", "", "state:presence", False, False, "", "c4"),
        ],
        columns=DIFF_COLUMNS,
    ).astype({name: "str" for name in DIFF_COLUMNS if not name.startswith(("stale", "disputed"))})
    assert_frame_equal(diff_influence(BEFORE, AFTER), expected)


def test_nothing_differs_from_itself():
    assert_frame_equal(diff_influence(AFTER, AFTER), no_difference())


def test_a_unit_that_one_side_does_not_know_has_no_information_there():
    alone = _picture({("z", "urban"): ("held", "cma")}, [("z", "urban", "cma", "control", "c1", {})])
    nothing = _picture({("y", "urban"): ("none", "")}, [])
    diff = diff_influence(nothing, alone)
    assert diff[["unit_id", "status_before", "status_after"]].to_numpy().tolist() == [["z", "none", "held"]]
    assert diff_influence(alone, nothing)["status_after"].tolist() == ["none"]


def test_the_evidence_is_what_counts_on_one_side_only():
    claims = pd.DataFrame(
        [("c1", "s1", "high"), ("c2", "s1", "medium"), ("c3", "s2", "high"), ("c4", "s1", "low"), ("c1", "s1", "high")],
        columns=["claim_id", "source_id", "confidence"],
    )
    told = add_evidence(diff_influence(BEFORE, AFTER), claims, pd.Series({"a": 3, "x": 9}))
    assert told[["claims", "n_claims", "n_sources", "confidence", "n_events"]].to_numpy().tolist() == [
        ["c1|c2|c3", 3, 2, "medium", 3],
        ["c4", 1, 1, "low", 3],
    ]
    assert "n_events" not in add_evidence(diff_influence(BEFORE, AFTER), claims)
    assert len(add_evidence(no_difference(), claims)) == 0


def test_a_claim_that_has_only_aged_is_the_evidence_itself():
    areas, camps = {("a", "urban"): ("held", "cma")}, [("a", "urban", "cma", "control", "c1", {})]
    old = _picture(areas, camps)
    old = replace(old, status=old.status.assign(stale=True))
    told = add_evidence(diff_influence(_picture(areas, camps), old), load_dataset().claims)
    assert told[["claims", "stale_before", "stale_after"]].to_numpy().tolist() == [["c1", False, True]]
    assert told["confidence"].tolist() == [""], "a claim that the table does not know"


def test_real_days_differ_where_status_or_camps_do():
    d = load_dataset()
    one, other = (influence(d.claims, d.units, d.places, d.camps, day) for day in ("2014-05-01", "2018-10-01"))
    diff = diff_influence(one, other)
    keys = ["unit_id", "scope"]
    both = one.status.merge(other.status, on=keys)
    changed = both[(both["status_x"] != both["status_y"]) | (both["holder_x"] != both["holder_y"])]
    assert set(map(tuple, changed[keys].to_numpy())) <= set(map(tuple, diff[keys].to_numpy()))
    same = diff[(diff["status_before"] == diff["status_after"]) & (diff["camps_before"] == diff["camps_after"])]
    flags = same[["stale_before", "disputed_before"]].to_numpy() != same[["stale_after", "disputed_after"]].to_numpy()
    assert flags.any(axis=1).all()
    assert len(diff) > 30
