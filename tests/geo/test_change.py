import pandas as pd
import pytest

from geo.change import change_events, periods
from geo.errors import WrongUseError
from geo.vocabulary import load_vocabulary
from tests.geo.test_incidents import NAN, accounts

BEFORE, AFTER = "2018-05-01", "2018-10-31"


def _told(unit: str, before: int, after: int) -> list[dict]:
    days = [BEFORE] * before + [AFTER] * after
    return [{"unit_id": unit, "event_id": f"{unit}{i}", "date_start": d, "date_end": d} for i, d in enumerate(days)]


@pytest.mark.parametrize(
    ("before", "after", "change", "small", "word"),
    [
        (0, 0, NAN, True, "none"),
        (0, 5, NAN, True, "limited"),
        (0, 6, NAN, False, "large_increase"),
        (2, 5, 1.5, True, "limited"),
        (2, 0, -1.0, True, "limited"),
        (2, 6, 2.0, False, "large_increase"),
        (3, 0, -1.0, False, "decrease"),
        (4, 5, 0.25, False, "moderate_increase"),
        (4, 6, 0.5, False, "large_increase"),
        (4, 3, -0.25, False, "limited"),
        (7, 5, 5 / 7 - 1, False, "decrease"),
        (10, 11, 0.1, False, "limited"),
        (9, 10, 1 / 9, False, "moderate_increase"),
        (10, 10, 0.0, False, "limited"),
    ],
)
def test_limits_and_small_base(before, after, change, small, word):
    found = change_events(accounts({"unit_id": "z"}, *_told("a", before, after)), AFTER, ["a"])
    expected = pd.DataFrame(
        {
            "unit_id": pd.array(["a"], dtype="str"),
            "events_before": [before],
            "events": [after],
            "change": [change],
            "small_base": [small],
            "class": pd.array([word], dtype="str"),
        }
    )
    pd.testing.assert_frame_equal(found, expected)


def test_units_keep_their_order_and_none_is_missing():
    found = change_events(accounts(*_told("b", 3, 4)), AFTER, ["c", "b", "a"])
    assert found[["unit_id", "class"]].values.tolist() == [["c", "none"], ["b", "large_increase"], ["a", "none"]]
    assert change_events(accounts(*_told("b", 3, 4)), AFTER, []).empty


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2018-10-31", "2018-05-01", "2018-08-01"),
        ("2018-10-15", "2018-04-16", "2018-07-16"),
        ("2019-02-28", "2018-09-01", "2018-12-01"),
        ("2020-05-31", "2019-12-01", "2020-03-01"),
    ],
)
def test_three_months_against_three(day, before, after):
    assert periods(day) == ((pd.Timestamp(before), pd.Timestamp(after)), pd.Timestamp(day))


def test_the_ends_of_both_periods_count_and_what_lies_around_does_not():
    days = ["2018-04-30", "2018-05-01", "2018-07-31", "2018-08-01", "2018-10-31", "2018-11-01"]
    events = accounts(*({"event_id": d, "date_start": d, "date_end": "2019-01-01"} for d in days))
    found = change_events(events, AFTER, ["a"])
    assert found[["events_before", "events"]].values.tolist() == [[2, 2]]


def test_an_event_in_several_accounts_counts_once():
    events = accounts(
        *({"event_id": f"e{i}", "event_group": "g", "date_start": AFTER, "date_end": AFTER} for i in range(9))
    )
    assert change_events(events, AFTER, ["a"])["events"].tolist() == [1]


def test_a_bad_day_is_told():
    with pytest.raises(WrongUseError, match="not a day"):
        change_events(accounts({}), "yesterday", ["a"])


def test_every_class_has_its_words():
    table = load_vocabulary("change_classes")
    assert table.index.tolist() == ["large_increase", "moderate_increase", "limited", "decrease", "none"]
    assert (table[["label_en", "label_fr", "definition_en", "definition_fr", "source"]] != "").all(axis=None)
