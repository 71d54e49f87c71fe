import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.commands._arguments import as_json, cercles_of, read_day, read_window
from geo.errors import WrongUseError

UNITS = pd.DataFrame(
    {
        "unit_id": ["r", "s", "r-a", "s-c", "r-b"],
        "level": [1.0, 1.0, 2.0, 2.0, 2.0],
        "parent_id": ["", "", "r", "s", "r"],
    }
)


def test_a_day_is_read_at_the_precision_of_the_tables():
    day = read_day("2018-10-01", "--date")
    assert (day, day.unit) == (pd.Timestamp(2018, 10, 1), "s")


@pytest.mark.parametrize(
    "text",
    ["", "2018", "2018-13-01", "2018-02-30", "01/10/2018", "2018-10-1", "２０１８-10-01", "0001-01-01"],
)
def test_what_is_not_a_day_is_refused_by_the_name_of_its_option(text):
    with pytest.raises(WrongUseError, match=r"--date .*: not a day; write it as 2018-10-01"):
        read_day(text, "--date")


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_any_text_gives_a_day_or_one_line(text):
    try:
        assert isinstance(read_day(text, "--from"), pd.Timestamp)
    except WrongUseError as error:
        assert len(str(error).splitlines()) == 1 and len(str(error)) < 500


def test_a_window_includes_both_ends_and_does_not_run_backwards():
    assert read_window("2018-10-01", "2018-10-01")[0] == pd.Timestamp("2018-10-01")
    with pytest.raises(WrongUseError, match="--from 2018-10-02 is after --to 2018-10-01"):
        read_window("2018-10-02", "2018-10-01")


def test_cercles_of_a_region_of_one_cercle_and_of_the_country():
    assert cercles_of("r", UNITS) == ["r-a", "r-b"]
    assert cercles_of("s-c", UNITS) == ["s-c"]
    assert cercles_of(None, UNITS) == ["r-a", "s-c", "r-b"]


@pytest.mark.parametrize("unit", ["", "x", "R", "r\n; rm -rf", "a" * 10_000])
def test_an_unknown_unit_is_wrong_use_told_in_one_line(unit):
    with pytest.raises(WrongUseError) as caught:
        cercles_of(unit, UNITS)
    assert len(str(caught.value).splitlines()) == 1 and len(str(caught.value)) < 200


def test_json_of_every_kind_of_cell():
    row = {
        "text": "“é”",
        "whole": 3.0,
        "half": 0.5,
        "blank": np.nan,
        "day": pd.Timestamp("2018-10-01"),
        "no_day": pd.NaT,
        "flag": np.bool_(True),
        "count": np.int64(7),
        "list": [{"x": np.float64("nan")}],
        "none": None,
    }
    expected = {
        "text": "“é”",
        "whole": 3,
        "half": 0.5,
        "blank": None,
        "day": "2018-10-01",
        "no_day": None,
        "flag": True,
        "count": 7,
        "list": [{"x": None}],
        "none": None,
    }
    assert json.loads(as_json(row)) == expected
    assert json.loads(as_json(pd.DataFrame([{"a": 1, "b": pd.NaT}]))) == [{"a": 1, "b": None}]
