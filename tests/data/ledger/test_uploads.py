"""What a curator brought stays as it came, whatever becomes of it."""

import os
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.ledger import (
    Ledger,
    NewUpload,
    accept,
    discard_upload,
    keep_upload,
    list_uploads,
    plan_upload,
    read_rows,
    read_upload,
)
from data.progress import Progress
from geo.errors import CancelledError, WrongUseError
from geo.problems import problems
from tests.data.ledger.conftest import TEST_SOURCE


def test_everything_of_an_upload_comes_back(ledger: Ledger, event_rows):
    rows = event_rows("a", "b")
    told = problems([{"row": 4, "column": "camp1", "value": "Menaca", "code": "unknown", "message": "no such place"}])
    aside = pd.DataFrame({"row": [4], "camp1": ["=HYPERLINK(1)"], "blank": [None]})
    new = NewUpload(
        "avril é.csv", b"\xff\xfeodd bytes\x00", "events", {"events": rows}, "replace_source", (), "acled", 3, told,
        aside, '{"repairs": []}',
    )  # fmt: skip
    number = keep_upload(ledger, new, "Awa", "for April")
    back = read_upload(ledger, number)
    assert (back.file_name, back.original, back.kind) == ("avril é.csv", b"\xff\xfeodd bytes\x00", "events")
    assert (back.mode, back.sources, back.format, back.rows_read) == ("replace_source", (TEST_SOURCE,), "acled", 3)
    assert_frame_equal(back.rows["events"], rows)
    assert_frame_equal(back.problems, told)
    assert back.set_aside.to_dict("list") == {"row": [4], "camp1": ["=HYPERLINK(1)"], "blank": [""]}
    assert back.corrections == '{"repairs": []}'
    row = list_uploads(ledger).iloc[0]
    assert (row["rows_read"], row["rows_kept"], row["rows_set_aside"], row["problems"]) == (3, 2, 1, 1)
    assert (row["who"], row["note"], row["state"], row["size"]) == ("Awa", "for April", "pending", 12)


@pytest.mark.parametrize("size", [0, 1, 8 * 1024 * 1024 + 1])
def test_original_bytes_of_any_length(ledger: Ledger, tmp_path: Path, size: int):
    content = os.urandom(size)
    path = tmp_path / "boundaries.gpkg"
    path.write_bytes(content)
    for original in (content, path):
        number = keep_upload(ledger, NewUpload("boundaries.gpkg", original, "boundaries", {}), "Awa")
        assert read_upload(ledger, number).original == content


def test_an_upload_of_boundaries_makes_a_version_that_changes_no_row(ledger: Ledger):
    number = keep_upload(ledger, NewUpload("mine.gpkg", b"x", "boundaries", {}), "Awa")
    version = accept(ledger, plan_upload(ledger, number), "Awa")
    assert version.uploads == (number,) and sum(version.counts.values()) == 0


def test_a_repaired_upload_takes_the_place_of_the_pending_one(ledger: Ledger, event_rows, upload_of):
    number = keep_upload(ledger, upload_of(event_rows("a")), "Awa")
    original = read_upload(ledger, number).original
    again = keep_upload(ledger, upload_of(event_rows("b", "c")), "Awa", upload=number)
    assert again == number
    assert list(read_rows(ledger, number)["events"]["event_id"]) == ["b", "c"]
    assert read_upload(ledger, number).original == original


def test_discarded_is_not_lost(ledger: Ledger, event_rows, upload_of):
    number = keep_upload(ledger, upload_of(event_rows("a")), "Awa")
    discard_upload(ledger, number)
    assert list(list_uploads(ledger, "discarded")["upload_id"]) == [number]
    assert list(read_rows(ledger, number)["events"]["event_id"]) == ["a"]
    for change in (discard_upload, plan_upload):
        with pytest.raises(WrongUseError, match="discarded"):
            change(ledger, number)
    with pytest.raises(WrongUseError, match="discarded"):
        keep_upload(ledger, upload_of(event_rows("a")), "Awa", upload=number)


def test_cancelled_while_it_is_kept_leaves_nothing(ledger: Ledger, event_rows, upload_of):
    seen: list[float] = []
    for stop_after in range(7):
        seen.clear()
        progress = Progress(lambda fraction, _step: seen.append(fraction), lambda: len(seen) > stop_after)  # noqa: B023
        with pytest.raises(CancelledError):
            keep_upload(ledger, upload_of(event_rows("a")), "Awa", progress=progress)
        assert seen == sorted(seen)
    assert list_uploads(ledger).empty


def test_what_there_is_not(ledger: Ledger):
    with pytest.raises(WrongUseError, match="no upload 9"):
        read_upload(ledger, 9)
    with pytest.raises(WrongUseError, match="no kind 'poems'"):
        keep_upload(ledger, NewUpload("x", b"", "poems", {}), "Awa")
