"""Which sheet of a workbook the command line reads, and how it is told what it cannot know."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from data.__main__ import main

HEADER = ["Date", "Lieu", "Type", "Morts"]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path / "home"))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for year, place in (("2019", "Kidal"), ("2020", "Gao")):
        sheet = book.create_sheet(year)
        for row in (HEADER, [f"{year}-03-13", place, "attaque", "3,000"]):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(out.getvalue())
    return str(path)


def _told(capsys: pytest.CaptureFixture, *words: str) -> dict:
    main(["validate", *words, "--source", "seed-icg-2013", "--json"])
    return json.loads(capsys.readouterr().out)


def test_the_sheet_read_and_its_twin_are_named(book, capsys):
    told = _told(capsys, book)
    assert (told["read"]["sheet"], told["read"]["same_header"]) == ("2019", ["2020"])
    assert [p["value"] for p in told["problems"] if p["code"] == "sheet_twins"] == ["2019"]
    main(["validate", book, "--source", "seed-icg-2013"])
    assert "2020" in capsys.readouterr().out


def test_a_sheet_is_chosen(book, capsys):
    assert _told(capsys, book, "--sheet", "2020")["read"]["sheet"] == "2020"
    assert main(["validate", book, "--sheet", "2021"]) == 2
    assert "2019, 2020" in capsys.readouterr().err


@pytest.mark.parametrize("mark", ["thousands", "decimal"])
def test_thousands_or_decimals_are_asked_and_answered(book, capsys, mark):
    told = _told(capsys, book)
    assert (told["questions"], told["accepted"]) == (["count_mark:Morts"], 0)
    told = _told(capsys, book, "--count-mark", mark)
    assert (told["questions"], told["accepted"]) == ([], 1)
