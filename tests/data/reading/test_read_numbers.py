"""Coordinates as people write them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.read_numbers import read_degrees, split_coordinates


def _column(*cells: str) -> pd.Series:
    return pd.Series(list(cells), dtype="str")


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("18.44", "18.44"), ("18,44", "18.44"), ("-0,04", "-0.04"), ("−1.5", "-1.5"), ("1°30'N", "1.5"),
        ("16° 16' 30\" N", "16.275"), ("3° O", "-3"), ("W 3.5", "-3.5"), ("", ""), ("n/a", ""), ("x", "x"),
        ("1,2,3", "1,2,3"), ("'-0,04", "-0.04"), ("'x", "'x"),
    ],
)  # fmt: skip
def test_degrees(cell, plain):
    assert read_degrees(_column(cell)).to_list() == [plain]


@pytest.mark.parametrize(
    "cell",
    ["18.4, 1.4", "18,4; 1,4", "POINT(1.4 18.4)", "18.4 1.4", "18,4 1,4", "(18.4,1.4)", "18.4N, 1.4E"],
)
def test_pairs(cell):
    lat, lon = split_coordinates(_column(cell, "", "nowhere"))
    assert lat.to_list() == ["18.4", "", "nowhere"]
    assert lon.to_list() == ["1.4", "", ""]


@pytest.mark.parametrize(
    "cell",
    ["4°12'W 14°30'N", "14°30'N 4°12'W", "W 4.2, N 14.5", "N14.5 W4.2", "4.2W,14.5", "14.5, 4,2 O",
     "4° 12' O ; 14° 30' N",
     "14.5,-4.2", "14.5N4.2W", "١٤٫٥ ; -٤٫٢"],
)  # fmt: skip
def test_letters_say_which_number_is_which(cell):
    lat, lon = split_coordinates(_column(cell))
    assert (lat.iloc[0], lon.iloc[0]) == ("14.5", "-4.2")


@pytest.mark.parametrize("cell", ["-0,04", "16,27", "3N, 4S", "3W 4E", "18,44,1,41", "16"])
def test_what_is_no_pair_stays_as_typed(cell):
    lat, lon = split_coordinates(_column(cell))
    assert (lat.iloc[0], lon.iloc[0]) == (cell, "")


@pytest.mark.timeout(60)  # what grows with the square of its size would hang
@pytest.mark.parametrize("cell", ["1" + " " * 100_000 + "x", "1," * 50_000])
def test_a_huge_cell_is_no_pair_and_costs_nothing(cell):
    assert split_coordinates(_column(cell))[1].to_list() == [""]


@settings(max_examples=100, deadline=None)
@given(st.integers(-900, 900), st.integers(-1800, 1800), st.sampled_from(["W", "O"]), st.booleans())
def test_a_pair_with_letters_comes_back_in_either_order(north, east, west, first):
    lat, lon = f"{abs(north) / 10}{'N' if north >= 0 else 'S'}", f"{abs(east) / 10}{'E' if east >= 0 else west}"
    found = split_coordinates(_column(f"{lat} {lon}" if first else f"{lon}, {lat}"))
    assert [float(part.iloc[0]) for part in found] == [north / 10, east / 10]
