"""Open a version: the shipped base with its uploads replayed, kept as Parquet in a cache that may be deleted."""

import contextlib
import hashlib
import json
import os
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from weakref import WeakValueDictionary

import pandas as pd
import pyarrow as pa
from sqlalchemy import select

from data.ledger.connect import Ledger, reading
from data.ledger.frames import from_bytes, to_bytes
from data.ledger.parts import read_part
from data.ledger.tables import uploads
from data.ledger.uploads import read_kept
from data.load import TABLES, Dataset
from data.merge import apply_plan, plan_import
from data.take_rows import in_one_piece

_FORMAT = "1"  # raise it when the same name would hold other content
_open: WeakValueDictionary[Path, pd.DataFrame] = WeakValueDictionary()  # one copy for all sessions
_making = threading.Lock()


@dataclass(frozen=True)
class Replay:
    """One upload as it is replayed: what it does is named by its fingerprint."""

    upload: int
    kind: str
    mode: str
    sources: tuple[str, ...]
    tables: tuple[str, ...]
    fingerprint: str


def fingerprint_of_version(base: str, replays: Sequence[Replay]) -> str:
    """A short hash of the content of a version: the shipped dataset's own while no upload is in effect."""
    if not replays:
        return base
    return hashlib.sha256("|".join([base, *(r.fingerprint for r in replays)]).encode()).hexdigest()[:12]


def read_replays(ledger: Ledger, numbers: Sequence[int]) -> tuple[Replay, ...]:
    """The uploads by number, in the order given."""
    with reading(ledger) as connection:
        rows = connection.execute(select(uploads).where(uploads.c.upload_id.in_(numbers))).all()
    known = {
        row.upload_id: Replay(
            row.upload_id,
            row.kind,
            row.mode,
            tuple(json.loads(row.sources)),
            tuple(json.loads(row.tables)),
            row.fingerprint,
        )
        for row in rows
    }
    return tuple(known[number] for number in numbers)


def materialise(ledger: Ledger, base: Dataset, replays: tuple[Replay, ...]) -> Dataset:
    """The dataset that uploads make of a shipped base, in their order; typed exactly as data.load.load_dataset's.

    Tables are shared between versions, threads and, through the cache folder, processes; they are read-only.
    """
    tables = {table: _table(ledger, base, table, _touching(replays, table)) for table in TABLES}
    return replace(base, **tables, version=fingerprint_of_version(base.version, replays))


def remember(ledger: Ledger, base: str, replays: tuple[Replay, ...], dataset: Dataset) -> None:
    """Put tables that were just made into the cache; a full disk is no reason to fail, they can be made again."""
    for table in TABLES:
        if touching := _touching(replays, table):
            path = _path(ledger, base, table, touching)
            frame = getattr(dataset, table)
            if in_one_piece(frame):  # else it is opened anew from the cache: rows of several pieces are picked slowly
                _open[path] = frame
            _write(path, frame)


def sweep(ledger: Ledger) -> None:
    """Take away what processes that were killed while writing to the cache have left, an hour later at the earliest."""
    for aside in ledger.cache.glob("*/.*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - aside.stat().st_mtime > 3600:
                aside.unlink()


def _touching(replays: tuple[Replay, ...], table: str) -> tuple[Replay, ...]:
    return tuple(replay for replay in replays if table in replay.tables)


def _table(ledger: Ledger, base: Dataset, table: str, replays: tuple[Replay, ...]) -> pd.DataFrame:
    """One table; it starts from the longest series of its uploads that the cache has."""
    if not replays:
        return getattr(base, table)
    path = _path(ledger, base.version, table, replays)
    with _making:
        frame = _cached(path)
        if frame is None:
            frame, done = getattr(base, table), 0
            for count in range(len(replays) - 1, 0, -1):
                known = _cached(_path(ledger, base.version, table, replays[:count]))
                if known is not None:
                    frame, done = known, count
                    break
            for replay in replays[done:]:
                frame = _replayed(ledger, frame, table, replay)
            _write(path, frame)
        _open[path] = frame
        return frame


def _replayed(ledger: Ledger, frame: pd.DataFrame, table: str, replay: Replay) -> pd.DataFrame:
    rows = from_bytes(read_part(ledger, replay.upload, f"rows:{table}"))
    rows = rows[[column for column in rows.columns if column in frame.columns]]  # a newer base may have lost one
    mode = replay.mode if table == replay.kind else "merge"
    kept = read_kept(ledger, replay.upload) if mode == "replace_source" else ()
    return apply_plan(plan_import(frame, rows, table, mode, replay.sources, kept=kept))


def _path(ledger: Ledger, base: str, table: str, replays: tuple[Replay, ...]) -> Path:
    """The file of a table, named by all that its content depends on: two versions with the same content share it."""
    named = "|".join([_FORMAT, base, *(replay.fingerprint for replay in replays)])
    return ledger.cache / "versions" / f"{table}-{hashlib.sha256(named.encode()).hexdigest()[:24]}.parquet"


def _cached(path: Path) -> pd.DataFrame | None:
    frame = _open.get(path)
    if frame is not None:
        return frame
    try:
        return from_bytes(str(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, pa.ArrowException):  # cut short by a full disk or a power cut: make it again
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return None


def _write(path: Path, frame: pd.DataFrame) -> None:
    """Write beside and rename, so that no other process ever reads half a file; what cannot be written is left."""
    aside = path.with_name(f".{uuid.uuid4().hex}.tmp")
    try:
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(to_bytes(frame))
        os.replace(aside, path)
    except (OSError, pa.ArrowException):
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
