"""Workbooks: sheets, cells as seen, and those made to harm."""

import datetime as dt
import io
import tracemalloc
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from data.reading.limits import LIMITS
from data.reading.read_file import read_file
from geo.errors import CannotReadError


def _book(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_part(content: bytes, part: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, change(old.read(item)) if item == part else old.read(item))
    return out.getvalue()


DATA = [["Event date", "Location", "Fatalities"], [dt.datetime(2020, 1, 2), "Kidal", 3.0], [44000, "Gao", 1.5]]


def test_a_licence_sheet_before_the_data_does_not_win():
    licence = [["Terms of use of this invented file"], ["Line two"], *[[f"Paragraph {i}", "text"] for i in range(30)]]
    raw = read_file(_book({"Licence": licence, "Data": DATA, "Notes": [["a", "b"]]}), "a.xlsx")
    assert raw.how["sheet"] == "Data"
    assert raw.how["sheets"] == ["Licence", "Data", "Notes"]
    assert raw.table.to_dict("list") == {
        "Event date": ["2020-01-02", "44000"],
        "Location": ["Kidal", "Gao"],
        "Fatalities": ["3", "1.5"],
    }
    assert raw.table.index.to_list() == [2, 3]


def test_other_sheets_with_the_same_header_are_named_since_they_are_not_read():
    later = [["Titre inventé"], ["EVENT DATE", "location", "Fatalities"], [dt.datetime(2021, 1, 2), "Gao", 1]]
    content = _book(
        {"2019": [*DATA, *DATA[1:]], "2020": DATA, "2021": later, "Notes": [["a", "b"], ["c", "d"]], "Empty": []}
    )
    raw = read_file(content, "a.xlsx", lang="fr")
    assert (raw.how["sheet"], raw.how["same_header"]) == ("2019", ["2020", "2021"])
    (problem,) = raw.problems.to_dict("records")
    assert (problem["row"], problem["code"], problem["value"], problem["severity"]) == (
        0,
        "sheet_twins",
        "2019",
        "warning",
    )
    assert "2020, 2021" in problem["message"]
    assert read_file(content, "a.xlsx", sheet="2021").table["location"].to_list() == ["Gao"]
    assert "same_header" not in read_file(_book({"A": DATA, "B": DATA[:1]}), "a.xlsx").how


def test_the_sheet_can_be_chosen_and_must_exist():
    content = _book({"A": DATA, "B": [["x", "y"], [True, None], [dt.time(3, 4), "=1+1"]]})
    raw = read_file(content, "a.xlsx", sheet="B")
    assert raw.table["x"].to_list() == ["true", "03:04:00"]
    with pytest.raises(CannotReadError, match="A, B"):
        read_file(content, "a.xlsx", sheet="C")


def test_title_rows_and_blank_rows_keep_row_numbers():
    raw = read_file(_book({"A": [["Incidents"], [], DATA[0], DATA[1], [], DATA[2]]}), "a.xlsx")
    assert raw.table.index.to_list() == [4, 6]
    assert raw.how["header_row"] == 3


def test_cells_beyond_the_header_are_reported():
    raw = read_file(_book({"A": [*DATA, ["2020-01-05", "Gao", 1, "left over"]]}), "a.xlsx")
    assert list(zip(raw.problems["row"], raw.problems["code"], strict=True)) == [(4, "row_too_long")]


def test_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    content = _with_part(_book({"A": DATA}), "xl/worksheets/sheet1.xml", lambda part: bomb + part)
    with pytest.raises(CannotReadError, match="entities"):
        read_file(content, "a.xlsx")


def test_entities_in_utf16_are_refused():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    content = _with_part(_book({"A": DATA}), "xl/worksheets/sheet1.xml", lambda part: text.encode("utf-16"))
    with pytest.raises(CannotReadError, match="entities"):
        read_file(content, "a.xlsx")


@pytest.mark.timeout(60)
def test_a_workbook_bomb_is_refused_before_it_unfolds():
    content = _with_part(_book({"A": DATA}), "xl/worksheets/sheet1.xml", lambda part: part + b" " * 30_000_000)
    tracemalloc.start()
    with pytest.raises(CannotReadError, match="unfold"):
        read_file(content, "a.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000  # of the 30 MB that it would unfold to


@pytest.mark.timeout(60)  # a row number believed would be a billion rows
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="2"', b'r="999999999"'),
        (b'r="A2"', b'r="ZZZ2"'),
        (b'r="A2"', b'r="ZZZZZZZZ2"'),
        (b"<v>", b"<v>nonsense"),
        (b"A1:C3", b"A1:XFD1048576"),
        (b"</row>", b""),
    ],
)
def test_false_sizes_and_broken_parts_are_refused_or_harmless(old, new):
    content = _with_part(_book({"A": DATA}), "xl/worksheets/sheet1.xml", lambda part: part.replace(old, new))
    try:
        assert len(read_file(content, "a.xlsx").table) <= 3
    except CannotReadError as error:
        assert str(error)


def test_too_many_cells_are_refused():
    with pytest.raises(CannotReadError, match="too large"):
        read_file(_book({"A": [["x", "y"]] * 50}), "a.xlsx", limits=replace(LIMITS, sheet_cells=60))


def test_formulas_give_their_stored_value():
    raw = read_file(_book({"A": [["x", "y"], ["=1+1", "text"]]}), "a.xlsx")
    assert raw.table["x"].to_list() == [""]
