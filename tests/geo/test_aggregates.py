import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.aggregates import MEASURES, count_events, in_window
from geo.errors import WrongUseError
from tests.geo.test_incidents import NAN, accounts

NOWHERE = {"unit_id": "", "placement": "region_precision", "geo_precision": "region"}


def _day(text):
    return pd.Timestamp(text).as_unit("s")


def _table(rows, columns, text):
    numbers = {"events": "int64", "deaths_stated": "int64"}
    frame = pd.DataFrame(rows, columns=[*columns, *MEASURES]).astype(dict.fromkeys(text, "str") | numbers)
    return frame.astype(dict.fromkeys(["deaths_best", "deaths_low", "deaths_high"], "float64"))


EVENTS = accounts(
    {"event_id": "e1", "event_group": "g", "fatalities_best": 5, "fatalities_low": 3},
    {"event_id": "e2", "event_group": "g", "fatalities_best": 9},
    {"event_id": "e3", "date_start": "2018-02-01", "date_end": "2018-02-20"},
    {"event_id": "e4", "unit_id": "b", "fatalities_best": 0, "camp2": "civilians"},
    {"event_id": "e5", "fatalities_best": 7} | NOWHERE,
)


def test_by_unit_one_group_is_one_event():
    found = count_events(EVENTS)
    expected = _table([["a", 2, 5, 3, 9, 1], ["b", 1, 0, 0, 0, 1]], ["unit_id"], ["unit_id"])
    pd.testing.assert_frame_equal(found.counts, expected)
    lost = _table([["region_precision", "r", 1, 7, 7, 7, 1]], ["reason", "region_id"], ["reason", "region_id"])
    pd.testing.assert_frame_equal(found.unplaced, lost)
    assert found.total == 4


def test_no_number_is_blank_and_zero_deaths_are_zero():
    counts = count_events(EVENTS, first=_day("2018-02-01")).counts
    pd.testing.assert_frame_equal(counts, _table([["a", 1, NAN, NAN, NAN, 0]], ["unit_id"], ["unit_id"]))


def test_by_camp_an_event_counts_for_every_side():
    found = count_events(EVENTS, by=["camp"])
    expected = _table(
        [["civilians", 1, 0, 0, 0, 1], ["cma", 3, 12, 10, 16, 2], ["state", 4, 12, 10, 16, 3]], ["camp_id"], ["camp_id"]
    )
    pd.testing.assert_frame_equal(found.counts, expected)
    assert (found.total, len(found.unplaced)) == (4, 0)


def test_by_month_an_event_counts_in_the_month_it_began_or_the_window_opened():
    rows = [[_day("2018-01-01"), 3, 12, 10, 16, 3], [_day("2018-02-01"), 1, NAN, NAN, NAN, 0]]
    expected = _table(rows, ["month"], []).astype({"month": "datetime64[s]"})
    pd.testing.assert_frame_equal(count_events(EVENTS, by=["month"]).counts, expected)
    long = accounts({"date_start": "2018-01-30", "date_end": "2018-03-02"})
    opened = count_events(long, by=["month"], first=_day("2018-03-01")).counts
    assert opened["month"].tolist() == [_day("2018-03-01")]
    assert len(count_events(long, by=["month"], first=_day("2018-03-01"), match="start").counts) == 0


def test_by_type_and_unit_together_and_by_nothing():
    found = count_events(EVENTS, by=["type", "unit"])
    assert found.counts[["event_type", "unit_id", "events"]].values.tolist() == [["battle", "a", 2], ["battle", "b", 1]]
    assert found.unplaced[["reason", "region_id", "event_type"]].values.tolist() == [
        ["region_precision", "r", "battle"]
    ]
    pd.testing.assert_frame_equal(count_events(EVENTS, by=[]).counts, _table([[4, 12, 10, 16, 3]], [], []))


