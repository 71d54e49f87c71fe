"""The bytes of a file or of memory, piece by piece."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa

PIECE = 8 * 1024 * 1024
Bytes: TypeAlias = bytes | pa.Buffer | Path


def pieces_of(content: Bytes) -> Iterator[bytes]:
    """The bytes of a file or of memory, 8 MB at a time; one empty piece for an empty file."""
    if isinstance(content, Path):
        with content.open("rb") as file:
            yield file.read(PIECE)
            while piece := file.read(PIECE):
                yield piece
    else:
        view = memoryview(content)
        for start in range(0, max(len(view), 1), PIECE):
            yield bytes(view[start : start + PIECE])


def size_of(content: Bytes) -> int:
    """Number of bytes."""
    return content.stat().st_size if isinstance(content, Path) else len(memoryview(content))


def first_of(content: bytes | Path, most: int) -> bytes:
    """The first bytes, at most so many."""
    if not isinstance(content, Path):
        return content[:most]
    with content.open("rb") as file:
        return file.read(most)


def whole(content: bytes | Path) -> bytes:
    """All bytes at once."""
    return content.read_bytes() if isinstance(content, Path) else content
