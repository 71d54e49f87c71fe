import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from geo.errors import WrongUseError
from geo.make_division import make_division
from geo.read_boundaries import read_boundaries
from geo.units import division_path, load_units
from geo.write_division import write_division


def _areas(*rows):
    table = pd.DataFrame([row[:2] for row in rows], columns=["name", "parent"]).astype(str)
    table.insert(0, "row", range(1, len(rows) + 1))
    return gpd.GeoDataFrame(table, geometry=[row[2] for row in rows], crs="EPSG:4326")


OCHA = "ocha-2015@0123456789ab"
CERCLES = _areas(
    ("Ménaka", "Gao", box(2, 15, 3, 16)), ("Kidal", "Kidal", box(1, 18, 2, 19)), ("Ansongo", "GAO", box(1, 15, 2, 16))
)


def test_regions_are_joined_from_the_parents_that_cercles_name():
    frames, found = make_division({2: CERCLES})
    regions, cercles = frames[1, "full"], frames[2, "full"]
    assert found.empty
    assert regions["unit_id"].to_list() == ["ml-gao", "ml-kidal"]
    assert regions.geometry.iloc[0].equals(box(1, 15, 3, 16))
    assert cercles["unit_id"].to_list() == ["ml-gao-menaka", "ml-gao-ansongo", "ml-kidal-kidal"]
    assert cercles["region_id"].to_list() == ["ml-gao", "ml-gao", "ml-kidal"]
    assert regions["area_km2"].iloc[0] == pytest.approx(cercles["area_km2"].iloc[:2].sum())


def test_a_parent_that_is_not_there_is_found_by_place_and_told():
    regions = _areas(("Ménaka", "", box(2, 15, 3, 16)), ("Nord", "", box(0, 15, 2, 20)))
    frames, found = make_division({1: regions, 2: CERCLES})
    assert frames[2, "full"]["unit_id"].to_list() == ["ml-menaka-menaka", "ml-nord-kidal", "ml-nord-ansongo"]
    assert found[["row", "value", "code", "suggestion"]].to_numpy().tolist() == [
        [1, "Gao", "parent_by_place", "Ménaka"],
        [2, "Kidal", "parent_by_place", "Nord"],
        [3, "GAO", "parent_by_place", "Nord"],
    ]
    assert "Area 1 (Ménaka) names 'Gao' above it, which is not there; it lies in Ménaka." in set(found["message"])


def test_names_that_would_be_one_id_are_numbered():
    twins = _areas(("Léré", "Gao", box(0, 15, 1, 16)), ("Lere", "Gao", box(1, 15, 2, 16)))
    assert make_division({2: twins})[0][2, "full"]["unit_id"].to_list() == ["ml-gao-lere", "ml-gao-lere-2"]


def test_what_is_missing_is_said():
    with pytest.raises(WrongUseError, match="needs cercles"):
        make_division({1: CERCLES})
    with pytest.raises(WrongUseError, match="area 1 names no region"):
        make_division({2: _areas(("Ménaka", "", box(2, 15, 3, 16)))})


def test_ocha_files_become_a_division_that_can_be_loaded(shared, tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    folder = shared / "reference" / "boundaries"
    levels = {n: read_boundaries(next(folder.glob(f"*adm{n}*"))).units for n in (1, 2, 3)}
    frames, found = make_division(levels)
    assert found.empty
    write_division(frames, division_path(OCHA))
    communes = load_units(OCHA, 3)
    assert [len(load_units(OCHA, level)) for level in (1, 2, 3)] == [9, 50, 701]
    assert communes["unit_id"].is_unique
    drawn = load_units(OCHA, 2, "screen")
    assert drawn.geometry.is_valid.all()
    assert {"ml-kidal-tessalit", "ml-gao-menaka"} <= set(drawn["unit_id"])
