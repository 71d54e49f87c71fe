"""Divisions come from the ledger: undone, followed, made again from its bytes, the same on every database."""

import shutil

import geopandas as gpd
import pytest
from shapely import box

from data.accept_division import accept_division
from data.current import load_current
from data.in_division import in_division
from data.ledger import (
    NewUpload,
    accept,
    fetch_division,
    find_division,
    find_version,
    keep_upload,
    latest_version,
    list_divisions,
    list_uploads,
    open_version,
    plan_undo,
    plan_upload,
    read_upload,
    withdrawn_in,
)
from data.prepare_division import DivisionChoices, division_upload, prepare_division
from geo.errors import WrongUseError
from geo.units import division_path, load_credit, load_units


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    return tmp_path


def _file(middle: float) -> bytes:
    table = {"cercle": ["Kidal", "Tessalit"], "region": ["Kidal", "Kidal"]}
    shapes = [box(0, 18, middle, 21), box(middle, 18, 3, 21)]
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326").to_json().encode()


def _upload(ledger, middle=1.5, name="mine", credit="Loi, 2023"):
    prepared = prepare_division(_file(middle), "mine.geojson", open_version(ledger), DivisionChoices(level=2))
    return division_upload(prepared, _file(middle), name, credit)


def _names(ledger):
    return {name: one.upload for name, one in list_divisions(ledger, latest_version(ledger)).items()}


def test_a_division_is_logged_kept_and_loaded(ledger):
    number = accept_division(ledger, _upload(ledger), "Awa", "the law")
    version = latest_version(ledger)
    assert (version.number, version.who, version.note, number) == (2, "Awa", "the law", 2)
    kept = read_upload(ledger, version.upload)
    assert kept.original == _file(1.5) and '"level": 2' in kept.corrections
    key = fetch_division(ledger, find_division(ledger, version, "mine"))
    assert load_units(key)["name"].tolist() == ["Kidal", "Tessalit"]
    assert load_units(key, 1, "screen")["name"].tolist() == ["Kidal"]
    assert load_credit(key)["en"] == "Boundaries (mine): Loi, 2023"
    seen = in_division(open_version(ledger), key)
    assert seen.version == f"{version.fingerprint}+mine" and len(seen.units) == 3


def test_the_file_is_a_cache_that_may_go(ledger, home):
    accept_division(ledger, _upload(ledger), "Awa")
    division = find_division(ledger, latest_version(ledger), "mine")
    path = division_path(fetch_division(ledger, division))
    before = path.read_bytes()
    shutil.rmtree(home / "cache")
    assert division_path(fetch_division(ledger, division)).read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_undone_it_is_gone_and_comes_back(ledger):
    accept_division(ledger, _upload(ledger), "Awa")
    accept(ledger, plan_undo(ledger, 2), "Awa")
    assert _names(ledger) == {}
    with pytest.raises(WrongUseError, match="no division 'mine'; known: 2016"):
        find_division(ledger, latest_version(ledger), "mine")
    assert list(list_divisions(ledger, find_version(ledger, 2))) == ["mine"]
    assert withdrawn_in(ledger, "mine") == 3 and withdrawn_in(ledger, "other") == 0
    accept(ledger, plan_undo(ledger, 3), "Awa")
    assert list(_names(ledger)) == ["mine"]
    assert withdrawn_in(ledger, "mine") == 0
    accept(ledger, plan_undo(ledger, 2), "Awa")
    assert withdrawn_in(ledger, "mine") == 5


def test_a_later_one_of_the_same_name_takes_its_place_until_it_is_undone(ledger):
    accept_division(ledger, _upload(ledger, 1.5), "Awa")
    first = find_division(ledger, latest_version(ledger), "mine")
    accept_division(ledger, _upload(ledger, 2.0), "Awa")
    second = find_division(ledger, latest_version(ledger), "mine")
    assert first.key != second.key
    accept(ledger, plan_undo(ledger, 3), "Awa")
    assert find_division(ledger, latest_version(ledger), "mine") == first


def test_the_same_file_again_changes_nothing(ledger):
    accept_division(ledger, _upload(ledger), "Awa")
    assert accept_division(ledger, _upload(ledger), "Awa") == 0
    assert latest_version(ledger).number == 2
    assert list_uploads(ledger)["state"].tolist() == ["discarded", "accepted"]


def test_what_was_cut_short_before_the_acceptance_is_no_division(ledger):
    keep_upload(ledger, _upload(ledger), "Awa")
    assert _names(ledger) == {}
    assert list_uploads(ledger, "pending")["kind"].tolist() == ["boundaries"]


def test_a_name_that_is_no_plain_word_is_refused_before_anything_is_kept(ledger):
    for name in ("2016", "../x", "", "A"):
        with pytest.raises(WrongUseError, match="name of a division"):
            _upload(ledger, name=name)


def test_a_boundaries_upload_of_before_has_no_division(ledger):
    accept_division(ledger, _upload(ledger), "Awa")
    number = keep_upload(ledger, NewUpload("old.gpkg", b"x", "boundaries", {}), "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    assert list(_names(ledger)) == ["mine"]


def test_without_a_ledger_there_is_only_the_shipped_division(monkeypatch, home):
    monkeypatch.delenv("MALI_ATLAS_DB", raising=False)
    assert load_current(0, "2016").division == "2016"
    with pytest.raises(WrongUseError, match="known: 2016"):
        load_current(0, "mine")