@pytest.mark.parametrize(
    ("first", "last", "overlap", "start"),
    [
        ("2018-02-01", "2018-02-01", True, True),
        ("2018-02-20", "2018-02-20", True, False),
        ("2018-02-21", "2018-03-01", False, False),
        ("2018-01-01", "2018-01-31", False, False),
        ("2018-01-31", "2018-02-01", True, True),
        (None, "2018-02-01", True, True),
        ("2018-02-02", None, True, False),
        (None, None, True, True),
    ],
)
def test_both_ends_of_the_window_are_included(first, last, overlap, start):
    table = accounts({"date_start": "2018-02-01", "date_end": "2018-02-20"})
    ends = [day and _day(day) for day in (first, last)]
    assert in_window(table, *ends).tolist() == [overlap]
    assert in_window(table, *ends, "start").tolist() == [start]


def test_an_event_without_a_date_is_told_not_lost():
    undated = accounts({"date_start": "", "date_end": ""})
    assert count_events(undated).counts["events"].tolist() == [1]
    found = count_events(undated, first=_day("2018-01-01"))
    assert (len(found.counts), found.unplaced["reason"].tolist(), found.total) == (0, ["no_date"], 1)


def test_no_events_and_wrong_questions():
    none = count_events(EVENTS.head(0), by=["unit", "month", "camp", "type"])
    assert (len(none.counts), len(none.unplaced), none.total) == (0, 0, 0)
    with pytest.raises(WrongUseError, match="cannot count by actor; choose of unit, month, camp, type, each once"):
        count_events(EVENTS, by=["actor"])
    with pytest.raises(WrongUseError, match="each once"):
        count_events(EVENTS, by=["unit", "unit"])
    with pytest.raises(WrongUseError, match="known: overlap, start"):
        count_events(EVENTS, match="end")


_ROW = st.fixed_dictionaries(
    {
        "event_group": st.sampled_from(["", "g", "h", "i"]),
        "date_start": st.sampled_from(["2018-01-01", "2018-01-31", "2018-02-15", "2018-04-01", ""]),
        "date_end": st.sampled_from(["2018-01-31", "2018-02-15", "2018-04-01", ""]),
        "confidence": st.sampled_from(["high", "medium", "low"]),
        "event_type": st.sampled_from(["battle", "protest"]),
        "fatalities_best": st.sampled_from([NAN, 0, 4]),
        "fatalities_low": st.sampled_from([NAN, 0, 2]),
        "fatalities_high": st.sampled_from([NAN, 9]),
    }
)
_PLACE = st.sampled_from([{}, {"unit_id": "b"}, NOWHERE, NOWHERE | {"placement": "outside", "region_id": ""}])


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(_ROW, _PLACE), min_size=1, max_size=12),
    st.lists(st.sampled_from(["unit", "month", "type"]), unique=True),
    st.sampled_from([None, "2018-01-31", "2018-02-01"]),
    st.sampled_from(["overlap", "start"]),
)
def test_nothing_is_lost(rows, by, first, match):
    events = accounts(*(row | place | {"event_id": f"e{i}"} for i, (row, place) in enumerate(rows)))
    first = first and _day(first)
    found = count_events(events, by, first, match=match)
    both = pd.concat([found.counts, found.unplaced])
    assert both["events"].sum() == found.total
    whole = count_events(events, [], first, match=match)
    assert whole.total == found.total
    for column in ("deaths_best", "deaths_low", "deaths_high", "deaths_stated"):
        assert both[column].sum() == pd.concat([whole.counts, whole.unplaced])[column].sum()
    assert (both["deaths_low"].fillna(0) <= both["deaths_best"].fillna(0)).all()
    assert (both["deaths_best"].fillna(0) <= both["deaths_high"].fillna(0)).all()
    if first is None:
        alone = (events["event_group"] == "").sum()
        assert found.total == alone + events.loc[events["event_group"] != "", "event_group"].nunique()


def test_windows_side_by_side_add_up_by_start():
    whole = count_events(EVENTS, [], match="start").total
    split = [
        count_events(EVENTS, [], *ends, match="start").total
        for ends in ((None, _day("2018-01-31")), (_day("2018-02-01"), None))
    ]
    assert sum(split) == whole
