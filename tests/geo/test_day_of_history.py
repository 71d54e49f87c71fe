import pytest
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from geo.day_of_history import day_of_history
from geo.errors import WrongUseError
from geo.history import runs
from geo.influence import ground, on_day


@pytest.fixture(scope="module")
def data():
    return load_dataset()


@pytest.fixture(scope="module")
def base(data):
    return ground(data.claims, data.units, data.places, data.camps)


@pytest.mark.parametrize("day", ["2012-01-01", "2012-07-01", "2014-05-21", "2018-10-01", "2023-11-14", "2026-11-21"])
def test_a_day_of_the_history_is_what_the_rule_says_of_the_day(base, data, day):
    told = day_of_history(runs(base, "2012-01-01", "2026-11-21"), day, data.camps)
    expected = on_day(base, day)
    assert told.day == expected.day
    for part in ("status", "camps", "blockades"):
        assert_frame_equal(getattr(told, part), getattr(expected, part))
    keys = ["unit_id", "scope", "claim_id"]
    left, right = (losers.sort_values(keys, ignore_index=True) for losers in (told.losers, expected.losers))
    assert_frame_equal(left, right)


def test_outside_the_history_there_is_nothing(base, data):
    told = day_of_history(runs(base, "2012-01-01", "2012-12-31"), "2013-01-01", data.camps)
    assert [len(getattr(told, part)) for part in ("status", "camps", "losers", "blockades")] == [0, 0, 0, 0]


def test_what_is_no_day_is_refused(base, data):
    with pytest.raises(WrongUseError):
        day_of_history(runs(base, "2012-01-01", "2012-12-31"), "yesterday", data.camps)
