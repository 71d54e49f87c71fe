"""What the atlas writes does no harm where it is opened."""

import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.read_file import read_file
from data.write_csv import harmless_text, typed_text, write_csv
from data.write_xlsx import write_xlsx

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", '=HYPERLINK("x")']


def _table(cells: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"text": pd.Series(cells, dtype="str")})


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_are_made_text(cell):
    assert write_csv(_table([cell])).decode("utf-8-sig").split("\n", 1)[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("cell", ["-1.5", "+3", "12", "Ménaka", "", "a=b", "2020-01-01", "1e-5"])
def test_numbers_and_words_stay_as_they_are(cell):
    assert write_csv(_table([cell])).decode("utf-8-sig") == f"text\n{cell or chr(34) * 2}\n"


def test_typed_columns_are_written_as_the_codebook_says():
    table = pd.DataFrame(
        {
            "day": pd.to_datetime(["2020-01-02", None]),
            "flag": [True, False],
            "number": [1.0, float("nan")],
            "degrees": [-0.25, 18.0],
        }
    )
    assert write_csv(table).decode("utf-8-sig") == "day,flag,number,degrees\n2020-01-02,true,1,-0.25\n,false,,18\n"


def test_a_header_is_text_too():
    assert write_csv(pd.DataFrame({"=1+1": ["a"]})).decode("utf-8-sig").startswith("'=1+1\n")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=5))
def test_text_survives_but_for_the_apostrophe(cells):
    rows = read_file(write_csv(_table(cells).assign(key="k")), "a.csv", separator=",", header_row=1).table["text"]
    assert [row if row == cell else row.removeprefix("'") for row, cell in zip(rows, cells, strict=True)] == cells


def test_a_workbook_holds_text_and_no_formula():
    cells = [*FORMULAS, "Ménaka", "bell \x07", "12"]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx({"Events [2020]": _table(cells)})))
    sheet = book["Events 2020"]
    assert all(cell.data_type == "s" for (cell,) in sheet.iter_rows())
    assert [cell.value for (cell,) in sheet.iter_rows()][-3:] == ["Ménaka", "bell ", "12"]
    assert all(str(cell.value).startswith("'") for (cell,) in list(sheet.iter_rows())[1 : len(FORMULAS) + 1])


def test_an_empty_table_is_a_header():
    assert write_csv(pd.DataFrame({"a": [], "b": []})) == b"\xef\xbb\xbfa,b\n"
    assert openpyxl.load_workbook(io.BytesIO(write_xlsx({"x": pd.DataFrame({"a": []})})))["x"]["A1"].value == "a"


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
LIKELY = st.text(st.sampled_from("'=+-@\t\r\n \u00a0＝12.,eax"), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(ANY | LIKELY, min_size=1, max_size=6))
def test_reading_undoes_what_writing_did(cells):
    written = harmless_text(pd.Series(cells, dtype="str"))
    assert typed_text(written).tolist() == cells
    assert not written.str.lstrip(" \u00a0").str.contains(r"^[=@\t\r\n]", regex=True).any()


@pytest.mark.parametrize("cell", ["'Ansar", "'-5", "'", "''", "l'eau"])
def test_an_apostrophe_that_was_typed_stays(cell):
    assert typed_text(pd.Series([cell], dtype="str")).tolist() == [cell]
    assert harmless_text(pd.Series([cell], dtype="str")).tolist() == [cell]
