import geopandas as gpd
from shapely import box

from geo.read_boundaries.fit import report_fit


def _units(*shapes):
    rows = {"row": range(1, len(shapes) + 1), "name": [f"u{n}" for n in range(1, len(shapes) + 1)]}
    return gpd.GeoDataFrame(rows, geometry=list(shapes), crs="EPSG:4326")


def test_squares_that_fit_have_nothing_to_tell():
    assert report_fit(_units(box(0, 0, 1, 1), box(1, 0, 2, 1))) == []


def test_rounding_is_no_overlap():
    assert report_fit(_units(box(0, 0, 1.0000001, 1), box(1, 0, 2, 1))) == []


def test_the_largest_comes_first():
    rows = report_fit(_units(box(0, 0, 1.1, 1), box(1, 0, 2.3, 1), box(2, 0, 3, 1)))
    assert [row["value"] for row in rows] == ["u2 / u3", "u1 / u2"]
    assert [row["severity"] for row in rows] == ["warning", "warning"]
