import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.read_raw import read_raw
from geo.errors import CannotReadError


def _cells(frame):
    return {row: list(cells) for row, cells in zip(frame.index, frame.to_numpy(), strict=True)}


def test_cells_stay_as_written_and_rows_have_their_numbers_in_the_file():
    frame, found = read_raw('\ufeffa,b\r\nNA, x \r\n"1,5","two\r\nlines"\r\n'.encode())
    assert list(frame.columns) == ["a", "b"]
    assert _cells(frame) == {2: ["NA", " x "], 3: ["1,5", "two\r\nlines"]}
    assert frame.index.name == "row"
    assert found.empty


def test_blank_rows_count_but_are_not_rows():
    assert _cells(read_raw(b"a,b\n1,2\n\n,\n3,4\n")[0]) == {2: ["1", "2"], 5: ["3", "4"]}
    assert _cells(read_raw(b"a,b\n1,2\n,\n3,4\n")[0]) == {2: ["1", "2"], 4: ["3", "4"]}


def test_uneven_rows_are_kept_and_told():
    frame, found = read_raw(b"a,b\n1\n1,2,3\n1,2\n", "mine.csv")
    assert _cells(frame) == {2: ["1", ""], 3: ["1", "2"], 4: ["1", "2"]}
    assert found[["file", "row", "value", "code", "severity"]].values.tolist() == [
        ["mine.csv", 2, "1 / 2", "row_shape", "error"],
        ["mine.csv", 3, "3 / 2", "row_shape", "error"],
    ]


def test_of_two_columns_with_one_name_the_first_is_read():
    frame, found = read_raw(b"a,a\n1,2\n")
    assert _cells(frame) == {2: ["1"]}
    assert found[["row", "column", "code"]].values.tolist() == [[0, "a", "duplicate_column"]]


def test_a_table_with_a_header_only_has_no_rows():
    frame, found = read_raw(b"a,b\n")
    assert (list(frame.columns), len(frame), len(found)) == (["a", "b"], 0, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n\n", "empty"),
        (b",,\n1,2,3\n", "no header"),
        (b"\n1,2\n", "no header"),
        ("a,b\n1,é\n".encode("cp1252"), "not UTF-8 text .line 2, byte 0xe9"),
        ("a,b\n".encode("utf-16"), "not UTF-8"),
        (b"a,b\n1\n" + b"x" * 200_000, "comma-separated"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_name_of_the_file(content, words):
    with pytest.raises(CannotReadError, match=f"mine.csv .*{words}"):
        read_raw(content, "mine.csv")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CannotReadError, match=r"gone\.csv in "):
        read_raw(tmp_path / "gone.csv")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content):
    try:
        frame, _ = read_raw(content)
    except CannotReadError:
        return
    assert all(isinstance(cell, str) for cell in frame.to_numpy().ravel())
    assert (frame.index >= 2).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))] * 2), max_size=5))
def test_written_text_comes_back(rows):
    written = pd.DataFrame([("x", *row) for row in rows], columns=["k", "a", "b"])
    frame, found = read_raw(written.to_csv(index=False, lineterminator="\n").encode())
    assert frame.to_numpy().tolist() == written.to_numpy().tolist()
    assert found.empty
