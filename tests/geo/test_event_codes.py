import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.aggregates import MEASURES, count_events
from geo.errors import WrongUseError
from geo.event_codes import count_codes, encode_events
from tests.geo.test_incidents import NAN, accounts

UNITS = ["b", "a", "c"]
_NUMBER = st.sampled_from([NAN, 0, 3, 8])
_ACCOUNT = st.fixed_dictionaries(
    {
        "event_group": st.sampled_from(["", "g", "h"]),
        "unit_id": st.sampled_from(["", "a", "b"]),
        "confidence": st.sampled_from(["high", "low"]),
        "geo_precision": st.sampled_from(["exact", "near", "odd"]),
        "fatalities_best": _NUMBER,
        "fatalities_low": _NUMBER,
        "fatalities_high": _NUMBER,
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_ACCOUNT, st.booleans()), max_size=12), st.sampled_from(MEASURES))
def test_the_same_numbers_as_the_table_of_incidents(rows, measure):
    joined = accounts(*(row | {"event_id": f"e{i}"} for i, (row, _) in enumerate(rows)))
    mask = np.array([shown for _, shown in rows], dtype=bool)
    expected = count_events(joined[mask], ["unit"]).counts.set_index("unit_id")[measure].astype(float).reindex(UNITS)
    if measure in ("events", "deaths_stated"):
        expected = expected.fillna(0)
    found = count_codes(encode_events(joined, UNITS), mask, measure)
    assert found.index.tolist() == UNITS
    np.testing.assert_array_equal(found.to_numpy(), expected.to_numpy())


def test_events_of_other_units_are_left_out():
    codes = encode_events(accounts({"unit_id": "z"}, {"event_id": "f"}), UNITS)
    assert count_codes(codes, np.array([True, True])).to_dict() == {"b": 0, "a": 1, "c": 0}
    assert count_codes(codes, np.array([False, False])).sum() == 0


def test_an_unknown_measure_is_told():
    with pytest.raises(WrongUseError, match="no measure 'deaths'"):
        count_codes(encode_events(accounts({}), UNITS), np.array([True]), "deaths")
