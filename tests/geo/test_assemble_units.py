import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.assemble_units import assemble_units, slug
from geo.errors import WrongUseError

SHAPES = gpd.GeoDataFrame(
    {"shape_id": ["a", "b", "c"]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1)], crs="EPSG:4326"
)
MEMBERSHIP = pd.DataFrame(
    {
        "shape_id": ["c", "b", "a"],
        "commune": ["N'gara", "Léré", "Lere"],
        "cercle_id": ["ml-x-one", "ml-x-two", "ml-x-two"],
        "region_id": ["ml-x"] * 3,
    }
)
UNITS = pd.DataFrame(
    {
        "unit_id": ["ml-x", "ml-x-two", "ml-x-one"],
        "level": [1.0, 2.0, 2.0],
        "name": ["X", "Two", "One"],
        "parent_id": ["", "ml-x", "ml-x"],
    }
)


def test_three_squares_become_two_cercles_and_a_region():
    frames = assemble_units(SHAPES, MEMBERSHIP, UNITS, {"ml-x-one"})
    assert frames[3]["unit_id"].to_list() == ["ml-x-two-lere", "ml-x-two-lere-2", "ml-x-one-ngara"]
    assert frames[2]["unit_id"].to_list() == ["ml-x-two", "ml-x-one"]
    assert frames[2]["approximate"].to_list() == [False, True]
    assert frames[2].geometry.iloc[0].equals(box(0, 0, 2, 1))
    assert frames[1].geometry.iloc[0].equals(box(0, 0, 3, 1))
    assert frames[1]["region_id"].to_list() == ["ml-x"]


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(WrongUseError, match="differ in 1 ids"):
        assemble_units(SHAPES.head(2), MEMBERSHIP, UNITS, set())
    with pytest.raises(WrongUseError, match="cercle_id: ml-x-one is in one of communes and units"):
        assemble_units(SHAPES, MEMBERSHIP, UNITS.head(2), set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Gourma-Rharous", "gourma-rharous"), ("N'gara", "ngara"), ("Abeïbara ", "abeibara"), ("{{ }}", "")],
)
def test_slugs_are_plain(text, expected):
    assert slug(text) == expected
