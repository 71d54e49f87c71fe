"""Open the ledger: its tables are made, and the dataset of this software is in it."""

import threading
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sqlalchemy import func, insert, select

from data.broken_references import broken_references
from data.ledger.bases import pack_dataset, read_base
from data.ledger.clock import now
from data.ledger.connect import Ledger, connect, database_url, reading, writing
from data.ledger.materialise import fingerprint_of_version, materialise, read_replays, sweep
from data.ledger.migrate import migrate
from data.ledger.needs import note_of_update
from data.ledger.tables import bases
from data.ledger.versions import Version, find_version, has_versions, latest_version, newest, write_version
from data.load import SHIPPED, Dataset, load_dataset
from data.plan import compare_datasets, count_plans
from geo.home import atlas_home

_opening = threading.Lock()
_NO_COUNTS = {"inserted": 0, "changed": 0, "deleted": 0, "unchanged": 0}


def open_ledger(url: str = "", home: Path | None = None, shipped: Path = SHIPPED) -> Ledger:
    """Open the ledger of MALI_ATLAS_DB / MALI_ATLAS_HOME (or the ones given); made on first use, once per process.

    Version 1 is the shipped dataset. When newer software brings another one, it becomes the base of a new version
    in which all uploads in effect are replayed on top: where a curator has changed a row, her row stays; its note says
    where such rows refer to what the newer dataset has no more. A shipped
    dataset enters once, so that older software beside newer does not bring the old one back. Raises CannotReadError
    for a database that cannot be reached or that newer software has written.
    """
    home = home or atlas_home()
    with _opening:
        return _opened(url or database_url(home), home / "cache", shipped)


def open_version(ledger: Ledger, number: int = 0) -> Dataset:
    """The tables of a version (0: the newest); shared and read-only. Raises WrongUseError for an unknown version."""
    version = find_version(ledger, number) if number else latest_version(ledger)
    return materialise(ledger, read_base(ledger, version.base), read_replays(ledger, version.uploads))


@lru_cache(maxsize=8)
def _opened(url: str, cache: Path, shipped: Path) -> Ledger:
    ledger = connect(url, cache)
    migrate(ledger)
    _enter_shipped(ledger, shipped)
    sweep(ledger)
    return ledger


def _enter_shipped(ledger: Ledger, folder: Path) -> None:
    dataset = load_dataset(folder)
    known = select(bases.c.base_id).where(bases.c.fingerprint == dataset.version)
    with reading(ledger) as connection:
        if connection.execute(known).scalar() is not None:
            return
    with writing(ledger) as connection:
        if connection.execute(known).scalar() is not None:  # another process was faster
            return
        base = (connection.execute(select(func.max(bases.c.base_id))).scalar() or 0) + 1
        entry = {"base_id": base, "fingerprint": dataset.version, "entered": now(), "content": pack_dataset(folder)}
        connection.execute(insert(bases), entry)
        first = Version(
            1, 0, base, "shipped", 0, (), dataset.version, _NO_COUNTS | {"inserted": _size(dataset)}, "atlas", "", ""
        )
        write_version(
            connection, _update(ledger, dataset, newest(connection), base) if has_versions(connection) else first
        )


def _update(ledger: Ledger, dataset: Dataset, before: Version, base: int) -> Version:
    """The version in which a newer shipped dataset takes the place of the one before, uploads on top."""
    replays = read_replays(ledger, before.uploads)
    old = materialise(ledger, read_base(ledger, before.base), replays)
    new = materialise(ledger, dataset, replays)
    return replace(
        before,
        number=before.number + 1,
        parent=before.number,
        base=base,
        action="update",
        upload=0,
        fingerprint=fingerprint_of_version(dataset.version, replays),
        counts=count_plans(compare_datasets(old, new)),
        who="atlas",
        at="",
        note=note_of_update(broken_references(old, new)),
    )


def _size(dataset: Dataset) -> int:
    tables = (dataset.claims, dataset.events, dataset.actors, dataset.camps)
    more = (dataset.sources, dataset.places, dataset.units, dataset.communes)
    return sum(len(table) for table in tables + more)
