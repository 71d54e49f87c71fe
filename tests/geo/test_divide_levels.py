import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.divide_levels import divide_levels
from geo.errors import WrongUseError
from geo.make_division import make_division


def _areas(*rows):
    table = pd.DataFrame([row[:3] for row in rows], columns=["name", "parent", "region"]).astype(str)
    table.insert(0, "row", range(1, len(rows) + 1))
    return gpd.GeoDataFrame(table, geometry=[row[3] for row in rows], crs="EPSG:4326")


CURRENT = {
    1: _areas(("Nord", "", "", box(0, 0, 4, 2))),
    2: _areas(("Kidal", "", "", box(0, 0, 2, 2)), ("Gao", "", "", box(2, 0, 4, 2))),
}


def _names(levels):
    frames, found = make_division(levels)
    assert found.empty
    return {level: frame[["name", "unit_id"]].to_numpy().tolist() for (level, _), frame in frames.items()}


def test_communes_are_joined_to_cercles_and_these_to_regions():
    communes = _areas(
        ("A", "Kidal", "Nord", box(0, 0, 1, 1)), ("B", "Kidal", "Nord", box(1, 0, 2, 1)),
        ("C", "Kidal", "Sud", box(2, 0, 3, 1)),
    )  # fmt: skip
    levels = divide_levels(communes, 3, CURRENT)
    assert _names(levels) == {
        1: [["Nord", "ml-nord"], ["Sud", "ml-sud"]],
        2: [["Kidal", "ml-nord-kidal"], ["Kidal", "ml-sud-kidal"]],
        3: [["A", "ml-nord-kidal-a"], ["B", "ml-nord-kidal-b"], ["C", "ml-sud-kidal-c"]],
    }
    assert levels[2].geometry.iloc[0].equals(box(0, 0, 2, 1))


def test_cercles_without_a_column_of_regions_stand_below_the_regions_of_today():
    cercles = _areas(("X", "", "", box(0, 0, 1, 1)), ("Y", "", "", box(1, 0, 2, 1)))
    assert _names(divide_levels(cercles, 2, CURRENT))[2] == [["X", "ml-nord-x"], ["Y", "ml-nord-y"]]


def test_regions_keep_the_cercles_of_today_where_most_of_each_lies():
    regions = _areas(("Est", "", "", box(1.9, 0, 4, 2)), ("Ouest", "", "", box(0, 0, 1.9, 2)))
    assert _names(divide_levels(regions, 1, CURRENT)) == {
        1: [["Est", "ml-est"], ["Ouest", "ml-ouest"]],
        2: [["Gao", "ml-est-gao"], ["Kidal", "ml-ouest-kidal"]],
    }


def test_communes_without_regions_stand_in_those_of_today():
    communes = _areas(("A", "Kidal", "", box(0, 0, 1, 1)), ("B", "Gao", "", box(2, 0, 3, 1)))
    assert _names(divide_levels(communes, 3, CURRENT))[2] == [["Kidal", "ml-nord-kidal"], ["Gao", "ml-nord-gao"]]
    alone = communes.assign(parent="")
    assert _names(divide_levels(alone, 3, CURRENT))[3] == [["A", "ml-nord-kidal-a"], ["B", "ml-nord-gao-b"]]


def test_what_cannot_be_divided_is_said():
    some = _areas(("A", "Kidal", "", box(0, 0, 1, 1)), ("B", "", "", box(2, 0, 3, 1)))
    with pytest.raises(WrongUseError, match=r"area 2 \(B\) names no area above it"):
        divide_levels(some, 2, CURRENT)
    with pytest.raises(WrongUseError, match="no level 4"):
        divide_levels(some, 4, CURRENT)


def test_too_many_regions_or_cercles_are_refused_before_they_cost_anything():
    many = _areas(*((f"C{n}", f"R{n}", "", box(n, 0, n + 1, 1)) for n in range(201)))
    with pytest.raises(WrongUseError, match="this makes 201 regions; more than 200"):
        divide_levels(many, 2, CURRENT)
    with pytest.raises(WrongUseError, match="this makes 1001 cercles; more than 1000"):
        divide_levels(_areas(*((f"C{n}", "R", "", box(n, 0, n + 1, 1)) for n in range(1001))), 2, CURRENT)
