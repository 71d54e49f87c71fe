"""Frames as bytes and back, with the types of data.load.Dataset."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.progress import Progress
from data.spool import Spool, rest
from data.take_rows import lengths_of

_ROWS = 131_072  # rows written at a time
_MANY = 100_000  # rows from which text goes to a file (data.spool)
_THREADS = 2


def to_bytes(frame: pd.DataFrame, progress: Progress | None = None) -> pa.Buffer:
    """A frame as a Parquet file; columns that are not numbers, flags or days become text ("" for blank)."""
    table = pa.Table.from_pandas(_plain(frame), preserve_index=False)
    sink = pa.BufferOutputStream()
    # Level 1 of zstd: as fast as snappy here and a quarter of the size.
    with pq.ParquetWriter(sink, table.schema, compression="zstd", compression_level=1, write_statistics=False) as file:
        for start in range(0, max(len(table), 1), _ROWS):
            if progress:
                progress.at(start / max(len(table), 1), "keeping")
            file.write_table(table.slice(start, _ROWS))
            rest()
    return sink.getvalue()


def from_bytes(content: bytes | pa.Buffer | str, *, many: int = _MANY) -> pd.DataFrame:
    """A frame from the bytes (or the path) of a Parquet file, days as datetime64[s] again: Parquet has no seconds.

    Each column is in one piece (rows are picked far faster than from hundreds); text of `many` rows and more is in
    memory only while it is read (data.spool).
    """
    with _file(content) as file:
        schema, rows = file.schema_arrow, file.metadata.num_rows
    texts = [field.name for field in schema if pa.types.is_large_string(field.type)] if rows >= many else []
    others = _read(content, [name for name in schema.names if name not in texts], threads=True)
    frame = others.combine_chunks().to_pandas(split_blocks=True, self_destruct=True)
    days = {name: "datetime64[s]" for name in frame.columns if frame[name].dtype.kind == "M"}
    columns = dict(frame.astype(days).items()) | _spooled(content, texts)
    return pd.DataFrame({name: columns[name] for name in schema.names}, index=pd.RangeIndex(rows), copy=False)


def _spooled(content: bytes | pa.Buffer | str, texts: list[str]) -> dict[str, pd.api.extensions.ExtensionArray]:
    spool = Spool()

    def move(name: str) -> int:
        chunks = _read(content, [name], threads=False).column(0).chunks
        number = spool.begin(sum(int(lengths_of(chunk).sum()) for chunk in chunks))
        for chunk in chunks:
            spool.add(number, chunk)
        return number

    with ThreadPoolExecutor(_THREADS) as threads:
        numbers = list(threads.map(move, texts))
    columns = spool.finish() if texts else []
    return {name: columns[number] for name, number in zip(texts, numbers, strict=True)}


def _read(content: bytes | pa.Buffer | str, names: list[str], threads: bool) -> pa.Table:
    with _file(content) as file:
        return file.read(columns=names, use_threads=threads)


def _file(content: bytes | pa.Buffer | str) -> pq.ParquetFile:
    return pq.ParquetFile(content if isinstance(content, str) else pa.BufferReader(content))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Text, numbers, flags and days only, so that any frame of a reader can be kept."""
    text = {name for name in frame.columns if frame[name].dtype == object or frame[name].dtype.name == "category"}
    columns = {
        str(name): frame[name].astype(object).where(frame[name].notna(), "").map(str).astype("str")
        if name in text
        else frame[name]
        for name in frame.columns
    }
    return pd.DataFrame(columns, index=frame.index, copy=False)
