"""The bytes of an upload, compressed and in pieces, so that no file is ever whole in memory twice."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection, insert, select

from data.ledger.connect import Ledger, reading
from data.ledger.tables import parts
from data.progress import Progress
from geo.errors import WrongUseError

_PIECE = 8 * 1024 * 1024
_CODEC = pa.Codec("zstd", compression_level=1)


def pieces_of(content: bytes | Path) -> Iterator[bytes]:
    """The bytes of a file or of memory, 8 MB at a time; one empty piece for an empty file."""
    if isinstance(content, Path):
        with content.open("rb") as file:
            yield file.read(_PIECE)
            while piece := file.read(_PIECE):
                yield piece
    else:
        view = memoryview(content)
        for start in range(0, max(len(view), 1), _PIECE):
            yield bytes(view[start : start + _PIECE])


def fingerprint_of(content: bytes | Path) -> tuple[str, int]:
    """SHA-256 and size in bytes."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces_of(content):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def write_part(
    connection: Connection, upload: int, part: str, content: bytes | Path, progress: Progress | None = None
) -> None:
    """Keep bytes as a part of an upload; each piece tells its own length first, as zstd asks for it to unpack."""
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    for number, piece in enumerate(pieces_of(content)):
        if progress:
            progress.at(number * _PIECE / max(size, 1), "keeping")
        packed = len(piece).to_bytes(8, "big") + _CODEC.compress(piece, asbytes=True)
        connection.execute(insert(parts), {"upload_id": upload, "part": part, "piece": number, "content": packed})


def read_part(ledger: Ledger, upload: int, part: str) -> bytes:
    """The bytes of a part as they were given; raises WrongUseError where there is none."""
    query = select(parts.c.content).where(parts.c.upload_id == upload, parts.c.part == part).order_by(parts.c.piece)
    with reading(ledger) as connection:
        packed = [bytes(row) for row in connection.execute(query).scalars()]
    if not packed:
        raise WrongUseError("ledger.no_part", upload=upload, part=part)
    return b"".join(_CODEC.decompress(p[8:], int.from_bytes(p[:8], "big"), asbytes=True) for p in packed)
