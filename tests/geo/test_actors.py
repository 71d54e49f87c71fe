import pandas as pd
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from geo.actors import actors_on, membership


def actors(*rows):
    frame = pd.DataFrame(rows, columns=["actor_id", "camp_id", "valid_from", "valid_to"])
    for column in ("valid_from", "valid_to"):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    return frame


TABLE = actors(
    ("mnla", "cma", "2011-10-16", "2024-11-30"),
    ("cma", "cma", "2014-01-01", "2024-11-30"),
    ("fla", "cma", "2024-11-30", None),
    ("cpa", "other_armed", None, "2014-06-13"),
    ("cpa", "plateforme", "2014-06-14", None),
    ("jnim", "jihadist", "2017-03-01", None),
)


def told(day):
    return [tuple(row) for row in actors_on(TABLE, day)[["actor_id", "camp_id", "membership"]].to_numpy()]


def test_a_group_before_its_camp_is_a_forerunner():
    assert told("2013-12-31") == [("mnla", "cma", "forerunner"), ("cpa", "other_armed", "member")]


def test_both_ends_of_a_membership_are_included():
    assert told("2014-01-01")[0] == ("mnla", "cma", "member")
    assert ("cpa", "other_armed", "member") in told("2014-06-13")
    assert ("cpa", "plateforme", "member") in told("2014-06-14")
    assert ("fla", "cma", "member") in told("2024-11-30")


def test_a_group_after_its_camp_is_a_successor():
    assert ("fla", "cma", "successor") in told("2024-12-01")


def test_columns_are_kept_and_membership_added():
    expected = TABLE.iloc[[0, 3]].reset_index(drop=True).assign(membership=["forerunner", "member"])
    expected["membership"] = expected["membership"].astype("str")
    assert_frame_equal(actors_on(TABLE, "2012-01-01"), expected)


def test_the_shipped_forerunners_are_told_apart():
    shipped = load_dataset().actors
    assert membership(shipped, "cma", "2013-12-31") == "forerunner"
    assert membership(shipped, "cma", "2018-10-01") == "member"
    assert membership(shipped, "cma", "2025-10-01") == "successor"
    assert membership(shipped, "jihadist", "2012-07-01") == "member"
