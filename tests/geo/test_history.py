"""Long times say exactly what influence() says day by day."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from geo.errors import WrongUseError
from geo.history import history, monthly
from geo.influence import ground, influence, on_day
from tests.geo.small_world import CAMPS, PLACES, UNITS, claims
from tests.geo.test_influence import DAYS, random_rows

PARTS = ("status", "camps", "losers", "blockades")


def on(frame, day):
    """The rows of a history that hold on a day, as influence() gives them."""
    day = pd.Timestamp(day)
    now = frame[(frame["start"] <= day) & (frame["end"] >= day)].drop(columns=["start", "end"])
    return now.sort_values(list(now.columns), ignore_index=True)


def sorted_like_history(frame):
    frame = frame.drop(columns="age_days", errors="ignore")
    return frame.sort_values(list(frame.columns), ignore_index=True)


def assert_equal_on(told, tables, days, **options):
    base = ground(*tables, **options)
    for day in days:
        one = on_day(base, day)
        for part in PARTS:
            assert_frame_equal(on(getattr(told, part), day), sorted_like_history(getattr(one, part)))


@pytest.mark.parametrize("seed", range(3))
def test_runs_equal_the_rule_on_the_days_around_every_turn(seed):
    rng = np.random.default_rng(seed)
    tables = claims(*random_rows(rng, 25)), UNITS, PLACES, CAMPS
    options = {"areas": "places"} if seed == 2 else {}
    told = history(*tables, DAYS[0], DAYS[-1], **options)
    turns = pd.DatetimeIndex(told.status["start"]).union(told.camps["start"]).union(told.losers["start"])
    around = [*rng.choice(turns, 5), *(rng.choice(turns, 5) - pd.Timedelta(days=1))]
    around += list(pd.to_datetime(DAYS[0]) + pd.to_timedelta(rng.integers(0, 1800, 6), unit="D"))
    first = pd.Timestamp(DAYS[0])
    assert_equal_on(told, tables, [day for day in map(pd.Timestamp, around) if day >= first], **options)


@pytest.mark.parametrize("seed", range(4))
def test_runs_are_as_long_as_they_can_be_and_do_not_overlap(seed):
    tables = claims(*random_rows(np.random.default_rng(seed), 25)), UNITS, PLACES, CAMPS
    told = history(*tables, DAYS[0], DAYS[-1])
    for part in PARTS:
        frame = getattr(told, part)
        says = [column for column in frame.columns if column not in ("start", "end")]
        ordered = frame.sort_values([*says, "start"])
        gap = ordered["start"] - ordered.groupby(says)["end"].shift()
        assert (gap.dropna() > pd.Timedelta(days=1)).all()
        assert (frame["start"] <= frame["end"]).all()


def test_the_status_of_every_cercle_is_told_without_a_gap():
    shipped = load_dataset()
    told = history(shipped.claims, shipped.units, shipped.places, shipped.camps, "2012-01-01", "2026-11-21").status
    for _, runs in told.groupby(["unit_id", "scope"]):
        assert runs["start"].iloc[0] == pd.Timestamp("2012-01-01")
        assert runs["end"].iloc[-1] == pd.Timestamp("2026-11-21")
        assert (runs["start"].iloc[1:].array - runs["end"].iloc[:-1].array == pd.Timedelta(days=1)).all()


def test_shipped_runs_and_months_equal_the_rule_on_sampled_days():
    shipped = load_dataset()
    tables = shipped.claims, shipped.units, shipped.places, shipped.camps
    days = np.random.default_rng(1).choice(pd.date_range("2012-01-01", "2026-11-21"), 6)
    assert_equal_on(history(*tables, "2012-01-01", "2026-11-21"), tables, days)
    months = monthly(*tables, "2012-01-01", "2026-11-21")
    for day in ("2012-01-01", "2014-06-01", "2018-10-01", "2026-11-01"):
        one = influence(*tables, day)
        for part in PARTS:
            frame = getattr(months, part)
            now = frame[frame["day"] == pd.Timestamp(day)].drop(columns="day").reset_index(drop=True)
            assert_frame_equal(now, getattr(one, part))


def test_months_are_the_first_days_within_the_span():
    told = monthly(claims(), UNITS, PLACES, CAMPS, "2020-01-02", "2020-04-01").status
    assert sorted(told["day"].dt.strftime("%Y-%m-%d").unique()) == ["2020-02-01", "2020-03-01", "2020-04-01"]


def test_one_cercle_can_be_asked_for():
    frame = claims({"area_id": "north-a", "camp_id": "cma", "level": "control", "scope": "rural"})
    told = history(frame, UNITS, PLACES, CAMPS, "2017-12-31", "2018-01-02", unit_ids=["north-a"]).status
    says = told[["unit_id", "scope", "status", "holder"]].to_numpy().tolist()
    assert says == [
        ["north-a", "urban", "none", ""],
        ["north-a", "rural", "none", ""],
        ["north-a", "rural", "held", "cma"],
    ]


def test_units_that_are_not_there_have_no_history():
    told = history(claims(), UNITS, PLACES, CAMPS, "2018-01-01", "2018-01-02", unit_ids=["atlantis"])
    assert [len(getattr(told, part)) for part in PARTS] == [0, 0, 0, 0]


def test_a_time_that_ends_before_it_begins_is_refused():
    with pytest.raises(WrongUseError, match="before"):
        history(claims(), UNITS, PLACES, CAMPS, "2020-01-02", "2020-01-01")
