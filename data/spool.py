"""Text columns of large tables in a file without a name: in memory only while they are read."""

import mmap
import os
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from weakref import WeakSet

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.home import atlas_home

TEXT = pd.StringDtype(na_value=np.nan)
LARGE = 48 * 1024 * 1024  # bytes of text from which a table is worth a file
_PAGE = 64 * 1024
_THREADS = 2
_MOST = 1 << 42  # bytes of address space, nearly all of them holes in the file
_open: WeakSet[mmap.mmap] = WeakSet()
_changing = threading.Lock()


class Spool:
    """Text columns under way to a file, each in a stretch of its own that is long enough for `most` bytes.

    The stretches are holes until something is written, so a file takes no more than its text. It has no name (a
    process that is killed leaves nothing) and lives as long as a column of it. The columns given back are ordinary
    ones of one piece, but their memory is the file's: `rest` gives it back to the machine until it is read again.
    Columns may be written by several threads, one column by one thread at a time. Raises OSError for a full disk.
    """

    def __init__(self) -> None:
        """Make the file, without columns."""
        self._starts, self._ends = [0], list[int]()
        self._sizes: list[list[np.ndarray]] = []
        self._file = tempfile.TemporaryFile(prefix="atlas-", dir=_folder())  # noqa: SIM115 (closed by finish)
        self._lock = threading.Lock()

    def begin(self, most: int) -> int:
        """Begin a column of at most so many bytes; gives its number, from 0."""
        with self._lock:
            end = self._starts[-1] + -(-most // _PAGE) * _PAGE + _PAGE
            if end > _MOST:
                raise OSError("more columns than a file can hold")
            self._starts.append(end)
            self._ends.append(0)
            self._sizes.append([])
            return len(self._ends) - 1

    def add(self, column: int, cells: pa.Array) -> None:
        """Put cells (large_string, no nulls) behind those that a column has."""
        _, offsets, data = cells.buffers()
        if not len(cells) or offsets is None:
            return
        at = np.frombuffer(offsets, dtype=np.int64)[cells.offset : cells.offset + len(cells) + 1]
        self._sizes[column].append(np.diff(at).astype(np.int32))
        first, last = int(at[0]), int(at[-1])
        if last > first:
            start = self._starts[column] + self._ends[column]
            if start + last - first > self._starts[column + 1]:
                raise OSError("a column is longer than was said")
            _write(self._file.fileno(), memoryview(data)[first:last], start)
            self._ends[column] += last - first

    def finish(self) -> list[pd.api.extensions.ExtensionArray]:
        """The columns as pandas text arrays; nothing can be added any more."""
        end, places = self._starts[-1], list[tuple[int, int, int]]()
        for sizes in self._sizes:
            count = sum(map(len, sizes))
            places.append((count, end, (count + 1) * 8))
            end += -(-(count + 1) * 8 // _PAGE) * _PAGE
        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(self._write_offsets, range(len(places)), (at for _, at, _ in places)))
        os.ftruncate(self._file.fileno(), max(end, _PAGE))
        with self._file:
            memory = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        with _changing:
            _open.add(memory)
        whole = pa.py_buffer(memory)
        return [self._column(whole, number, *place) for number, place in enumerate(places)]

    def _write_offsets(self, column: int, at: int) -> None:
        sizes = np.concatenate([np.zeros(1, np.int32), *self._sizes[column]])
        _write(self._file.fileno(), np.cumsum(sizes, dtype=np.int64).data.cast("B"), at)
        self._sizes[column].clear()

    def _column(
        self, whole: pa.Buffer, number: int, count: int, at: int, size: int
    ) -> pd.api.extensions.ExtensionArray:
        data = whole.slice(self._starts[number], self._ends[number])
        array = pa.Array.from_buffers(pa.large_string(), count, [None, whole.slice(at, size), data], 0)
        return pd.arrays.ArrowStringArray(pa.chunked_array([array]), dtype=TEXT)


def rest() -> None:
    """Give the memory of all spooled columns back; what is read again comes from the file's cache, at no great cost."""
    if hasattr(mmap, "MADV_DONTNEED"):
        with _changing:
            there = list(_open)
        for memory in there:
            memory.madvise(mmap.MADV_DONTNEED)


def _write(file: int, data: memoryview, at: int) -> None:
    while len(data):
        done = os.pwrite(file, data, at)
        data, at = data[done:], at + done


def _folder() -> Path:
    """The cache folder if it is there, else the machine's folder for such files (which may itself be memory)."""
    cache = atlas_home() / "cache"
    return cache if os.access(cache, os.W_OK) else Path(tempfile.gettempdir())
