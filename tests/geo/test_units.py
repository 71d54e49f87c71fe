import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from data.load import load_dataset
from geo.coverage import find_gaps, is_coverage
from geo.errors import CannotReadError, WrongUseError
from geo.units import (
    check_division_name,
    division_name,
    division_path,
    drawn_simpler,
    levels_of,
    load_credit,
    load_units,
)
from geo.write_division import write_division

COUNTS = {1: 11, 2: 54, 3: 701}
RESOLUTIONS = ("full", "screen")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("level", COUNTS)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_every_layer_is_a_valid_coverage_without_gaps(level, resolution):
    units = load_units(level=level, resolution=resolution)
    assert len(units) == COUNTS[level]
    assert units.crs == "EPSG:4326"
    assert is_coverage(units.geometry.to_numpy())
    assert len(find_gaps(units.geometry.to_numpy())) == 0
    if level < 3:
        assert set(units.geom_type) == {"Polygon"}


def test_columns_and_types():
    units = load_units(level=2)
    assert {c: str(t) for c, t in units.dtypes.items()} == {
        "unit_id": "str",
        "level": "int64",
        "name": "str",
        "parent_id": "str",
        "region_id": "str",
        "area_km2": "float64",
        "approximate": "bool",
        "geometry": "geometry",
    }
    assert not units.isna().any().any()


@pytest.mark.parametrize("level", [1, 2])
def test_regions_and_cercles_are_those_of_the_dataset_in_its_order(level):
    table = load_dataset().units
    table = table[table["level"] == level].reset_index(drop=True)
    units = load_units(level=level)
    expected = table[["unit_id", "name", "parent_id"]]
    pd.testing.assert_frame_equal(pd.DataFrame(units[["unit_id", "name", "parent_id"]]), expected)


def test_communes_belong_to_cercles_and_have_ids_of_their_own():
    cercles, communes = load_units(level=2), load_units(level=3)
    assert communes["unit_id"].is_unique
    assert set(communes["parent_id"]) == set(cercles["unit_id"])
    assert not set(communes["unit_id"]) & set(cercles["unit_id"])
    assert [i.startswith(f"{p}-") for i, p in zip(communes["unit_id"], communes["parent_id"], strict=True)] == [
        True
    ] * 701


def test_areas_add_up_from_level_to_level():
    regions, cercles, communes = (load_units(level=n).set_index("unit_id") for n in (1, 2, 3))
    assert regions["area_km2"].sum() == pytest.approx(1_253_561, rel=0.001)
    for upper, lower in ((regions, cercles), (cercles, communes)):
        sums = lower.groupby("parent_id")["area_km2"].sum().reindex(upper.index)
        np.testing.assert_allclose(sums, upper["area_km2"], atol=0.1)
    assert regions.at["ml-menaka", "area_km2"] == pytest.approx(77_928, rel=0.001)


def test_only_taoudenit_is_approximate():
    assert load_units(level=1).query("approximate")["unit_id"].tolist() == ["ml-taoudenit"]
    assert load_units(level=2).query("approximate")["unit_id"].tolist() == ["ml-taoudenit-taoudenit"]
    assert not load_units(level=3)["approximate"].any()


def test_levels_are_nested_on_the_screen_too():
    cercles = load_units(level=2, resolution="screen")
    for region in load_units(level=1, resolution="screen").itertuples():
        parts = cercles.loc[cercles["region_id"] == region.unit_id, "geometry"]
        assert shapely.coverage_union_all(parts.to_numpy()).equals(region.geometry)


def test_the_reader_may_change_what_it_got():
    units = load_units()
    units.loc[:, "name"] = "x"
    assert set(units["name"]) == {"x"}
    assert "x" not in set(load_units()["name"])


def test_wrong_use_names_what_there_is(home):
    for division in ("2023", "2023@0123456789ab", "../up@0123456789ab"):
        with pytest.raises(WrongUseError, match="division"):
            load_units(division)
    with pytest.raises(WrongUseError, match="no level 4: 1 "):
        load_units(level=4)
    with pytest.raises(WrongUseError, match="no resolution 'best': full or screen"):
        load_units(resolution="best")


OWN = "2023@0123456789ab"


def _own(name):
    square = shapely.box(0, 0, 1, 1)
    rows = {"unit_id": ["ml-x"], "level": 1, "name": [name], "parent_id": "", "region_id": "ml-x"}
    return gpd.GeoDataFrame(rows | {"area_km2": 12308.8, "approximate": False}, geometry=[square], crs="EPSG:4326")


def test_a_division_of_the_user_stands_beside_the_shipped_one(home):
    own = _own("Où ça")
    write_division({(1, "full"): own}, division_path(OWN), "Loi de 2023, {{7*7}}")
    assert division_path(OWN) == home / "cache" / "divisions" / "mali_2023@0123456789ab.gpkg"
    assert_geodataframe_equal(load_units(OWN, 1), own, check_like=True)
    assert load_units(OWN, 1, "screen").geometry.iloc[0].equals(own.geometry.iloc[0])
    assert (division_name(OWN), levels_of(OWN), levels_of()) == ("2023", (1,), (1, 2, 3))
    with pytest.raises(CannotReadError, match="no layer cercle_full; it has region"):
        load_units(OWN, 2)


def test_every_division_says_whose_outlines_it_shows(home):
    assert "geoBoundaries" in load_credit()["en"] and "geoBoundaries" in load_credit()["fr"]
    write_division({(1, "full"): _own("x")}, division_path(OWN), "Loi de 2023, {{7*7}}")
    assert load_credit(OWN) == {
        "en": "Boundaries (2023): Loi de 2023, {{7*7}}",
        "fr": "Limites (2023)\N{NO-BREAK SPACE}: Loi de 2023, {{7*7}}",
    }
    write_division({(1, "full"): _own("x")}, division_path(OWN))
    with pytest.raises(CannotReadError, match="layer about"):
        load_credit(OWN)


def test_a_replaced_division_is_read_anew(home):
    write_division({(1, "full"): _own("old")}, division_path(OWN))
    assert load_units(OWN, 1)["name"].tolist() == ["old"]
    write_division({(1, "full"): _own("new")}, division_path(OWN))
    assert load_units(OWN, 1)["name"].tolist() == ["new"]


def test_a_broken_division_is_told_in_one_sentence(home):
    path = division_path(OWN)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database")
    with pytest.raises(CannotReadError, match=r"mali_2023"):
        load_units(OWN)


def test_outlines_that_do_not_fit_together_are_drawn_simpler_too():
    wiggly = shapely.segmentize(shapely.box(0, 0, 1, 1), 0.0005).buffer(0.001)
    frame = gpd.GeoDataFrame(geometry=[wiggly, shapely.box(0.2, 0.2, 0.8, 0.8), shapely.box(0.9, 0, 2, 1)], crs=4326)
    drawn = drawn_simpler(frame).geometry
    assert shapely.get_num_coordinates(drawn.to_numpy()).sum() < 200
    assert drawn.is_valid.all() and not drawn.is_empty.any()


@pytest.mark.parametrize("name", ["2016", "../up", "", "A b", "x" * 41])
def test_a_division_has_a_plain_name(name):
    with pytest.raises(WrongUseError, match="name of a division"):
        check_division_name(name)
    with pytest.raises(WrongUseError, match="division"):
        division_path(f"{name}@0123456789ab")
