"""Block by block, from a file or from memory, through a file or not: the same table as record by record."""

import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from data.progress import Progress
from data.reading import fast_csv as module
from data.reading import read_csv_table as reader
from data.reading.read_file import read_file
from geo.errors import CancelledError, CannotReadError

_PIECES = [
    "a",
    "été",
    ",",
    ",",
    ";",
    "\n",
    "\n",
    "\r\n",
    '"',
    '""',
    '"x,y"',
    '"two\nlines"',
    " ",
    "12",
    "1,2,3\n",
    "\r",
]
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join).map(str.encode)
_TAIL = st.sampled_from([b"", b"\xff", b"caf\xe9,1\n", b"a\x00b,1\n", "\ufeff".encode()])


def _read(content: bytes | Path):
    try:
        return read_file(content, "a.csv")
    except CannotReadError as error:
        return str(error)


def _same(one, other) -> None:
    if isinstance(one, str) or isinstance(other, str):
        assert one == other
        return
    assert (one.how, one.hints) == (other.how, other.hints)
    mended = one.how["encoding"] != "utf-8" or "nul_removed" in {*one.problems["code"], *other.problems["code"]}
    if mended:  # which line was mended is told as near as can be; a blank row near it may be shown or not
        assert_frame_equal(*(side.table[(side.table != "").any(axis=1)] for side in (one, other)))
        return
    assert_frame_equal(one.table, other.table)
    order = ["row", "code", "value"]
    assert_frame_equal(*(side.problems.sort_values(order, ignore_index=True) for side in (one, other)))


@settings(max_examples=120, deadline=None)
@given(_TEXT, _TAIL, st.sampled_from([32, 64, 300]), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_blocks_a_file_and_the_exact_reading_agree(text, tail, block, mark):
    content = mark + b"id,name,n\n" + text + tail
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "fast_csv", lambda *_, **__: None)
        exact = _read(content)
    _same(_read(content), exact)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", block)
        patch.setattr(reader, "fast_csv", partial(module.fast_csv, large=-1))
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        _same(_read(path), exact)


def test_a_long_file_is_read_in_blocks_with_its_odd_rows(tmp_path, monkeypatch):
    rows = [f'{n},"name, {n}",{n % 7}' for n in range(3000)]
    rows[1000], rows[2000], rows[2500] = "1000", "2000,x,1,surplus", ""
    path = tmp_path / "long.csv"
    path.write_text("id,name,n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    plain = read_file(path.read_bytes(), "long.csv")
    monkeypatch.setattr(module, "_BLOCK", 512)
    monkeypatch.setattr(reader, "fast_csv", partial(module.fast_csv, large=-1))
    spooled = read_file(path, "long.csv")
    _same(spooled, plain)
    assert plain.table.index[[0, -1]].tolist() == [2, 3001] and 2502 not in plain.table.index
    assert plain.problems[["row", "code"]].to_numpy().tolist() == [[1002, "row_too_short"], [2002, "row_too_long"]]
    assert plain.table.loc[1500].tolist() == ["1498", "name, 1498", "0"]


def test_the_bar_moves_while_a_file_is_read_and_cancelling_stops_it(tmp_path, monkeypatch):
    path = tmp_path / "long.csv"
    path.write_text("id,name,n\n" + "1,a,2\n" * 5000, encoding="utf-8")
    monkeypatch.setattr(module, "_BLOCK", 1024)
    seen: list[float] = []
    read_file(path, "long.csv", progress=Progress(report=lambda fraction, _: seen.append(fraction)))
    assert len(seen) > 10 and seen == sorted(seen) and 0 <= seen[0] < 0.2 and seen[-1] > 0.9
    with pytest.raises(CancelledError):
        read_file(path, "long.csv", progress=Progress(cancelled=lambda: len(seen) > 10))
