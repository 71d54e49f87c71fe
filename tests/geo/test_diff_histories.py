"""The days on which two versions differ are exactly those on which the rule, asked day by day, says other things."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geo.diff import DIFF_COLUMNS, diff_influence
from geo.diff_histories import diff_histories
from geo.history import history
from geo.influence import ground, on_day
from tests.geo.small_world import CAMPS, PLACES, UNITS, claims
from tests.geo.test_influence import DAYS, random_rows


def compare(one, other, first, last):
    sides = (history(frame, UNITS, PLACES, CAMPS, first, last) for frame in (one, other))
    return diff_histories(*sides, CAMPS)


def expected(*rows):
    """unit, scope, before, after, claims before and after, first, last; a state as "held cma:control"."""
    full = []
    for unit, scope, *states, claims_before, claims_after, first, last in rows:
        row = {"unit_id": unit, "scope": scope, "claims_before": claims_before, "claims_after": claims_after}
        for side, text in zip(("before", "after"), states, strict=True):
            status, camps, *flags = text.split(" ") + [""] * (" " not in text)
            holder = camps.split(":")[0] if status in ("held", "influenced") else ""
            row |= {f"status_{side}": status, f"camps_{side}": camps, f"holder_{side}": holder}
            row |= {f"{flag}_{side}": flag in flags for flag in ("stale", "disputed")}
        full.append(row | {"first": first, "last": last})
    frame = pd.DataFrame(full, columns=[*DIFF_COLUMNS, "first", "last"])
    days = {end: frame[end].astype("datetime64[s]") for end in ("first", "last")}
    flags = {name: "bool" for name in DIFF_COLUMNS if name.startswith(("stale", "disputed"))}
    return frame.astype(dict.fromkeys(DIFF_COLUMNS, "str") | flags).assign(**days)


JNIM = {"camp_id": "jihadist", "level": "control", "area_id": "north-a", "scope": "rural"}


def test_a_few_days_in_the_middle_of_a_month():
    brief = JNIM | {"valid_from": "2018-01-15", "valid_to": "2018-01-20", "as_of": "2018-01-20"}
    assert_frame_equal(
        compare(claims(), claims(brief), "2012-01-01", "2026-11-22"),
        expected(("north-a", "rural", "none", "held jihadist:control", "", "c1", "2018-01-15", "2018-01-20")),
    )


def test_what_begins_this_month_is_seen_up_to_today():
    late = JNIM | {"valid_from": "2026-11-10", "as_of": "2026-11-10"}
    told = compare(claims(), claims(late), "2012-01-01", "2026-11-22")
    row = ("north-a", "rural", "none", "held jihadist:control", "", "c1", "2026-11-10", "2026-11-22")
    assert_frame_equal(told, expected(row))
    back = compare(claims(late), claims(), "2012-01-01", "2026-11-22")
    row = ("north-a", "rural", "held jihadist:control", "none", "c1", "", "2026-11-10", "2026-11-22")
    assert_frame_equal(back, expected(row))


def test_a_claim_attested_a_day_later_is_stale_a_day_later():
    old, new = (JNIM | {"as_of": day} for day in ("2018-01-10", "2018-01-11"))
    (row,) = compare(claims(old), claims(new), "2012-01-01", "2022-12-31").to_dict("records")
    assert (row["stale_before"], row["stale_after"]) == (True, False)
    assert str(row["first"].date()) == str(row["last"].date()) == "2021-01-10"  # 1,096 days after 10 January 2018


def test_days_before_1970_and_an_interval_cut_in_two():
    long = JNIM | {"valid_from": "1965-03-02", "as_of": "1965-12-31", "valid_to": "1965-12-31"}
    state = long | {"claim_id": "s", "camp_id": "state", "valid_from": "1965-06-10", "valid_to": "1965-06-12"}
    state |= {"as_of": "1966-06-12", "confidence": "high"}
    one, other = claims(state), claims(state, long | {"claim_id": "j"})
    told = compare(one, other, "1960-01-01", "1970-12-31")
    assert told[["first", "last"]].astype(str).to_numpy().tolist() == [
        ["1965-03-02", "1965-06-09"],
        ["1965-06-10", "1965-06-12"],
        ["1965-06-13", "1965-12-31"],
    ]


def test_two_like_histories_differ_on_no_day():
    none = compare(claims(JNIM), claims(JNIM), "2018-01-01", "2018-12-31")
    assert_frame_equal(none, expected())


def _day_by_day(one, other, days):
    grounds = [ground(frame, UNITS, PLACES, CAMPS) for frame in (one, other)]
    return pd.concat([diff_influence(*(on_day(base, day) for base in grounds)).assign(day=day) for day in days])


def _spread(told, days):
    """The runs as rows of single days."""
    rows = [told[(told["first"] <= day) & (told["last"] >= day)].assign(day=day) for day in days]
    return pd.concat(rows).drop(columns=["first", "last"])


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6), turn=st.sampled_from(DAYS), age=st.sampled_from([0, 366, 1096]))
def test_every_day_says_what_the_rule_says_on_it(seed, turn, age):
    rng = np.random.default_rng(seed)
    rows = random_rows(rng, int(rng.integers(1, 14)))
    kept = [row for row in rows if rng.random() < 0.8]
    one, other = claims(*rows), claims(*kept, *random_rows(rng, int(rng.integers(0, 3))))
    days = pd.date_range(pd.Timestamp(turn) + pd.Timedelta(days=age - 7), periods=14, unit="s")
    told = compare(one, other, days[0], days[-1])
    names = [*DIFF_COLUMNS, "day"]
    spread, asked = _spread(told, days)[names], _day_by_day(one, other, days)[names]
    assert set(map(tuple, spread[["unit_id", "scope", "day"]].to_numpy())) == set(
        map(tuple, asked[["unit_id", "scope", "day"]].to_numpy())
    )
    order = ["day", "unit_id", "scope"]
    assert_frame_equal(
        spread.sort_values(order, ignore_index=True), asked.sort_values(order, ignore_index=True), check_dtype=False
    )


@pytest.mark.parametrize("seed", range(4))
def test_runs_are_as_long_as_they_can_be_in_the_order_of_units_and_time(seed):
    rng = np.random.default_rng(seed)
    rows = random_rows(rng, 20)
    told = compare(claims(*rows), claims(*rows[2:]), "2015-01-01", "2021-12-31")
    assert len(told) > 1
    place = told["unit_id"].map({unit: k for k, unit in enumerate(UNITS["unit_id"])})
    keys = list(zip(place, told["scope"].eq("rural"), told["first"], strict=True))
    assert keys == sorted(keys)
    says = told.groupby(DIFF_COLUMNS)
    gap = told["first"] - says["last"].shift()
    assert not gap.eq(pd.Timedelta(days=1)).any()
