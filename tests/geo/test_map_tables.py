import json

import numpy as np
import pytest
import shapely

from data.load import load_dataset
from geo.coverage import is_coverage
from geo.map_tables import map_tables, write_map_tables
from geo.units import load_units


@pytest.fixture(scope="module")
def dataset():
    return load_dataset()


@pytest.fixture(scope="module")
def tables(dataset):
    return map_tables(dataset.units, dataset.places)


def _shape(polygons):
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons])


@pytest.mark.parametrize(("key", "level"), [("cercles", 2), ("regions", 1)])
def test_units_are_drawn_as_loaded(tables, key, level):
    units = load_units(level=level, resolution="screen")
    assert [row["id"] for row in tables[key]] == units["unit_id"].to_list()
    drawn = np.array([_shape(row["polygons"]) for row in tables[key]], dtype=object)
    assert shapely.equals(drawn, units.geometry.to_numpy()).all()
    assert is_coverage(drawn)


def test_names_stand_in_their_area(tables):
    for row in [*tables["cercles"], *tables["regions"], *tables["neighbours"]]:
        assert shapely.contains_xy(_shape(row["polygons"]), row["lon"], row["lat"]), row["id"]


def test_seats_belong_to_their_cercle(tables):
    seats = {row["id"]: row["seat"] for row in tables["cercles"]}
    assert seats["ml-kidal-tessalit"] | {"lat": 0, "lon": 0} == {
        "id": "tessalit",
        "name": "Tessalit",
        "lat": 0,
        "lon": 0,
        "region_seat": False,
    }
    assert seats["ml-kidal-kidal"]["region_seat"]
    assert None not in seats.values()
    assert not {seat["id"] for seat in seats.values()} & {place["id"] for place in tables["places"]}


def test_rivers_of_mali_are_named_in_mali(tables):
    mali = _shape(tables["outline"])
    at = {row["id"]: shapely.Point(row["lon"], row["lat"]) for row in tables["rivers"]}
    assert mali.distance(at["niger"]) == 0
    assert mali.distance(at["bafing"]) < 0.001


def test_a_town_without_a_number_is_null_not_zero(tables):
    people = [place["population"] for place in tables["places"]]
    assert None in people
    assert 0 not in people


def test_the_file_is_small_and_named_for_its_content(tmp_path, dataset, tables):
    path = write_map_tables(tmp_path, dataset.units, dataset.places)
    assert path.stat().st_size < 400_000
    assert json.loads(path.read_text(encoding="ascii")) == json.loads(json.dumps(tables))
    assert write_map_tables(tmp_path, dataset.units, dataset.places) == path
    fewer = write_map_tables(tmp_path, dataset.units, dataset.places.head(60))
    assert fewer.name != path.name
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, fewer.name])
