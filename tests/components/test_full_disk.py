"""Looking at the atlas needs no free disk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from components import map_assets
from components.frozen import open_frozen, picture_of
from components.snapshots import freeze
from components.store import known, open_dataset
from components.view_state import ViewState
from data.ledger import fetch_division
from data.ledger.divisions import Division
from geo import keep_file as keeping
from geo.units import division_path
from tests.components.pages import html, open_page


@pytest.fixture
def full(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that takes no files, and nothing in memory from other tests."""
    st.cache_resource.clear()
    write = keeping._write

    def refuse(path: Path, content: bytes) -> Path:
        if home in path.parents:
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(keeping, "_write", refuse)
    yield home
    st.cache_resource.clear()


def test_the_map_is_drawn_on_a_full_disk(full: Path):
    page = open_page(lang="en", date="2018-10-01")
    assert "1 October 2018" in html(page)
    assert not [path for path in full.rglob("*") if path.is_file()]


def test_a_table_in_memory_is_found_from_the_map(full: Path):
    name = map_assets.write_table("words-xx", b"{}", "json")
    assert name.startswith("../") and "atlas_spare/" in name
    served = map_assets._spare_tables().path
    assert (Path(served) / name.rpartition("/")[2]).read_bytes() == b"{}"


def test_a_division_is_kept_in_memory(full: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(fetch_division.__globals__, "read_part", lambda *_asked: b"shapes")
    key = "full@0123456789ab"
    fetch_division(None, Division("full", key, 1, "x", "Awa", ""))  # type: ignore[arg-type]
    assert division_path(key).read_bytes() == b"shapes"
    division_path(key).unlink()


def test_the_picture_of_a_snapshot_is_drawn_though_it_cannot_be_kept(full: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("geo.export.draw_picture.draw_picture", lambda *_asked: b"picture")
    snapshot = freeze(ViewState(day=date(2018, 1, 1)), known(open_dataset()), "A", "", "en")
    assert picture_of(open_frozen(snapshot)) == b"picture"
