"""Uploads: what a curator brought, kept before anything is decided about it."""

import hashlib
import json
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from data.keys import KEYS, SOURCE
from data.ledger.clock import now
from data.ledger.connect import Ledger, reading, writing
from data.ledger.frames import from_bytes, to_bytes
from data.ledger.parts import fingerprint_of, read_part, write_part
from data.ledger.stamps import must_be_as_read
from data.ledger.tables import parts, uploads
from data.progress import Progress
from geo.errors import WrongUseError, unknown
from geo.message import Message

KINDS = (*KEYS, "boundaries", "bundle")
_KEPT = "kept"


@dataclass(frozen=True)
class NewUpload:
    """A file as read, converted and repaired, ready to be kept.

    `rows` are the rows that may enter, by table, typed as in data.load.Dataset; `sources` the source ids whose rows
    are replaced where `mode` is `replace_source`. `set_aside` and `problems` are kept beside them, `corrections` is
    any text (JSON) that tells how the rows were repaired. An upload of `boundaries` has no rows: `sources` is the name
    of the division and `files` what was made of its file (see data.ledger.divisions). `kept`: keys of rows that the
    file has and that stay out: `replace_source` leaves what the data has under them.
    """

    file_name: str
    original: bytes | Path
    kind: str
    rows: Mapping[str, pd.DataFrame]
    mode: str = "merge"
    sources: tuple[str, ...] = ()
    format: str = ""
    rows_read: int = 0
    problems: pd.DataFrame = field(default_factory=pd.DataFrame)
    set_aside: pd.DataFrame = field(default_factory=pd.DataFrame)
    corrections: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


def keep_upload(
    ledger: Ledger,
    new: NewUpload,
    who: str,
    note: str = "",
    progress: Progress | None = None,
    upload: int = 0,
    seen: Collection[str] | None = None,
) -> int:
    """Keep an upload as pending and give its number; with `upload`, put a repaired one in the place of that one.

    The original bytes of the first time stay when it is replaced. One transaction; raises WrongUseError for an
    unknown kind and for an upload that is no longer pending, and ConflictError where the decisions about the one to
    replace have none of the stamps `seen` (see data.ledger.stamps).
    """
    if new.kind not in KINDS:
        raise unknown("what.kind", new.kind, KINDS)
    progress = progress or Progress()
    progress.at(0.0, "keeping")
    new = replace(new, sources=new.sources or _named_sources(new))
    with ThreadPoolExecutor(1) as aside:
        digest = aside.submit(fingerprint_of, new.original)
        frames = _frames(new, progress.part(0.0, 0.5))
        sha256, size = digest.result()
    described = _described(new, frames, sha256) | {"who": who, "at": now(), "note": note}
    with writing(ledger) as connection:
        if upload:
            must_be_as_read(connection, upload, seen)
            _take_the_place(connection, upload, described)
        else:
            upload = (connection.execute(select(func.max(uploads.c.upload_id))).scalar() or 0) + 1
            connection.execute(insert(uploads), described | {"upload_id": upload, "size": size, "state": "pending"})
            write_part(connection, upload, "original", new.original, progress.part(0.5, 0.8))
        for part, content in frames.items():
            write_part(connection, upload, part, content, progress.part(0.8, 0.99))
        progress.at(1.0, "keeping")
    return upload


def list_uploads(ledger: Ledger, state: str = "") -> pd.DataFrame:
    """One row per upload, newest first, with the columns of the table; `state` keeps pending, accepted or discarded."""
    query = select(uploads).order_by(uploads.c.upload_id.desc())
    with reading(ledger) as connection:
        rows = connection.execute(query.where(uploads.c.state == state) if state else query).all()
    return pd.DataFrame([row._asdict() for row in rows], columns=uploads.columns.keys())


def find_upload(connection: Connection, upload: int) -> Row:
    """The description of an upload; raises WrongUseError where there is none."""
    row = connection.execute(select(uploads).where(uploads.c.upload_id == upload)).one_or_none()
    if row is None:
        raise WrongUseError("ledger.no_upload", upload=upload)
    return row


def read_rows(ledger: Ledger, upload: int) -> dict[str, pd.DataFrame]:
    """The rows of an upload that may enter or have entered, by table."""
    with reading(ledger) as connection:
        tables = json.loads(find_upload(connection, upload).tables)
    return {table: from_bytes(read_part(ledger, upload, f"rows:{table}")) for table in tables}


