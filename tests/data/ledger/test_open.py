"""The first version is the shipped dataset; newer software brings a new one under the same uploads."""

import os
import shutil
import threading
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import insert

from data.ledger import (
    Ledger,
    accept,
    keep_upload,
    latest_version,
    log_versions,
    open_ledger,
    open_version,
    plan_upload,
)
from data.ledger import open as opening
from data.ledger.tables import schema_version
from data.load import SHIPPED, TABLES, load_dataset
from geo.errors import CannotReadError, WrongUseError
from tests.data.ledger.conftest import TEST_SOURCE


def test_the_first_version_is_the_shipped_dataset(ledger: Ledger):
    opened, shipped = open_version(ledger), load_dataset()
    assert opened.version == shipped.version
    for table in TABLES:
        assert_frame_equal(getattr(opened, table), getattr(shipped, table))
    log = log_versions(ledger)
    assert list(log["action"]) == ["shipped"]
    assert log.loc[0, "inserted"] == sum(len(getattr(shipped, table)) for table in TABLES)


def test_opening_twice_adds_nothing(ledger: Ledger, tmp_path: Path):
    opening._opened.cache_clear()
    assert latest_version(open_ledger(str(ledger.engine.url), tmp_path)).number == 1


def test_ten_first_starts_at_once_make_one_version(url: str, tmp_path: Path):
    barrier, failed = threading.Barrier(10), []

    def start() -> None:
        barrier.wait()
        try:
            opening._opened.__wrapped__(url, tmp_path / "cache", SHIPPED)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert list(log_versions(open_ledger(url, tmp_path))["version"]) == [1]


def test_an_unknown_version_says_which_there_are(ledger: Ledger):
    with pytest.raises(WrongUseError, match="no version 7; versions go from 1 to 1"):
        open_version(ledger, 7)


def test_newer_software_keeps_the_uploads_on_top(ledger: Ledger, url: str, tmp_path: Path, event_rows, upload_of):
    mine = event_rows("evt-0001", "mine", summary_en="as I know it")
    number = keep_upload(ledger, upload_of(mine), "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    before = open_version(ledger)

    newer = _newer(tmp_path / "newer")
    updated = open_ledger(url, tmp_path, newer)
    version = latest_version(updated)
    assert (version.number, version.action, version.uploads, version.base) == (3, "update", (number,), 2)
    assert version.counts == {"inserted": 0, "changed": 1, "deleted": 0, "unchanged": 207}
    events = open_version(updated).events.set_index("event_id")
    assert events.at["evt-0001", "summary_en"] == "as I know it"
    assert events.at["evt-0003", "summary_en"] == "newer words"
    assert "mine" in events.index

    for table in TABLES:
        assert_frame_equal(getattr(open_version(updated, 2), table), getattr(before, table))
    opening._opened.cache_clear()
    assert latest_version(open_ledger(url, tmp_path)).number == 3, "older software does not bring the old data back"


def test_newer_software_says_which_uploaded_rows_it_leaves_leading_nowhere(
    ledger: Ledger, url: str, tmp_path: Path, event_rows, upload_of
):
    number = keep_upload(ledger, upload_of(event_rows("mine")), "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    newer = _newer(tmp_path / "newer")
    sources = pd.read_csv(newer / "sources.csv", dtype=str, keep_default_na=False)
    sources[sources["source_id"] != TEST_SOURCE].to_csv(newer / "sources.csv", index=False)
    note = latest_version(open_ledger(url, tmp_path, newer)).note
    assert f"({TEST_SOURCE})" in note and "leave leading nowhere: " in note and " / Références de lignes" in note


def test_a_ledger_of_newer_software_is_left_alone(ledger: Ledger, tmp_path: Path):
    with ledger.engine.begin() as connection:
        connection.execute(insert(schema_version).values(number=99))
    opening._opened.cache_clear()
    with pytest.raises(CannotReadError, match=r"newer software \(schema 99"):
        open_ledger(ledger.engine.url.render_as_string(hide_password=False), tmp_path)


def test_what_killed_writers_left_in_the_cache_goes(ledger: Ledger, tmp_path: Path):
    folder = ledger.cache / "versions"
    folder.mkdir()
    old, new, kept = folder / ".old.tmp", folder / ".new.tmp", folder / "events-1.parquet"
    for path in (old, new, kept):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    opening._opened.cache_clear()
    open_ledger(ledger.engine.url.render_as_string(hide_password=False), tmp_path)
    assert sorted(folder.iterdir()) == sorted([new, kept])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("no url at all", "not the URL"),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/x", "cannot be opened"),
        ("sqlite:////proc/none/ledger.sqlite", "cannot be opened"),
        ("nosuchbase://x", "cannot be opened"),
    ],
)
def test_a_database_that_is_not_there_says_so_in_a_line(url: str, words: str, tmp_path: Path):
    with pytest.raises(CannotReadError, match=words) as caught:
        open_ledger(url, tmp_path)
    assert "secret" not in str(caught.value) and "\n" not in str(caught.value)


def _newer(folder: Path) -> Path:
    """A shipped dataset of later software: the words of two events differ."""
    shutil.copytree(SHIPPED, folder)
    events = pd.read_csv(folder / "events.csv", dtype=str, keep_default_na=False)
    events.loc[events["event_id"].isin(["evt-0001", "evt-0003"]), "summary_en"] = "newer words"
    events.to_csv(folder / "events.csv", index=False)
    return folder
