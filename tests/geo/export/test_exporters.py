from pathlib import Path

import pytest

from geo.errors import WrongUseError
from geo.export.exporters import EXPORTERS, Options, export
from geo.export.page_parts import read_page_parts

ROOT = Path(__file__).resolve().parents[3]
MAGIC = {
    "png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "pptx": b"PK", "html": b"<!DOCTYPE html>",
    "csv": b"\xef\xbb\xbf", "geojson": b"{", "gpkg": b"SQLite format 3", "gif": b"GIF89a", "mp4": b"",
}  # fmt: skip


def test_every_form_writes_its_kind_of_file(ask):
    parts = read_page_parts(ROOT / "components" / "static", ROOT / "components" / "texts" / "map.csv")
    for ending in [ending for ending in EXPORTERS if ending not in ("gif", "mp4", "brief.pdf")]:
        content = export(ask(), ending, Options(dpi=30, parts=parts))
        assert content.startswith(MAGIC[ending]), ending


def test_an_unknown_form_is_refused(ask):
    with pytest.raises(WrongUseError, match="known: png"):
        export(ask(), "doc")


def test_a_page_without_its_parts_is_refused(ask):
    with pytest.raises(WrongUseError):
        export(ask(), "html")
