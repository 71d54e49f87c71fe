"""A version as a GeoPackage: looked into with the library that QGIS uses."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from data.load import load_dataset
from data.write_geopackage import write_geopackage

NOW = load_dataset()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "v.gpkg"
    summary = NOW.events["summary_en"].where(NOW.events["event_id"] != "evt-0001", "=1+1")
    path.write_bytes(write_geopackage(replace(NOW, events=NOW.events.assign(summary_en=summary))))
    return path


def test_layers_and_their_geometry(package: Path):
    layers = dict(pyogrio.list_layers(package))
    assert {name: layers[name] for name in ("regions", "cercles", "events", "places")} == {
        "regions": "MultiPolygon", "cercles": "MultiPolygon", "events": "Point", "places": "Point",
    }  # fmt: skip
    assert {"claims", "actors", "camps", "sources", "communes"} <= set(layers)


def test_every_event_is_there_and_points_lie_where_they_should(package: Path):
    events = pyogrio.read_dataframe(package, layer="events")
    assert list(events["event_id"]) == list(NOW.events["event_id"])
    assert set(NOW.events.columns) <= set(events.columns) and events.crs == "EPSG:4326"
    blank = NOW.events["latitude"].isna()
    assert events.geometry.isna().tolist() == blank.tolist() and 0 < blank.sum() < len(blank)
    assert events.geometry.x[~blank].tolist() == NOW.events["longitude"][~blank].tolist()
    assert events.geometry.y[~blank].tolist() == NOW.events["latitude"][~blank].tolist()
    first = events.loc[events["event_id"] == "evt-0001"].iloc[0]
    assert first["summary_en"] == "'=1+1"
    assert pd.Timestamp(first["date_start"]) == pd.Timestamp("1992-01-01")


def test_cercles_carry_the_columns_of_the_units(package: Path):
    cercles = pyogrio.read_dataframe(package, layer="cercles").set_index("unit_id")
    assert len(cercles) == (NOW.units["level"] == 2).sum() and not cercles.geometry.isna().any()
    kidal = cercles.loc["ml-kidal-kidal"]
    assert kidal["seat_place_id"] == "kidal"
    seat = NOW.places.set_index("place_id").loc["kidal"]
    assert kidal.geometry.buffer(0.02).intersects(
        pd.Series(pyogrio.read_dataframe(package, layer="places").set_index("place_id").geometry)["kidal"]
    )
    assert seat["cercle_id"] == "ml-kidal-kidal"
