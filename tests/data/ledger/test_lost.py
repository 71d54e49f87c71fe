"""A database that fails after it was opened says so in one line, in either language, and what was kept stays kept."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from data.ledger import (
    Ledger,
    NewUpload,
    accept,
    connect,
    keep_upload,
    latest_version,
    list_uploads,
    open_ledger,
    open_version,
    plan_upload,
)
from data.ledger import open as opening
from data.ledger.connect import reading, writing
from data.ledger.drafts import keep_decisions
from data.ledger.lost import reason_of
from geo.errors import LostError


@pytest.fixture
def sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A ledger in a file whose writers have no patience."""
    monkeypatch.setattr(connect, "_WAIT", 0.2)
    opening._opened.cache_clear()
    opened = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    yield opened
    opened.engine.dispose()


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    with closing(sqlite3.connect(home / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _is_one_line(error: LostError) -> None:
    for lang in ("en", "fr"):
        words = error.say(lang)
        assert "\n" not in words and not any(sign in words for sign in ("SELECT", "INSERT", "sqlalche", "://", "{"))


def test_a_locked_file_is_one_line_and_changes_nothing(sqlite: Ledger, tmp_path: Path):
    number = keep_upload(sqlite, NewUpload("a.csv", b"a", "events", {}, corrections="first"), "Awa")
    with _locked(tmp_path):
        with pytest.raises(LostError, match="nothing was changed") as caught:
            keep_decisions(sqlite, number, "second")
        assert list(list_uploads(sqlite)["state"]) == ["pending"], "readers do not wait"
    assert "un autre programme y écrit" in caught.value.say("fr")
    _is_one_line(caught.value)
    keep_decisions(sqlite, number, "second")


def test_an_acceptance_on_a_locked_file_leaves_the_draft(
    sqlite: Ledger, tmp_path: Path, event_rows: Callable[..., pd.DataFrame], upload_of: Callable[..., NewUpload]
):
    plan = plan_upload(sqlite, keep_upload(sqlite, upload_of(event_rows("mine")), "Awa"))
    with _locked(tmp_path), pytest.raises(LostError, match="another program"):
        accept(sqlite, plan, "Awa")
    assert latest_version(sqlite).number == 1
    assert accept(sqlite, plan, "Awa").number == 2


def test_a_damaged_file_is_one_line(sqlite: Ledger, tmp_path: Path):
    sqlite.engine.dispose()
    for name in ("ledger.sqlite-wal", "ledger.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    content = (tmp_path / "ledger.sqlite").read_bytes()
    (tmp_path / "ledger.sqlite").write_bytes(content[:4096] + os.urandom(len(content) - 4096))
    with pytest.raises(LostError, match="damaged") as caught:
        latest_version(sqlite)
    _is_one_line(caught.value)


def test_a_full_disk_is_one_line_and_what_was_committed_stays(sqlite: Ledger):
    number = keep_upload(sqlite, NewUpload("a.csv", b"a", "events", {}), "Awa")
    with sqlite.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LostError, match="No space left") as caught:
        keep_upload(sqlite, NewUpload("b.csv", os.urandom(2_000_000), "events", {}), "Awa")
    assert "plus de place" in caught.value.say("fr")
    _is_one_line(caught.value)
    assert list(list_uploads(sqlite)["upload_id"]) == [number]


def test_a_cache_that_cannot_be_written_fails_no_acceptance(
    sqlite: Ledger,
    event_rows: Callable[..., pd.DataFrame],
    upload_of: Callable[..., NewUpload],
    monkeypatch: pytest.MonkeyPatch,
):
    plan = plan_upload(sqlite, keep_upload(sqlite, upload_of(event_rows("mine")), "Awa"))

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    for verb in ("write_bytes", "mkdir", "unlink"):
        monkeypatch.setattr(Path, verb, full)
    assert accept(sqlite, plan, "Awa").number == 2
    assert "mine" in set(open_version(sqlite).events["event_id"])


def test_what_was_committed_is_told_as_done_though_the_database_goes_away(
    sqlite: Ledger,
    event_rows: Callable[..., pd.DataFrame],
    upload_of: Callable[..., NewUpload],
    monkeypatch: pytest.MonkeyPatch,
):
    plan = plan_upload(sqlite, keep_upload(sqlite, upload_of(event_rows("mine")), "Awa"))

    def gone(*_args: object) -> None:
        raise LostError("ledger.lost", reason="away")

    with monkeypatch.context() as patched:
        patched.setitem(accept.__globals__, "find_version", gone)
        version = accept(sqlite, plan, "Awa", "June")
    assert version == latest_version(sqlite)


def test_a_server_that_is_gone_is_one_line(sqlite: Ledger):
    gone = replace(sqlite, engine=create_engine("postgresql+psycopg://awa:secret@127.0.0.1:1/atlas"))
    for ask, words in ((reading, "cannot be asked now"), (writing, "look whether the change is there")):
        with pytest.raises(LostError, match=words) as caught, ask(gone) as connection:
            connection.execute(text("SELECT 1"))
        assert "ne répond pas" in caught.value.say("fr") and "secret" not in str(caught.value)
        _is_one_line(caught.value)


def test_a_home_that_may_not_be_written_to_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def read_only(*_args: object, **_more: object) -> None:
        raise OSError(30, "Read-only file system", "/x")

    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(LostError, match="Read-only") as caught:
        open_ledger(f"sqlite:///{tmp_path / 'none' / 'ledger.sqlite'}", tmp_path / "none")
    assert "lecture seule" in caught.value.say("fr")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database is locked", "another program"),
        ("attempt to write a readonly database", "only be read"),
        ("unable to open database file", "cannot be opened"),
        ("disk I/O error", "full?"),
        ("something else\nSELECT secret", "something else"),
    ],
)
def test_what_databases_say_is_one_line(said: str, words: str):
    told = reason_of(OperationalError("SELECT x", {}, sqlite3.OperationalError(said))).say("en")
    assert words in told and "SELECT" not in told
