"""Events as pins: who may be a point, one per incident, and the bytes that the map reads."""

import numpy as np
import pandas as pd

from geo.pins import NO_NUMBER, count_without_pin, event_pins, one_per_incident, pack_pins
from geo.without_pin import without_pin


def _events() -> pd.DataFrame:
    days = ["2018-01-02", "2018-01-02", "2018-03-01", "1970-01-01"]
    return pd.DataFrame(
        {
            "event_id": ["e1", "e2", "e3", "e4"],
            "event_group": ["g", "g", "", ""],
            "longitude": [-4.0, -4.5, 1.5, 2.0],
            "latitude": [14.0, 14.5, 18.5, 19.0],
            "placement": ["inside", "border", "region_precision", "outside"],
            "date_start": pd.to_datetime(days).astype("datetime64[s]"),
            "date_end": pd.to_datetime(["2018-01-05", None, None, None]).astype("datetime64[s]"),
            "fatalities_best": [3.0, np.nan, 100_000.0, 0.0],
            "camp1": ["cma", "", "", "nobody"],
            "camp2": ["state", "jihadist", "", ""],
            "event_type": ["protest", "battle", "unheard_of", "battle"],
        }
    )


def test_only_points_better_known_than_to_the_region_are_pins():
    pins = event_pins(_events())
    assert np.isnan(pins.lon).tolist() == [False, False, True, True]
    assert np.isnan(pins.lat).tolist() == [False, False, True, True]


def test_columns_are_codes_and_days():
    pins = event_pins(_events())
    assert [pins.camps[c] for c in pins.camp] == ["cma", "jihadist", "other_armed", "other_armed"]
    assert [pins.types[k] for k in pins.kind] == ["protest", "battle", pins.types[0], "battle"]
    assert pins.deaths.tolist() == [3, NO_NUMBER, NO_NUMBER - 1, 0]
    assert pins.first.tolist() == [17533, 17533, 17591, 0]
    assert pins.last.tolist() == [17536, 17533, 17591, 0]


def test_several_accounts_of_one_incident_are_one_point():
    pins = event_pins(_events())
    assert one_per_incident(pins, np.array([True, True, True, True])).tolist() == [True, False, False, False]
    assert one_per_incident(pins, np.array([False, True, True, True])).tolist() == [False, True, False, False]


def test_incidents_without_a_pin_are_counted_as_they_are_listed():
    events, pins = _events(), event_pins(_events())
    for bits in range(16):
        shown = np.array([bool(bits >> k & 1) for k in range(4)])
        assert count_without_pin(pins, shown) == len(without_pin(events[shown]))


def test_the_packed_table_can_be_read_back():
    pins = event_pins(_events())
    packed = pack_pins(pins)
    assert len(packed) == 4 + 4 * 20
    assert np.frombuffer(packed, "<u4", 1).tolist() == [4]
    assert np.array_equal(np.frombuffer(packed, "<f4", 4, 4), pins.lon, equal_nan=True)
    assert np.frombuffer(packed, "<i4", 4, 4 + 4 * 8).tolist() == pins.first.tolist()
    assert np.frombuffer(packed, "<u2", 4, 4 + 4 * 16).tolist() == pins.deaths.tolist()
    assert packed[-4:] == pins.kind.tobytes()


def test_no_events_give_an_empty_table():
    pins = event_pins(_events().iloc[:0])
    assert one_per_incident(pins, np.zeros(0, bool)).tolist() == []
    assert pack_pins(pins) == b"\0\0\0\0"
