"""Incidents without a point are told, each once; those that another account places are not among them."""

import pandas as pd
from pandas.testing import assert_frame_equal

from geo.without_pin import without_pin


def test_incidents_without_any_point_are_listed_once_latest_first():
    joined = pd.DataFrame(
        {
            "event_id": ["a", "b", "c", "d", "e"],
            "event_group": ["g", "g", "", "h", "h"],
            "date_start": pd.to_datetime(["2018-01-01", "2018-01-01", "2018-01-02", "2018-01-03", "2018-01-03"]),
            "placement": ["inside", "region_precision", "outside", "region_precision", "no_coordinates"],
        }
    )
    assert_frame_equal(without_pin(joined), joined.take([3, 2]).reset_index(drop=True))
    assert not len(without_pin(joined.take([0, 1])))
