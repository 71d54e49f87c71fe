"""Frames as bytes and back, with the types of data.load.Dataset."""

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def to_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as a Parquet file; columns that are not numbers, flags or days become text ("" for blank)."""
    table = pa.Table.from_pandas(_plain(frame), preserve_index=False)
    buffer = io.BytesIO()
    # Level 1 of zstd: as fast as snappy here and a quarter of the size.
    pq.write_table(table, buffer, compression="zstd", compression_level=1, write_statistics=False)
    return buffer.getvalue()


def from_bytes(content: bytes | pa.Buffer | str) -> pd.DataFrame:
    """A frame from the bytes (or the path) of a Parquet file, days as datetime64[s] again: Parquet has no seconds."""
    source = content if isinstance(content, str) else pa.BufferReader(content)
    # In one piece per column: rows are picked far faster than from hundreds.
    frame = pq.read_table(source).combine_chunks().to_pandas(split_blocks=True, self_destruct=True)
    days = {name: "datetime64[s]" for name in frame.columns if frame[name].dtype.kind == "M"}
    return frame.astype(days)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Text, numbers, flags and days only, so that any frame of a reader can be kept."""
    text = {name for name in frame.columns if frame[name].dtype == object or frame[name].dtype.name == "category"}
    columns = {
        str(name): frame[name].astype(object).where(frame[name].notna(), "").map(str).astype("str")
        if name in text
        else frame[name]
        for name in frame.columns
    }
    return pd.DataFrame(columns, index=frame.index)
