"""The different words of a text column, each once, and each row's number of its word."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from data.progress import Progress
from data.spool import TEXT, rest

Codes = npt.NDArray[np.int64]
_Key = tuple[tuple[int, int, int], ...]
_Known = dict[_Key, tuple[pa.ChunkedArray, Codes, pd.Series]]
_known: ContextVar[_Known | None] = ContextVar("codes", default=None)
_THREADS = 2


def coded(column: pd.Series) -> tuple[Codes, pd.Series]:
    """Each row's code and the words in the order of their first row: words[codes] are the cells.

    Within `codes_kept` a column is worked through once, whoever asks and whatever it is called by then.
    """
    array = _arrow(column)
    known, key = _known.get(), _key(array)
    if known is not None and key in known:
        return known[key][1:]
    codes, words = _encode(array)
    if known is not None:
        known[key] = array, codes, words
    return codes, words


@contextmanager
def codes_kept() -> Iterator[None]:
    """Remember what `coded` finds until the end of the block; a block within another adds to it."""
    if _known.get() is not None:
        yield
        return
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def code_ahead(columns: Iterable[pd.Series], progress: Progress | None = None) -> None:
    """Work through columns on all cores at once, for `coded` within `codes_kept`; raises CancelledError."""
    known = _known.get()
    if known is None:
        return
    arrays = {_key(array): array for array in map(_arrow, columns)}
    missing = [(key, array) for key, array in arrays.items() if key not in known]

    def work(job: tuple[_Key, pa.ChunkedArray]) -> None:
        key, array = job
        known[key] = array, *_encode(array)
        rest()

    with ThreadPoolExecutor(_THREADS) as threads:
        for number, _ in enumerate(threads.map(work, missing)):
            if progress:
                progress.at(number / len(missing), "checking")


def _arrow(column: pd.Series) -> pa.ChunkedArray:
    array = pa.array(column.array, type=pa.large_string())
    array = array.fill_null("") if array.null_count else array
    return array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])


def _key(array: pa.ChunkedArray) -> _Key:
    """Where the cells lie in memory: the same for all shallow copies of a column, kept alive by what is known."""
    return tuple((chunk.buffers()[1].address, chunk.offset, len(chunk)) for chunk in array.chunks if len(chunk))


def _encode(array: pa.ChunkedArray) -> tuple[Codes, pd.Series]:
    if not len(array):
        return np.empty(0, dtype=np.int32), pd.Series([], dtype=TEXT)
    whole = array.combine_chunks() if array.num_chunks > 1 else array.chunk(0)
    encoded = whole.dictionary_encode()
    words = pd.arrays.ArrowStringArray(pa.chunked_array([encoded.dictionary]), dtype=TEXT)
    return encoded.indices.to_numpy(), pd.Series(words)
