import pytest
import shapely

from geo.context import LAYERS, load_attribution, load_context
from geo.errors import WrongUseError
from geo.units import load_units

TOUCHING = {"MR", "DZ", "NE", "BF", "CI", "GN", "SN"}


def test_neighbours_surround_mali_without_lying_on_it():
    neighbours = load_context("neighbours")
    mali = shapely.coverage_union_all(load_units(level=1, resolution="screen").geometry.to_numpy())
    assert neighbours.crs == "EPSG:4326"
    assert neighbours.geometry.is_valid.all()
    near = neighbours[shapely.dwithin(neighbours.geometry.to_numpy(), mali, 0.001)]
    assert set(near["country_id"]) == TOUCHING
    assert shapely.area(shapely.intersection(neighbours.geometry.to_numpy(), mali)).sum() < 0.001
    land = shapely.union_all([mali, *neighbours.geometry])
    gaps = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    assert sum(shapely.Polygon(ring).area for ring in gaps) < 0.001


def test_rivers_are_lines_with_names():
    rivers = load_context("rivers").set_index("river_id")
    assert {"niger", "senegal", "bafing"} <= set(rivers.index)
    assert rivers.at["senegal", "name_fr"] == "Sénégal"
    assert set(rivers.geom_type) == {"MultiLineString"}


def test_towns_have_each_name_once_and_the_seats_are_among_them():
    towns = load_context("towns").set_index("town_id")
    assert towns.at["bamako", "population"] > 1_000_000
    assert towns.at["bamako", "kind"] == "region_seat"
    others = towns[towns["place_id"] == ""]
    assert not set(others["name"]) & set(towns.loc[towns["place_id"] != "", "name"])
    assert set(others["kind"]) == {"town"}


def test_each_reader_has_its_own_copy():
    towns = load_context("towns")
    towns["name"] = "x"
    assert "x" not in set(load_context("towns")["name"])


def test_an_unknown_layer_is_wrong_use():
    with pytest.raises(WrongUseError, match="no context layer 'roads'; known: neighbours, rivers, towns"):
        load_context("roads")


def test_every_layer_is_credited_in_both_languages():
    credits = load_attribution().set_index("layer")
    assert set(credits.index) == {"units", *LAYERS}
    assert (credits[["source", "licence", "credit_en", "credit_fr", "changes_en", "changes_fr"]] != "").all().all()
    by = credits[credits["licence"].str.startswith("CC BY")]
    assert set(by.index) == {"units", "towns"}
    assert by["credit_en"].str.contains("CC BY 4.0").all()
