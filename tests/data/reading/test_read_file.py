"""Files as people have them, each oddity as a tiny file."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.reading.exact_csv import exact_csv
from data.reading.limits import LIMITS
from data.reading.read_file import read_file
from geo.errors import CannotReadError

PLAIN = "date,place,deaths\n2020-01-02,Kidal,3\n2020-01-03,Ménaka,0\n"
EXPECTED = pd.DataFrame(
    {"date": ["2020-01-02", "2020-01-03"], "place": ["Kidal", "Ménaka"], "deaths": ["3", "0"]},
    index=pd.Index([2, 3], name="row"),
    dtype="str",
)


def _same(raw, expected=EXPECTED):
    pd.testing.assert_frame_equal(raw.table, expected, check_index_type=False)


def _codes(raw):
    return list(zip(raw.problems["row"], raw.problems["code"], strict=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings_give_the_same_table(encoding):
    raw = read_file(PLAIN.encode(encoding), "a.csv")
    _same(raw)
    assert raw.problems.empty


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_give_the_same_table(separator, newline):
    raw = read_file(PLAIN.replace(",", separator).replace("\n", newline).encode(), "a.txt")
    _same(raw)
    assert raw.how["separator"] == separator


def test_a_semicolon_file_with_decimal_commas_is_cut_at_semicolons():
    raw = read_file(b"nom;lat;lon\nKidal;18,4;1,4\nGao;16,2;-0,04\n", "a.csv")
    assert raw.table.iloc[0].to_list() == ["Kidal", "18,4", "1,4"]


def test_a_sep_line_decides():
    assert read_file(b"sep=;\na;b,c\n1;2,3\n", "a.csv").table.to_dict("list") == {"a": ["1"], "b,c": ["2,3"]}


def test_lines_in_another_encoding_are_read_and_reported():
    content = "place,n\nMénaka,1\n".encode() + "Bandiagara é,2\n".encode("cp1252") + "Djenné,3\n".encode()
    raw = read_file(content, "a.csv")
    assert raw.table["place"].to_list() == ["Ménaka", "Bandiagara é", "Djenné"]
    assert _codes(raw) == [(3, "mixed_encoding")]


def test_nul_bytes_are_taken_out_and_reported():
    raw = read_file(b"place,n\nKi\0dal,1\nGao,2\n", "a.csv")
    assert raw.table["place"].to_list() == ["Kidal", "Gao"]
    assert _codes(raw) == [(2, "nul_removed")]


def test_title_rows_above_the_header_are_skipped_and_row_numbers_stay():
    raw = read_file(("Incidents in Mali\nSource: invented,,\n\n" + PLAIN).encode(), "a.csv")
    _same(raw, EXPECTED.set_axis(pd.Index([5, 6], name="row")))
    assert raw.how["header_row"] == 4


def test_hxl_tags_are_dropped_and_kept_as_hints():
    content = PLAIN.replace("deaths\n", "deaths\n#date,#loc+name,#affected+killed\n")
    raw = read_file(content.encode(), "a.csv")
    _same(raw, EXPECTED.set_axis(pd.Index([3, 4], name="row")))
    assert raw.hints == {"date": "#date", "place": "#loc+name", "deaths": "#affected+killed"}


def test_blank_trailing_columns_and_blank_rows_go_and_row_numbers_stay():
    raw = read_file(b"date,place,deaths,,\n2020-01-02,Kidal,3,,\n,,,,\n\n2020-01-03,M\xc3\xa9naka,0,,\n", "a.csv")
    _same(raw, EXPECTED.set_axis(pd.Index([2, 5], name="row")))
    assert raw.problems.empty


def test_ragged_rows_are_kept_and_reported():
    raw = read_file(b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n6,7,8,\n", "a.csv")
    assert raw.table["a"].to_list() == ["1", "4", "6", "6"]
    assert _codes(raw) == [(3, "row_too_short"), (4, "row_too_long")]
    assert raw.problems["severity"].to_list() == ["warning", "error"]


def test_a_quote_that_never_closes_swallows_no_rows():
    raw = read_file(b'a,b\n1,2\n3,"x\n5,6\n7,8\n', "a.csv")
    assert raw.table["a"].to_list() == ["1", "3", "5", "7"]
    assert raw.table["b"].to_list() == ["2", "x", "6", "8"]
    assert _codes(raw) == [(3, "quote_not_closed")]


def test_rows_swallowed_between_two_stray_quotes_are_reported():
    raw = read_file(b'a,b,c\n1,2,3\n3,"x,1\n5,6,7\n7,8,9\n8,x",2\n', "a.csv")
    assert (3, "quote_swallows_rows") in _codes(raw)


def test_repeated_and_missing_column_names_are_told_apart():
    assert list(read_file(b"n,n,,x\n1,2,3,4\n", "a.csv").table) == ["n", "n (2)", "column 3", "x"]


def test_a_quoted_header_with_a_line_break_does_not_shift_row_numbers():
    raw = read_file(b'"date\nof event",place\n2020-01-01,Kidal\n2020-01-02,Gao,x\n', "a.csv")
    assert raw.table.index.to_list() == [2, 3]
    assert list(raw.table) == ["date of event", "place"]
    assert _codes(raw) == [(3, "row_too_long")]


def test_the_guesses_can_be_overridden():
    raw = read_file(b"1;a\n2;b\n", "a.csv", header_row=0, separator=";")
    assert raw.table.to_dict("list") == {"column 1": ["1", "2"], "column 2": ["a", "b"]}


@pytest.mark.parametrize("content", [b"", b"\n\n", b" , ,\n", b"\xef\xbb\xbf", b"\0\0"])
def test_an_empty_file_cannot_be_read(content):
    with pytest.raises(CannotReadError):
        read_file(content, "a.csv")


@pytest.mark.parametrize("magic", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4", b"<!DOCTYPE html>", b"PAR1"])
def test_what_is_no_table_is_refused_with_advice(magic):
    with pytest.raises(CannotReadError, match=r"xlsx"):
        read_file(magic + b"rest", "old.xls")


def test_too_large_a_file_is_refused():
    with pytest.raises(CannotReadError, match="larger than 0 MB"):
        read_file(b"a,b\n1,2\n", "a.csv", limits=replace(LIMITS, content=4))


def test_a_million_columns_are_refused():
    with pytest.raises(CannotReadError):
        read_file(b"," * 1_000_000 + b"\n" + b"1," * 1_000_000, "a.csv")


def test_one_row_with_a_million_cells_is_reported():
    raw = read_file(b"a,b\n1,2\n" + b"3," * 1_000_000 + b"\n4,5\n", "a.csv")
    assert raw.table["a"].to_list() == ["1", "3", "4"]
    assert raw.problems["row"].to_list() == [3]


def test_a_megabyte_cell_is_cut_and_reported():
    raw = read_file(b"a,b\n1," + b"x" * 9_000_000 + b"\n3,4\n", "a.csv")
    assert raw.table["b"].str.len().to_list() == [LIMITS.cell, 1]
    assert _codes(raw) == [(2, "cell_too_long")]


def test_too_many_rows_are_refused():
    with pytest.raises(CannotReadError, match="more than 5 rows"):
        read_file(b"a,b\n" + b"1,2\n" * 9, "a.csv", limits=replace(LIMITS, rows=5))


def test_messages_are_in_french_too():
    with pytest.raises(CannotReadError, match="aucune ligne"):
        read_file(b"", "a.csv", lang="fr")


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_with_one_table_is_read():
    content = _zip({"folder/a.csv": PLAIN.encode(), "readme.md": b"x", "__MACOSX/folder/._a.csv": b"x"})
    raw = read_file(content, "a.zip")
    _same(raw)
    assert raw.how["member"] == "folder/a.csv"


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a.csv": b"a\n1", "b.csv": b"a\n1"}, "several tables"),
        ({"a.md": b"x"}, "no CSV"),
        ({"../../a.csv": b"a\n1"}, "leave its folder"),
        ({"/etc/a.csv": b"a\n1"}, "leave its folder"),
        ({"C:\\a.csv": b"a\n1"}, "leave its folder"),
        ({"a.csv": b"0" * 20_000_000}, "unfold"),
    ],
)
def test_other_archives_are_refused(members, message):
    with pytest.raises(CannotReadError, match=message):
        read_file(_zip(members), "a.zip")


def test_an_archive_that_lies_about_its_size_is_refused():
    content = bytearray(_zip({"a.csv": b"a,b\n" + b"1,2\n" * 1000}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (50).to_bytes(4, "little")
    with pytest.raises(CannotReadError):
        read_file(bytes(content), "a.zip")


def test_workbooks_are_not_taken_for_archives():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    out = io.BytesIO()
    book.save(out)
    assert read_file(out.getvalue(), "a.zip").table.to_dict("list") == {"a": ["1"], "b": ["2"]}


_CELL = st.text(alphabet='ab1,;"\n é', max_size=6)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=8))
@example([["a", 'x"y', "b"]])
def test_what_is_written_is_read_back(rows):
    frame = pd.DataFrame(rows, columns=["date", "place", "deaths"], dtype="str")
    raw = read_file(frame.to_csv(index=False).encode(), "a.csv", separator=",", header_row=1)
    blank = frame.apply(lambda column: column.str.strip() == "").all(axis=1)
    assert raw.table.to_numpy().tolist() == frame[~blank].to_numpy().tolist()


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet='a1,"\n', max_size=60))
def test_fast_and_exact_reading_agree_and_no_row_is_lost(tail):
    text = "date,place,deaths\nx,y,z\n" + tail
    raw = read_file(text.encode(), "a.csv", separator=",", header_row=1)
    width = raw.table.shape[1]  # more than the header's where most rows are wider
    records = [r for r in exact_csv(text, ",", 1000) if r.row > 1 and (r.code or any(c.strip() for c in r.cells))]
    kept = [r for r in records if any(c.strip() for c in r.cells[:width]) or r.row in set(raw.problems["row"])]
    assert raw.table.index.to_list() == [r.row for r in kept]
    for record in kept:
        assert raw.table.loc[record.row].to_list() == [*record.cells, *[""] * width][:width]
    assert {r.row for r in records} <= set(raw.table.index)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_give_a_traceback(content):
    try:
        read_file(content, "a.csv")
    except CannotReadError as error:
        assert str(error)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=6), st.sampled_from(["xlsx", "zip", "csv"]))
def test_mutated_good_files_never_give_a_traceback(at, junk, kind):
    content = GOOD[kind]
    at %= len(content)
    try:
        read_file(content[:at] + junk + content[at + len(junk) :], f"a.{kind}")
    except CannotReadError as error:
        assert str(error)


def _good() -> dict[str, bytes]:
    book = openpyxl.Workbook()
    for row in (line.split(",") for line in PLAIN.splitlines()):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return {"xlsx": out.getvalue(), "zip": _zip({"a.csv": PLAIN.encode()}), "csv": PLAIN.encode() * 3}


GOOD = _good()


def test_too_many_columns_are_more_than_the_bound_not_a_number_that_was_cut():
    wide = (",".join(f"c{n}" for n in range(3_000)) + "\n").encode() * 3
    for lang, words in (("en", "more than 1,000 columns"), ("fr", "plus de 1\u202f000 colonnes")):
        with pytest.raises(CannotReadError, match=words):
            read_file(wide, "wide.csv", lang=lang)
