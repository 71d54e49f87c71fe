"""Rows of large tables by position, without a second copy of their text in memory."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from data.progress import Progress
from data.spool import LARGE, Spool, rest

_AT_ONCE = 65_536
_THREADS = 2
Positions = npt.NDArray[np.int64]


def take_rows(
    parts: Sequence[pd.DataFrame],
    at: Positions,
    *,
    large: int = LARGE,
    progress: Progress | None = None,
    step: str = "comparing",
) -> pd.DataFrame:
    """The rows at positions (not negative) of tables put one below the other, numbered from 0.

    As `pd.concat(parts, ignore_index=True).iloc[at].reset_index(drop=True)` for tables of the same columns and types.
    Where all rows are taken as they stand nothing is copied; text of more than `large` bytes is written to a file
    (data.spool), some thousand rows at a time; the rest is copied in memory. `step`: what the bar says. Raises
    CancelledError.
    """
    parts = [part for part in parts if len(part)] or [parts[0]]
    total, index = sum(map(len, parts)), pd.RangeIndex(len(at))
    if len(at) == total and np.array_equal(at, np.arange(total)):
        return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0].set_axis(index)
    texts = {name: [text_of(part[name]) for part in parts] for name in parts[0] if parts[0][name].dtype == "str"}
    sizes = [int(_lengths(cells)[at].sum()) for cells in texts.values()]
    spooled = _spooled(list(texts.values()), sizes, at, progress, step) if sum(sizes) > large else []
    taken = dict(zip(texts, spooled, strict=False))
    for name in parts[0].columns:
        if name not in taken:
            whole = pd.concat([part[name] for part in parts]) if len(parts) > 1 else parts[0][name]
            taken[name] = whole.array.take(at)
    return pd.DataFrame({name: taken[name] for name in parts[0].columns}, index=index, copy=False)


def keep_rows(
    frame: pd.DataFrame, keep: npt.NDArray[np.bool_], *, large: int = LARGE, progress: Progress | None = None
) -> pd.DataFrame:
    """The rows that are marked, with their index, as `frame[keep]`; the frame itself where all are."""
    if keep.all():
        return frame
    return take_rows([frame], np.flatnonzero(keep), large=large, progress=progress, step="keeping").set_axis(
        frame.index[keep]
    )


def in_one_piece(frame: pd.DataFrame) -> bool:
    """Whether each text column lies in memory as one."""
    texts = (pa.array(frame[name].array) for name in frame.columns if frame[name].dtype == "str")
    return all(not isinstance(cells, pa.ChunkedArray) or cells.num_chunks <= 1 for cells in texts)


def text_of(cells: pd.Series) -> pa.LargeStringArray:
    """The Arrow array of a text column, in one piece; copied only if it is in several."""
    array = pa.array(cells.array, type=pa.large_string())
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def lengths_of(cells: pa.LargeStringArray) -> Positions:
    """Bytes of each cell."""
    if not len(cells):
        return np.empty(0, dtype=np.int64)
    offsets = np.frombuffer(cells.buffers()[1], dtype=np.int64)
    return np.diff(offsets[cells.offset : cells.offset + len(cells) + 1])


def _lengths(parts: Sequence[pa.LargeStringArray]) -> Positions:
    return lengths_of(parts[0]) if len(parts) == 1 else np.concatenate([lengths_of(part) for part in parts])


def _spooled(
    columns: list[list[pa.LargeStringArray]], sizes: list[int], at: Positions, progress: Progress | None, step: str
) -> list[pd.api.extensions.ExtensionArray]:
    spool = Spool()
    for size in sizes:
        spool.begin(size)
    starts = np.cumsum([0, *(len(part) for part in columns[0])])
    picks = [_pick(starts, at[start : start + _AT_ONCE]) for start in range(0, len(at), _AT_ONCE)]

    def write(number: int) -> None:
        for pick in picks:
            spool.add(number, _picked(columns[number], *pick))
        rest()

    with ThreadPoolExecutor(_THREADS) as threads:
        for number, _ in enumerate(threads.map(write, range(len(columns)))):
            if progress:
                progress.at(number / len(columns), step)
    return spool.finish()


def _pick(starts: Positions, at: Positions) -> tuple[list[pa.Array], pa.Array | None]:
    """Positions within each part, and how to put what is found there in order again (None: it is)."""
    if len(starts) == 2:
        return [pa.array(at)], None
    of = np.searchsorted(starts, at, side="right") - 1
    order = np.argsort(of, kind="stable")
    back = np.empty(len(at), dtype=np.int64)
    back[order] = np.arange(len(at))
    return [pa.array(at[of == number] - start) for number, start in enumerate(starts[:-1])], pa.array(back)


def _picked(parts: list[pa.LargeStringArray], at: list[pa.Array], back: pa.Array | None) -> pa.LargeStringArray:
    if back is None:
        return parts[0].take(at[0])
    return pa.concat_arrays([part.take(there) for part, there in zip(parts, at, strict=True)]).take(back)
