"""The quick reading of separated text: pyarrow's parallel reader, block by block from a file or from memory."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from data.pieces import size_of
from data.progress import Progress
from data.spool import LARGE, TEXT, Spool

MOST_UNEVEN = 20_000
_BLOCK = 2 * 1024 * 1024
_END = "\x02end of file\x03"


@dataclass
class Fast:
    """Rows as text (columns 0, 1, ...; one per row of the file that has the right number of cells) and the others:
    number from 1, counted after the skipped lines, and their text."""

    table: pd.DataFrame
    uneven: list[tuple[int, str]] = field(default_factory=list)


def fast_csv(
    content: bytes | Path,
    separator: str,
    width: int,
    skip: int,
    *,
    start: int = 0,
    large: int = LARGE,
    progress: Progress | None = None,
) -> Fast | None:
    """All rows below the first `skip` lines as text; None where that may differ from the exact reading.

    `content` is UTF-8 (None if not) from byte `start` on. The columns of a file of more than `large` bytes are kept
    in a file of their own (data.spool). Raises CancelledError.
    """
    uneven: list[tuple[int, str]] = []
    for threads in (True, False):  # only one thread knows the numbers of uneven rows
        uneven.clear()
        source = _Source(content, start, _end_row(content, separator, width))
        try:
            batches = _open(source, separator, width, skip, threads, uneven)
            table = _gathered(_watched(batches, source, progress), width, source.size, large)
            break
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowCapacityError):
            continue  # an uneven row, a cell longer than a block, or bytes that are not UTF-8
        finally:
            source.close()
    else:
        return None
    if source.odd or source.quotes % 2 or len(uneven) > MOST_UNEVEN:
        return None
    if not len(table) or table["0"].iat[len(table) - 1] != _END:
        return None  # a quote that is never closed
    return Fast(table.iloc[: len(table) - 1], uneven)


def _open(
    source: "_Source", separator: str, width: int, skip: int, threads: bool, uneven: list[tuple[int, str]]
) -> pa.RecordBatchReader:
    def keep_for_later(row: Any) -> str:
        if len(uneven) <= MOST_UNEVEN:
            uneven.append((row.number, row.text))
        return "error" if threads or len(uneven) > MOST_UNEVEN else "skip"

    names = [str(i) for i in range(width)]
    return pa.csv.open_csv(
        source,
        read_options=pa.csv.ReadOptions(column_names=names, skip_rows=skip, block_size=_BLOCK, use_threads=threads),
        parse_options=pa.csv.ParseOptions(
            delimiter=separator,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep_for_later,
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
        ),
    )


def _watched(batches: pa.RecordBatchReader, source: "_Source", progress: Progress | None) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        if progress:
            progress.at(source.taken / source.size, "reading")
        yield batch


def _gathered(batches: Iterator[pa.RecordBatch], width: int, size: int, large: int) -> pd.DataFrame:
    if size <= large:
        table = pa.Table.from_batches(batches, pa.schema([(str(i), pa.large_string()) for i in range(width)]))
        return table.combine_chunks().to_pandas(types_mapper=lambda _: TEXT)
    spool = Spool()
    for _ in range(width):
        spool.begin(size)
    for batch in batches:
        for number in range(width):
            spool.add(number, batch.column(number))
    return pd.DataFrame({str(number): cells for number, cells in enumerate(spool.finish())}, copy=False)


def _end_row(content: bytes | Path, separator: str, width: int) -> bytes:
    """A row of our own behind the file, which a quote that is never closed swallows."""
    if isinstance(content, Path):
        with content.open("rb") as file:
            file.seek(max(0, size_of(content) - 1))
            last = file.read(1)
    else:
        last = content[-1:]
    line_end = b"" if last in (b"\n", b"\r") else b"\n"
    return line_end + separator.join([_END] * width).encode() + b"\n"


class _Source(io.RawIOBase):
    """The content, then a row of its own; nothing is copied whole.

    What passes is counted: `quotes`, and whether there is anything `odd` (NUL bytes, two carriage returns in a row)
    that the exact reading takes otherwise.
    """

    def __init__(self, content: bytes | Path, start: int, tail: bytes) -> None:
        self._file: io.BufferedIOBase = content.open("rb") if isinstance(content, Path) else io.BytesIO(content)
        self._file.seek(start)
        self._tail, self.taken, self.size = memoryview(tail), start, size_of(content) + len(tail)
        self.quotes, self.odd, self._last = 0, False, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if count := self._file.readinto(buffer):
            self.taken += count
            self._look(np.frombuffer(buffer, dtype=np.uint8, count=count))
            return count
        taken = self._tail[: len(buffer)]
        buffer[: len(taken)] = taken
        self._tail = self._tail[len(taken) :]
        return len(taken)

    def _look(self, text: np.ndarray) -> None:
        self.quotes += int(np.count_nonzero(text == ord('"')))
        returns = text == ord("\r")
        if returns.any() or self._last == ord("\r"):
            self.odd |= bool((returns[1:] & returns[:-1]).any() or (returns[0] and self._last == ord("\r")))
        self.odd |= not text.all()
        self._last = int(text[-1])

    def close(self) -> None:
        self._file.close()
        super().close()
