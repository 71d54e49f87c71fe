import geopandas as gpd
import pandas as pd
import pytest

from geo.read_boundaries.level import guess_level
from geo.units import load_units


def _as_file(level, parents=True):
    units, above = load_units(level=level), {}
    if parents and level > 1:
        upper = load_units(level=level - 1)
        above = dict(zip(upper["unit_id"], upper["name"], strict=True))
    return units.assign(parent=units["parent_id"].map(above).fillna("").astype(str))


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("parents", [True, False])
def test_names_numbers_and_parents_tell_the_level(level, parents):
    assert guess_level(_as_file(level, parents), "x", "file") == level


def test_the_cercles_of_two_regions_are_no_regions():
    units = _as_file(2)
    assert guess_level(units[units["parent"].isin(["Kidal", "Ménaka"])], "name", "own.geojson") == 2


def test_units_of_another_law_are_told_by_their_number():
    cercles = pd.DataFrame({"name": [f"C{n}" for n in range(159)], "parent": [f"R{n % 20}" for n in range(159)]})
    assert guess_level(gpd.GeoDataFrame(cercles), "x", "loi-2023.gpkg") == 2


@pytest.mark.parametrize(("column", "title"), [("ADM1_FR", "x"), ("Région", "x"), ("nom", "regions.zip regions")])
def test_headings_and_file_names_are_believed(column, title):
    areas = pd.DataFrame({"name": ["Alpha", "Beta"], "parent": ["", ""]})
    assert guess_level(gpd.GeoDataFrame(areas), column, title) == 1