def read_kept(ledger: Ledger, upload: int) -> tuple[str, ...]:
    """The keys of rows that stay out of an upload, which a replacement of its source leaves in the data."""
    query = select(parts.c.piece).where(parts.c.upload_id == upload, parts.c.part == _KEPT)
    with reading(ledger) as connection:
        if connection.execute(query).first() is None:
            return ()
    return tuple(json.loads(read_part(ledger, upload, _KEPT)))


def read_upload(ledger: Ledger, upload: int) -> NewUpload:
    """An upload as it was kept, with its original bytes; to go on with it after a conflict or another day."""
    with reading(ledger) as connection:
        row = find_upload(connection, upload)
    return NewUpload(
        file_name=row.file_name,
        original=read_part(ledger, upload, "original"),
        kind=row.kind,
        rows=read_rows(ledger, upload),
        mode=row.mode,
        sources=tuple(json.loads(row.sources)),
        format=row.format,
        rows_read=row.rows_read,
        problems=from_bytes(read_part(ledger, upload, "problems")),
        set_aside=from_bytes(read_part(ledger, upload, "set_aside")),
        corrections=read_part(ledger, upload, "corrections").decode(),
        kept=read_kept(ledger, upload),
    )


def discard_upload(ledger: Ledger, upload: int) -> None:
    """Take a pending upload off the list of open work; its bytes stay. Raises WrongUseError if it is not pending."""
    with writing(ledger) as connection:
        _must_be_pending(find_upload(connection, upload))
        connection.execute(update(uploads).where(uploads.c.upload_id == upload).values(state="discarded"))


def _named_sources(new: NewUpload) -> tuple[str, ...]:
    """The sources that the rows name, where all rows of these are replaced: written down, so that replays agree."""
    rows = new.rows.get(new.kind)
    if new.mode != "replace_source" or rows is None or SOURCE.get(new.kind) not in rows.columns:
        return ()
    return tuple(rows[SOURCE[new.kind]].unique())


def _frames(new: NewUpload, progress: Progress) -> dict[str, bytes | pa.Buffer]:
    frames = {"problems": new.problems, "set_aside": new.set_aside}
    frames |= {f"rows:{table}": rows for table, rows in new.rows.items()}
    content: dict[str, bytes | pa.Buffer] = {"corrections": new.corrections.encode(), **new.files}
    if new.kept and new.mode == "replace_source":
        content[_KEPT] = json.dumps(sorted(new.kept)).encode()
    for number, (part, frame) in enumerate(frames.items()):
        content[part] = to_bytes(frame, progress.part(number / len(frames), (number + 1) / len(frames)))
    return content


def _described(new: NewUpload, frames: Mapping[str, bytes | pa.Buffer], sha256: str) -> dict[str, object]:
    """The description of an upload; its fingerprint says what it does to the data, so it names neither day nor name."""
    digest = hashlib.sha256(json.dumps([new.kind, new.mode, sorted(new.sources)]).encode())
    for part in sorted(frames):
        if part.startswith("rows:") or part == _KEPT:
            digest.update(part.encode() + hashlib.sha256(frames[part]).digest())
    if new.kind == "boundaries":
        digest.update(sha256.encode() + b"".join(new.files[part] for part in sorted(new.files)))
    kept = sum(len(rows) for rows in new.rows.values())
    return {
        "kind": new.kind,
        "format": new.format,
        "tables": json.dumps(sorted(new.rows)),
        "mode": new.mode,
        "sources": json.dumps(sorted(new.sources)),
        "file_name": new.file_name,
        "sha256": sha256,
        "fingerprint": digest.hexdigest(),
        "rows_read": new.rows_read or kept + len(new.set_aside),
        "rows_kept": kept,
        "rows_set_aside": len(new.set_aside),
        "problems": len(new.problems),
    }


def _take_the_place(connection: Connection, upload: int, described: dict[str, object]) -> None:
    _must_be_pending(find_upload(connection, upload))
    described = {name: value for name, value in described.items() if name not in ("sha256", "size", "file_name")}
    connection.execute(update(uploads).where(uploads.c.upload_id == upload).values(**described))
    connection.execute(delete(parts).where(parts.c.upload_id == upload, parts.c.part != "original"))


def _must_be_pending(row: Row) -> None:
    if row.state != "pending":
        raise WrongUseError("ledger.fixed", upload=row.upload_id, state=Message(f"state.{row.state}"))
