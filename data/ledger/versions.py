"""Versions: the state of all data after each acceptance; never changed, only followed."""

import json
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, Row, func, insert, select

from data.ledger.clock import now
from data.ledger.connect import Ledger, reading
from data.ledger.tables import uploads, versions
from geo.errors import WrongUseError


@dataclass(frozen=True)
class Version:
    """One version: what it followed, what made it, and which uploads are in effect in it, in order of replay."""

    number: int
    parent: int
    base: int
    action: str  # shipped, import, undo, redo, update
    upload: int  # the upload that came in or went, 0 for a shipped dataset
    uploads: tuple[int, ...]
    fingerprint: str
    counts: dict[str, int]
    who: str
    at: str
    note: str


def latest_version(ledger: Ledger) -> Version:
    """The newest version; one short query, so that a session can ask at each step."""
    with reading(ledger) as connection:
        return newest(connection)


def find_version(ledger: Ledger, number: int) -> Version:
    """A version by its number; raises WrongUseError where there is none."""
    with reading(ledger) as connection:
        row = connection.execute(select(versions).where(versions.c.version_id == number)).one_or_none()
        if row is None:
            last = connection.execute(select(func.max(versions.c.version_id))).scalar()
            raise WrongUseError("ledger.no_version", version=number, last=last)
    return _version(row)


def log_versions(ledger: Ledger) -> pd.DataFrame:
    """The log, newest first: one row per version with its action, file, who, when, note and counts of rows."""
    names = ("inserted", "changed", "deleted", "unchanged", "who", "at", "note", "fingerprint")
    query = (
        select(
            versions.c.version_id.label("version"),
            versions.c.action,
            func.coalesce(versions.c.upload_id, 0).label("upload"),
            func.coalesce(uploads.c.file_name, "").label("file_name"),
            func.coalesce(uploads.c.kind, "").label("kind"),
            *(versions.c[name] for name in names),
        )
        .select_from(versions.outerjoin(uploads, versions.c.upload_id == uploads.c.upload_id))
        .order_by(versions.c.version_id.desc())
    )
    with reading(ledger) as connection:
        result = connection.execute(query)
        return pd.DataFrame([tuple(row) for row in result], columns=list(result.keys()))


def newest(connection: Connection) -> Version:
    """The newest version as a transaction sees it."""
    return _version(connection.execute(select(versions).order_by(versions.c.version_id.desc()).limit(1)).one())


def has_versions(connection: Connection) -> bool:
    """Whether the first version is there."""
    return bool(connection.execute(select(func.count()).select_from(versions)).scalar())


def write_version(connection: Connection, version: Version) -> None:
    """Add a version to the log; the numbers follow each other without a gap."""
    connection.execute(
        insert(versions),
        {
            "version_id": version.number,
            "parent_id": version.parent or None,
            "base_id": version.base,
            "action": version.action,
            "upload_id": version.upload or None,
            "uploads": json.dumps(list(version.uploads)),
            "fingerprint": version.fingerprint,
            **version.counts,
            "who": version.who,
            "at": version.at or now(),
            "note": version.note,
        },
    )


def order_of_acceptance(connection: Connection) -> dict[int, int]:
    """For each upload that was ever accepted, the version that accepted it."""
    query = select(versions.c.upload_id, versions.c.version_id).where(versions.c.action == "import")
    return {row.upload_id: row.version_id for row in connection.execute(query)}


def _version(row: Row) -> Version:
    return Version(
        number=row.version_id,
        parent=row.parent_id or 0,
        base=row.base_id,
        action=row.action,
        upload=row.upload_id or 0,
        uploads=tuple(json.loads(row.uploads)),
        fingerprint=row.fingerprint,
        counts={name: getattr(row, name) for name in ("inserted", "changed", "deleted", "unchanged")},
        who=row.who,
        at=row.at,
        note=row.note,
    )
