import io
import json
import re

import pandas as pd
import pyogrio
import pytest

from geo.export.as_csv import as_csv
from geo.export.as_geojson import as_geojson
from geo.export.as_geopackage import as_geopackage
from geo.export.shown_tables import AREA_COLUMNS, shown_tables
from geo.map_choices import MapChoices
from tests.geo.export.conftest import SHOWN

PLACES = (*MapChoices.layers, "places")


def test_what_is_drawn_is_in_the_tables(ask):
    sheet = ask(regions=("ml-kidal",), layers=PLACES)
    tables = shown_tables(sheet)
    assert list(tables["countryside"].columns) == AREA_COLUMNS
    row = tables["countryside"].set_index("unit_id").loc["ml-kidal-tessalit"]
    assert (row["name"], row["scope"], row["status"], row["holder"]) == ("Tessalit", "rural", "held", "cma")
    assert (row["camps"], row["in_words"]) == ("cma:administration", "CMA, administration")
    assert set(row["claims"].split("|")) <= set(sheet.tables.claims["claim_id"])
    assert set(tables["countryside"]["region_id"]) == {"ml-kidal"}
    assert "aguelhok" in set(tables["places"]["unit_id"])
    assert set(tables["events"].columns) >= set(sheet.tables.events.columns)
    assert set(tables["claims"]["claim_id"]) == set(sheet.claims["claim_id"])


def test_layers_that_are_off_are_empty(ask):
    tables = shown_tables(ask(layers=("countryside",)))
    assert [len(tables[name]) for name in ("seats", "places", "events")] == [0, 0, 0]
    assert tables["seats"].dtypes.equals(shown_tables(ask())["seats"].dtypes)


def test_events_are_those_of_the_pins(ask):
    assert len(shown_tables(ask())["events"]) == ask().frame["events"]["n"]


def test_blockades_and_hidden_camps(ask):
    seats = shown_tables(ask("2024-11-01", camps=("jihadist",)))["seats"].set_index("unit_id")
    assert seats.at["ml-menaka-menaka", "blockade"] == "jihadist"
    assert seats.at["ml-menaka-menaka", "status"] == "other"


def test_a_choropleth_has_its_numbers(ask):
    rows = shown_tables(ask(look="count"))["countryside"]
    assert rows["events"].sum() == sum(ask(look="count").frame["choropleth"]["values"])


def test_csv(ask, tables):
    content = as_csv(ask())
    assert content.startswith(b"\xef\xbb\xbfdate,unit_id,name,region_id,scope,status,")
    rows = pd.read_csv(io.BytesIO(content), keep_default_na=False)
    assert len(rows) == 2 * len(ask().frame["units"])
    assert set(rows["version"]) == {tables.version}
    assert "CC BY 4.0" in rows["attribution"][0]


def test_geojson(ask, tables):
    whole = json.loads(as_geojson(ask(layers=PLACES)))
    assert whole["about"]["hash"] == tables.version
    layers = {feature["properties"]["layer"] for feature in whole["features"]}
    assert layers == {"cercles", "seats", "places", "events"}
    kidal = next(f for f in whole["features"] if f["properties"].get("unit_id") == "ml-kidal-kidal"
                 and f["properties"]["layer"] == "seats")  # fmt: skip
    assert kidal["geometry"]["coordinates"] == pytest.approx([1.4, 18.44], abs=0.05)
    assert kidal["properties"]["stale"] is False


def test_geopackage(ask, tables, tmp_path):
    path = tmp_path / "v.gpkg"
    path.write_bytes(as_geopackage(ask(layers=PLACES)))
    layers = dict(pyogrio.list_layers(path))
    assert layers == {"cercles": "MultiPolygon", "seats": "Point", "places": "Point", "events": "Point",
                      "claims": None, "about": None}  # fmt: skip
    cercles = pyogrio.read_dataframe(path, layer="cercles")
    assert cercles.crs == "EPSG:4326"
    assert list(cercles["unit_id"]) == ask().frame["units"]
    about = pyogrio.read_dataframe(path, layer="about").set_index("key")["value"]
    assert about["hash"] == tables.version
    assert "CC BY 4.0" in about["attribution"]


@pytest.mark.parametrize("write", [as_csv, as_geojson, as_geopackage])
def test_two_files_of_one_sheet_are_the_same_bytes(ask, write):
    assert write(ask()) == write(ask())


def test_hostile_text_is_no_formula_and_stays_as_typed(hostile, tmp_path):
    rows = pd.read_csv(io.BytesIO(as_csv(hostile)), keep_default_na=False, dtype=str)
    assert not any(re.match(r"\s*[=+@]", cell) for cell in rows.to_numpy().ravel())
    path = tmp_path / "v.gpkg"
    path.write_bytes(as_geopackage(hostile))
    assert SHOWN[:30] in pyogrio.read_dataframe(path, layer="claims")["statement_en"].iloc[0]
    assert json.loads(as_geojson(hostile))["about"]["title"].startswith(SHOWN[:30])
