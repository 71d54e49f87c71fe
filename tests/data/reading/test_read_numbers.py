"""Numbers and coordinates as people write them."""

import pandas as pd
import pytest

from data.reading.read_numbers import read_counts, read_degrees, split_coordinates


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
    ("cell", "plain"),
    [("3", "3"), ("3.0", "3"), ("1 200", "1200"), ("1\u202f200", "1200"), ("1,200", "1200"), ("-", ""),
     ("inconnu", ""), ("10+", "10+"), ("2,5", "2,5"), ("-3", "-3"), ("several", "several"), ("'-3", "-3")],
)  # fmt: skip
def test_counts(cell, plain):
    assert read_counts(_column(cell)).to_list() == [plain]


@pytest.mark.parametrize(
    "cell",
    ["18.4, 1.4", "18,4; 1,4", "POINT(1.4 18.4)", "18.4 1.4", "18,4 1,4", "(18.4,1.4)", "18.4N, 1.4E"],
)
def test_pairs(cell):
    lat, lon = split_coordinates(_column(cell, "", "nowhere"))
    assert lat.to_list() == ["18.4", "", "nowhere"]
    assert lon.to_list() == ["1.4", "", ""]
