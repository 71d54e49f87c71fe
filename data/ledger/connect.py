"""Connect to the ledger's database: a SQLite file by default, PostgreSQL by URL."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from data.ledger.lost import reason_of
from geo.errors import CannotReadError, LostError

_WAIT = 30  # seconds that a writer waits for another one
_ANSWER = 10  # seconds that a server may take to answer a first call
_LOCK = 0x4D414C49  # any number, the same for all writers of one PostgreSQL database


@dataclass(frozen=True)
class Ledger:
    """An open ledger: its database and the folder of files that can be made again at any time."""

    engine: Engine
    cache: Path


def database_url(home: Path) -> str:
    """The database: MALI_ATLAS_DB, or a SQLite file in the home folder."""
    return os.environ.get("MALI_ATLAS_DB") or f"sqlite:///{home / 'ledger.sqlite'}"


def connect(url: str, cache: Path) -> Ledger:
    """Reach a database and make the cache folder; raises CannotReadError in one line, without the password.

    A cache that cannot be made is no reason to fail: what would be in it is made again.
    """
    try:
        address = make_url(url)
        shown = address.render_as_string(hide_password=True)
    except ArgumentError as error:
        raise CannotReadError("ledger.no_url") from error
    try:
        if address.get_backend_name() == "sqlite" and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
        engine = _engine(url, address.get_backend_name())
        with engine.connect():
            return Ledger(engine, cache)
    except (SQLAlchemyError, NoSuchModuleError, ImportError, OSError) as error:
        raise LostError("ledger.closed", url=shown, reason=reason_of(error)) from error


@contextmanager
def reading(ledger: Ledger) -> Iterator[Connection]:
    """One consistent look at the ledger; never waits for a writer. Raises LostError where it cannot be asked."""
    with _in_words(), ledger.engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(ledger: Ledger, alone: bool = True) -> Iterator[Connection]:
    """One transaction that is done as a whole or not at all.

    `alone`: writers come one after the other, so that what was read stays true until the end. SQLite has one
    writer at a time anyway and takes its lock at the start; PostgreSQL takes a lock for the transaction.
    Raises LostError, nothing being changed, where the database is locked for long, full, damaged or away.
    """
    with (
        _in_words(writes=True),
        ledger.engine.connect().execution_options(atlas_writes=True) as connection,
        connection.begin(),
    ):
        if alone and connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


@contextmanager
def _in_words(writes: bool = False) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        reason = reason_of(error)
        lost = "ledger.perhaps" if reason.code == "ledger.no_answer" else "ledger.unwritten"
        raise LostError(lost if writes else "ledger.lost", reason=reason) from error


def _engine(url: str, backend: str) -> Engine:
    if backend != "sqlite":
        # Read committed is enough where writers come one after the other; a dead connection is replaced.
        answer = {"connect_timeout": _ANSWER} if backend == "postgresql" else {}
        return create_engine(url, pool_pre_ping=True, connect_args=answer)
    engine = create_engine(url, connect_args={"timeout": _WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    connection.execute(f"PRAGMA busy_timeout = {_WAIT * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    _turn_on_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")


def _turn_on_wal(connection: Any) -> None:
    """Switch to write-ahead logging; of two first starts one may find the file busy for a moment, timeout or not."""
    for attempt in range(50):
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0].lower() in ("wal", "memory"):
                return
        except Exception as error:
            if "locked" not in str(error) or attempt == 49:
                raise
        time.sleep(0.1)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("atlas_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
