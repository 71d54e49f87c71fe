"""Years, months and periods in the date columns of the atlas's own templates."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import SHIPPED, load_dataset
from data.prepare import prepare
from data.reading.converted import Ask
from data.reading.read_atlas import read_atlas

DATASET = load_dataset()
ASK = Ask(DATASET)


def _read(kind: str, *rows: dict[str, str]):
    table = pd.DataFrame(list(rows), dtype="str").set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))
    return read_atlas(table, ASK, f"atlas_{kind}")


def _event(start: str, end: str = "", precision: str = "") -> dict[str, str]:
    return {"date_start": start, "date_end": end, "date_precision": precision}


@pytest.mark.parametrize(
    ("cells", "read", "codes"),
    [
        (("2019", "", "year"), ("2019-01-01", "2019-12-31", "year"), []),
        (("2019", "2019", ""), ("2019-01-01", "2019-12-31", "year"), []),
        (("2019.0", "2020.0", "year"), ("2019-01-01", "2020-12-31", "year"), []),
        (("2019-02", "mars 2019", "season"), ("2019-02-01", "2019-03-31", "season"), []),
        (("Jan-Mar 2012", "", ""), ("2012-01-01", "2012-03-31", "season"), []),
        (("2019", "", "day"), ("2019-01-01", "2019-12-31", "year"), ["date_coarse"]),
        (("3-5 mars 2012", "", "day"), ("2012-03-03", "2012-03-05", "day"), []),
        (("3-5 mars 2012", "2012-03-05", "day"), ("2012-03-03", "2012-03-05", "day"), []),
        (("3-5 mars 2012", "2012-03-09", "day"), ("3-5 mars 2012", "2012-03-09", "day"), []),
        (("2019-03-05", "2019-04", ""), ("2019-03-05", "2019-04-30", "month"), []),
        (("soon", "", ""), ("soon", "", ""), []),
        (("2019-03-05", "2019-03-05", "day"), ("2019-03-05", "2019-03-05", "day"), []),
    ],
)
def test_events(cells, read, codes):
    found = _read("events", _event(*cells))
    assert tuple(found.table.loc[2, ["date_start", "date_end", "date_precision"]]) == read
    assert found.problems["code"].to_list() == codes


def test_claims_hold_the_first_day_of_a_start_and_the_last_of_an_end():
    found = _read("claims", {"as_of": "2018", "valid_from": "2018-05", "valid_to": "2018"})
    expected = {
        "as_of": "2018-12-31", "as_of_precision": "year", "valid_from": "2018-05-01", "from_precision": "month",
        "valid_to": "2018-12-31",
    }  # fmt: skip
    assert {column: found.table.at[2, column] for column in expected} == expected
    assert found.problems[["row", "column", "code", "value"]].to_numpy().tolist() == [
        [2, "valid_to", "date_coarse", "2018"]
    ]
    assert (
        found.problems["message"]
        .to_list()[0]
        .startswith("2018 is not one day; this column holds days and got 2018-12-31")
    )


def test_a_blank_end_of_a_claim_stays_blank():
    found = _read("claims", {"as_of": "2018-01-01", "valid_from": "2018-05", "valid_to": ""})
    assert found.table.at[2, "valid_to"] == ""


def test_a_statement_of_season_or_inferred_stays():
    found = _read(
        "claims",
        {"as_of": "2018-03", "as_of_precision": "inferred", "valid_from": "2018-05", "from_precision": "season"},
    )
    assert found.table.loc[2, ["as_of_precision", "from_precision"]].to_list() == ["inferred", "season"]


@settings(max_examples=12, deadline=None)
@given(st.integers(1960, 2025), st.sampled_from(["{y}", "{y}.0", "{y}-05", "mai {y}"]))
def test_a_shipped_row_with_a_year_or_month_instead_of_a_day_is_accepted(year, form):
    table = pd.read_csv(SHIPPED / "events.csv", dtype=str, keep_default_na=False).head(1)
    table[["date_start", "date_end", "date_precision"]] = [form.replace("{y}", str(year)), "", ""]
    prepared = prepare(table.to_csv(index=False).encode(), "events.csv", DATASET)
    assert len(prepared.accepted) == 1
    assert prepared.accepted["date_start"].iloc[0][:4] == prepared.accepted["date_end"].iloc[0][:4] == str(year)
