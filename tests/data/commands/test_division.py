"""`python -m data validate|import --kind boundaries` and `python -m geo ... --division`."""

import io
import json
import zipfile

import geopandas as gpd
import pytest
from shapely import box

from data.__main__ import main as data_main
from geo.__main__ import main as geo_main
from geo.read_boundaries import members


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MALI_ATLAS_DB", raising=False)
    monkeypatch.delenv("MALI_ATLAS_DATA", raising=False)


@pytest.fixture
def file(tmp_path):
    table = {"cercle": ["Kidal", "<i>Nord</i>{{7*7}}"], "region": ["Kidal", "Kidal"]}
    shapes = [box(0, 18, 1.5, 20), box(1.5, 18, 3, 20)]
    path = tmp_path / "own.geojson"
    path.write_text(gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326").to_json(), encoding="utf-8")
    return str(path)


def _json(capsys):
    return json.loads(capsys.readouterr().out)


def test_validate_says_what_the_file_makes(file, capsys):
    assert data_main(["validate", file, "--kind", "boundaries", "--json"]) == 0
    told = _json(capsys)
    assert (told["level"], told["units"], told["columns"]) == (
        2, {"region": 1, "cercle": 2}, {"name": "cercle", "parent": "region"},
    )  # fmt: skip
    assert {"change", "claims", "sentence"} <= set(told["differs"][0])
    assert {row["area_id"] for row in told["not_drawn"]} >= {"ml-gao", "ml-mopti"}
    assert data_main(["validate", file, "--kind", "boundaries", "--lang", "fr", "--level", "2"]) == 0
    assert "manque" in capsys.readouterr().out


def test_import_makes_a_division_that_the_other_commands_find(file, capsys):
    order = ["import", file, "--kind", "boundaries", "--name", "mine", "--credit", "Awa, 2026", "--json"]
    assert data_main([*order, "--dry-run"]) == 0
    assert "new_version" not in _json(capsys)
    assert geo_main(["units", "--division", "mine"]) == 2
    assert data_main(order) == 0
    capsys.readouterr()
    assert geo_main(["units", "--division", "mine", "--json"]) == 0
    units = _json(capsys)
    assert [unit["name"] for unit in units] == ["Kidal", "Kidal", "<i>Nord</i>{{7*7}}"]
    assert geo_main(["influence", "--division", "mine", "--date", "2018-10-01", "--json"]) == 0
    told = capsys.readouterr()
    assert {row["unit_id"] for row in json.loads(told.out)} == {unit["unit_id"] for unit in units[1:]}
    assert "not drawn" in told.err
    assert geo_main(["events", "--division", "mine", "--from", "2012-01-01", "--to", "2020-01-01", "--json"]) == 0
    assert len(_json(capsys)["units"]) == 2
    assert data_main(order) == 0 and _json(capsys)["version"] == 2
    assert data_main(["undo", "2"]) == 0
    assert geo_main(["units", "--division", "mine"]) == 2


@pytest.mark.parametrize(
    ("lang", "kind", "gone", "back"),
    [
        ("en", "Boundaries", "is withdrawn", "is in effect"),
        ("fr", "Découpage", "est retiré", "est en vigueur"),
    ],
)
def test_log_and_undo_speak_of_a_division_and_count_no_rows(file, capsys, lang, kind, gone, back):
    assert data_main(["import", file, "--kind", "boundaries", "--name", "mine"]) == 0
    capsys.readouterr()
    assert data_main(["log", "--lang", lang]) == 0
    newest = capsys.readouterr().out.splitlines()[0]
    assert kind.lower() in newest.lower() and "+0" not in newest
    for version, words in (("2", gone), ("3", back)):
        assert data_main(["undo", version, "--dry-run", "--lang", lang]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == 1 and words in lines[0]
        assert data_main(["undo", version, "--lang", lang]) == 0
        assert words in capsys.readouterr().out.splitlines()[-1]


def test_an_area_that_stays_out_gives_1(tmp_path, capsys):
    table = {"cercle": ["Kidal", None], "region": ["Kidal", "Kidal"]}
    path = tmp_path / "half.geojson"
    frame = gpd.GeoDataFrame(table, geometry=[box(0, 18, 1, 19), box(1, 18, 2, 19)], crs="EPSG:4326")
    path.write_text(frame.to_json(), encoding="utf-8")
    assert data_main(["validate", str(path), "--kind", "boundaries", "--name-column", "cercle"]) == 1
    assert "blank_name" in capsys.readouterr().out


def test_wrong_use_gives_2_and_one_line(file, tmp_path, capsys):
    for order in (
        ["import", file, "--kind", "boundaries"],
        ["import", file, "--kind", "boundaries", "--name", "../up"],
        ["validate", file, "--kind", "boundaries", "--parent-column", "nothing"],
        ["validate", str(tmp_path / "gone.zip"), "--kind", "boundaries"],
    ):
        assert data_main(order) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and "Traceback" not in error


def _zip(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", "/").replace("UP", ".."), member)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        _zip(**{"UP__UP__etc.shp": b"x", "a.dbf": b"x"}),
        _zip(**{"bomb.geojson": b"0" * 2_000_000}),
        b"PK\x03\x04" + b"\x00" * 100,
        b"\x00" * 5000,
        b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000,
    ],
)
def test_hostile_files_are_refused_in_one_line(tmp_path, capsys, monkeypatch, content):
    monkeypatch.setattr(members, "MOST_BYTES", 1_000_000)
    path = tmp_path / "hostile.zip"
    path.write_bytes(content)
    assert data_main(["import", str(path), "--kind", "boundaries", "--name", "x"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and "Traceback" not in error
