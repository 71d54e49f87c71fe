"""The bytes of an upload, compressed and in pieces, so that no file is ever whole in memory twice."""

import hashlib
import uuid
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection, func, insert, select

from data.ledger.connect import Ledger, reading
from data.ledger.tables import parts
from data.pieces import PIECE, Bytes, pieces_of, size_of
from data.progress import Progress
from geo.errors import LostError, WrongUseError
from geo.message import Message

_CODEC = pa.Codec("zstd", compression_level=1)
_THREADS, _AHEAD = 2, 4


def fingerprint_of(content: Bytes) -> tuple[str, int]:
    """SHA-256 and size in bytes."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces_of(content):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def write_part(
    connection: Connection, upload: int, part: str, content: Bytes, progress: Progress | None = None
) -> None:
    """Keep bytes as a part of an upload; each piece tells its own length first, as zstd asks for it to unpack."""
    size = size_of(content)
    for number, packed in enumerate(_packed(content)):
        if progress:
            progress.at(number * PIECE / max(size, 1), "keeping")
        connection.execute(insert(parts), {"upload_id": upload, "part": part, "piece": number, "content": packed})


@contextmanager
def part_as_file(ledger: Ledger, upload: int, part: str, progress: Progress | None = None) -> Iterator[Path]:
    """A part as a file that is gone after the block: unpacked piece by piece, never whole in memory.

    Raises WrongUseError where there is none, and CancelledError. A killed process leaves what
    data.ledger.materialise.sweep takes away.
    """
    folder = ledger.cache / "versions"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f".{uuid.uuid4().hex}.tmp"
    here = parts.c.upload_id == upload, parts.c.part == part
    pieces = select(parts.c.content).where(*here).order_by(parts.c.piece).execution_options(yield_per=1)
    try:
        with path.open("wb") as file, reading(ledger) as connection:
            count = connection.execute(select(func.count()).where(*here)).scalar() or 0
            if not count:
                raise WrongUseError("ledger.no_part", upload=upload, part=part)
            for number, packed in enumerate(connection.execute(pieces).scalars()):
                if progress:
                    progress.at(number / count, "reading")
                file.write(_unpack(bytes(packed)))
        yield path
    finally:
        path.unlink(missing_ok=True)


def _unpack(packed: bytes) -> bytes:
    try:
        return _CODEC.decompress(packed[8:], int.from_bytes(packed[:8], "big"), asbytes=True)
    except (
        OSError,
        pa.ArrowException,
        ValueError,
        OverflowError,
        MemoryError,
    ) as error:  # not the bytes that were kept
        raise LostError("ledger.lost", reason=Message("ledger.damaged")) from error


def _packed(content: Bytes) -> Iterator[bytes]:
    """The pieces packed in their order, some of them ahead on other cores while the database writes."""
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(_THREADS) as threads:
        for piece in pieces_of(content):
            waiting.append(threads.submit(_pack, piece))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _pack(piece: bytes) -> bytes:
    return len(piece).to_bytes(8, "big") + _CODEC.compress(piece, asbytes=True)


def read_part(ledger: Ledger, upload: int, part: str) -> bytes:
    """The bytes of a part as they were given; raises WrongUseError where there is none."""
    with reading(ledger) as connection:
        return part_in(connection, upload, part)


def part_in(connection: Connection, upload: int, part: str) -> bytes:
    """The same, as a transaction sees it."""
    query = select(parts.c.content).where(parts.c.upload_id == upload, parts.c.part == part).order_by(parts.c.piece)
    packed = [bytes(row) for row in connection.execute(query).scalars()]
    if not packed:
        raise WrongUseError("ledger.no_part", upload=upload, part=part)
    return b"".join(map(_unpack, packed))
