import numpy as np

from geo.ranked_accounts import choose_deaths, choose_first, rank_accounts, segment_starts
from tests.geo.test_incidents import NAN, accounts


def test_by_incident_then_confidence_precision_and_id():
    joined = accounts(
        {"event_id": "e9", "event_group": "g", "confidence": "medium"},
        {"event_id": "e8"},
        {"event_id": "e7", "event_group": "g", "geo_precision": "near"},
        {"event_id": "e6", "event_group": "g"},
        {"event_id": "e5", "event_group": "g"},
        {"event_id": "e4", "event_group": "g", "confidence": "hearsay"},
    )
    order, group = rank_accounts(joined)
    assert joined["event_id"].iloc[order].tolist() == ["e5", "e6", "e7", "e9", "e4", "e8"]
    assert group.tolist() == [0, 0, 0, 0, 0, 1]
    assert segment_starts(group).tolist() == [0, 5]


def test_the_first_of_the_greatest_worth():
    assert choose_first(np.array([0, 2, 2, 1, 0, 0]), np.array([0, 3, 5])).tolist() == [1, 3, 5]
    assert choose_first(np.array([], dtype="int64"), np.array([], dtype="int64")).tolist() == []


def test_deaths_of_two_incidents():
    best, low, high = choose_deaths(
        np.array([NAN, 5, NAN]), np.array([4, NAN, NAN]), np.array([NAN, 9, NAN]), np.array([0, 2])
    )
    np.testing.assert_array_equal(np.array([best, low, high]), np.array([[5, NAN], [4, NAN], [9, NAN]]))
