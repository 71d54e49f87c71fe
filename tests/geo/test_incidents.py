import numpy as np
import pandas as pd
import pytest

from geo.errors import WrongUseError
from geo.incidents import INCIDENT_COLUMNS, incidents

NAN = float("nan")
PLAIN = {
    "event_id": "e",
    "event_group": "",
    "date_start": "2018-01-10",
    "date_end": "2018-01-10",
    "event_type": "battle",
    "camp1": "state",
    "camp2": "cma",
    "geo_precision": "exact",
    "confidence": "high",
    "unit_id": "a",
    "placement": "inside",
    "region_id": "r",
    "fatalities_best": NAN,
    "fatalities_low": NAN,
    "fatalities_high": NAN,
}


def accounts(*rows: dict) -> pd.DataFrame:
    """Joined accounts: PLAIN with what each row says otherwise."""
    table = pd.DataFrame([PLAIN | row for row in rows], columns=list(PLAIN))
    numbers = {column: "float64" for column in PLAIN if column.startswith("fatalities")}
    table = table.astype({column: "str" for column in PLAIN if column not in numbers} | numbers)
    for column in ("date_start", "date_end"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
    return table


def test_a_group_is_one_row_and_a_blank_group_stands_alone():
    table = incidents(
        accounts(
            {"event_id": "e3", "event_group": "g"},
            {"event_id": "e1"},
            {"event_id": "e2", "event_group": "g"},
            {"event_id": "e4"},
        )
    )
    assert table[["event_group", "event_id", "accounts"]].values.tolist() == [
        ["g", "e2", 2],
        ["", "e1", 1],
        ["", "e4", 1],
    ]
    assert table.columns.tolist() == INCIDENT_COLUMNS


def test_confidence_then_precision_then_the_smallest_id_choose_the_account():
    table = incidents(
        accounts(
            {"event_id": "e1", "event_group": "g", "confidence": "medium", "event_type": "protest"},
            {"event_id": "e2", "event_group": "g", "geo_precision": "near", "event_type": "political"},
            {"event_id": "e4", "event_group": "g", "date_start": "2018-02-01", "date_end": "2018-02-03"},
            {"event_id": "e3", "event_group": "g", "date_start": "2018-03-01", "date_end": "2018-01-01"},
        )
    )
    row = table.iloc[0]
    assert (row["event_id"], row["event_type"], row["accounts"]) == ("e3", "battle", 4)
    assert row["date_start"] == row["date_end"] == pd.Timestamp("2018-03-01")  # an end before its start is the start


def test_the_place_comes_from_the_first_account_that_has_one():
    far = {
        "event_group": "g",
        "unit_id": "",
        "region_id": "",
        "placement": "country_precision",
        "geo_precision": "country",
    }
    region = far | {"region_id": "r", "placement": "region_precision", "geo_precision": "region"}
    placed = {"event_group": "g", "event_id": "e9", "confidence": "low", "unit_id": "b", "placement": "border"}
    wanted = ["event_id", "unit_id", "placement", "region_id", "placed_by"]
    assert incidents(accounts(far, region | {"event_id": "e2", "confidence": "medium"}, placed))[
        wanted
    ].values.tolist() == [["e", "b", "border", "r", "e9"]]
    assert incidents(accounts(far, region | {"event_id": "e2", "confidence": "medium"}))[wanted].values.tolist() == [
        ["e", "", "region_precision", "r", "e2"]
    ]
    assert incidents(accounts(far))[wanted].values.tolist() == [["e", "", "country_precision", "", "e"]]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(NAN, NAN, NAN)], (NAN, NAN, NAN)),
        ([(0, NAN, NAN)], (0, 0, 0)),
        ([(5, 3, 9)], (5, 3, 9)),
        ([(5, NAN, NAN), (8, 2, 10)], (5, 2, 10)),
        ([(NAN, NAN, NAN), (8, NAN, NAN)], (8, 8, 8)),
        ([(NAN, 4, NAN)], (4, 4, 4)),
        ([(NAN, 8, 20)], (8, 8, 20)),
        ([(NAN, NAN, 30)], (NAN, NAN, 30)),
        ([(NAN, 900, 1000), (950, NAN, NAN)], (950, 900, 1000)),
    ],
)
def test_deaths_of_accounts_are_never_added(told, expected):
    numbers = ("fatalities_best", "fatalities_low", "fatalities_high")
    rows = [
        {"event_group": "g", "event_id": f"e{i}"} | dict(zip(numbers, row, strict=True)) for i, row in enumerate(told)
    ]
    found = incidents(accounts(*rows))[["deaths_best", "deaths_low", "deaths_high"]].iloc[0].to_numpy()
    np.testing.assert_array_equal(found, np.array(expected, dtype=float))


def test_all_camps_of_all_accounts_once():
    table = incidents(
        accounts(
            {"event_group": "g", "camp1": "jihadist", "camp2": "civilians"},
            {"event_group": "g", "camp1": "state", "camp2": "jihadist"},
            {"event_id": "e2", "camp1": "", "camp2": ""},
        )
    )
    assert table["camps"].tolist() == ["jihadist|state|civilians", ""]


def test_no_accounts_give_no_incidents_of_the_same_types():
    full, none = incidents(accounts({})), incidents(accounts({}).head(0))
    assert len(none) == 0
    assert none.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()


def test_what_cannot_be_counted_is_told():
    with pytest.raises(WrongUseError, match="no column unit_id"):
        incidents(accounts({}).drop(columns="unit_id"))
    with pytest.raises(WrongUseError, match="name 71 camps"):
        incidents(accounts(*({"camp1": f"c{i}"} for i in range(70))))
