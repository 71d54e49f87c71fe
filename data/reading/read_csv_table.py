"""Separated text (CSV, TSV and the like) to a raw table."""

import io
from collections.abc import Set
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from data.reading.build_raw import Head, Odd, build_raw, look_at_head
from data.reading.decode import Decoded, decode
from data.reading.exact_csv import Record, exact_csv
from data.reading.guess_separator import guess_separator
from data.reading.limits import Limits
from data.reading.raw_table import RawTable
from data.reading.say import say
from geo.errors import CannotReadError

_HEAD_ROWS = 40
_TEXT = pd.StringDtype(na_value=np.nan)
_CHUNK = 50_000
_MOST_UNEVEN = 20_000
_END = "\x02end of file\x03"


def read_csv_table(
    content: bytes, name: str, *, limits: Limits, known: Set[str], lang: str, how: dict[str, Any]
) -> RawTable:
    """Read separated text; `how` may fix encoding, separator and header_row (0: the file has no header).

    A file without oddities is read by pyarrow's parallel reader; one with ragged rows, open quotes or mended lines
    record by record (exact_csv), so that each oddity gets its row number. Both give the same table for a clean file.
    Raises CannotReadError where there is nothing to read or a bound is passed.
    """
    decoded = decode(content, how.get("encoding"), lang)
    separator = how.get("separator") or guess_separator(decoded.content)
    # only the head is decoded for a look: a title row or two, the header, some rows
    sample = decoded.content[: 4 * 1024 * 1024].decode("utf-8", errors="ignore")
    records = list(islice(exact_csv(sample, separator, limits.columns), _HEAD_ROWS))
    if records and len(records[0].cells) == 1 and records[0].cells[0].lower().startswith("sep="):
        records[0].cells = []
    head = look_at_head([r.cells for r in records], known, how.get("header_row"), limits, lang)
    facts = {"encoding": decoded.encoding, "separator": separator, "header_row": head.header_row}
    found = _fast(decoded, separator, head, records) or _exact(decoded, separator, head, limits, lang)
    return build_raw(*found, head, name=name, how=facts, limits=limits, lang=lang)


def _fast(decoded: Decoded, separator: str, head: Head, records: list[Record]) -> tuple[pd.DataFrame, list[Odd]] | None:
    """The whole file by pyarrow; None where that may differ from the exact reading."""
    quotes = decoded.content.count(b'"')
    if quotes % 2 or b"\r\r" in decoded.content or len(records) <= head.skip:
        return None
    lines_before = records[head.skip].line - 1  # a quoted header cell may hold line breaks
    uneven: list[tuple[int, str]] = []
    for threads in (True, False):  # only one thread knows the numbers of uneven rows
        try:
            table = _arrow(decoded.content, separator, head.width, lines_before, bool(quotes), threads, uneven)
            break
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowCapacityError):
            continue  # an uneven row, or a cell longer than a block
    else:
        return None
    if quotes:
        if not len(table) or table.slice(len(table) - 1).to_pylist()[0]["0"] != _END:
            return None
        table = table.slice(0, len(table) - 1)
    total = len(table) + len(uneven)
    if len(uneven) > _MOST_UNEVEN or (decoded.odd_lines and total + lines_before != _lines(decoded.content)):
        return None
    numbers = np.arange(head.skip + 1, head.skip + 1 + total)
    at = np.array([number - lines_before - 1 for number, _ in uneven], dtype=np.int64)
    frame = table.to_pandas(types_mapper=lambda _: _TEXT).set_axis(pd.Index(np.delete(numbers, at), name="row"))
    odd = [Odd(code, line - lines_before + head.skip) for code, lines in decoded.odd_lines.items() for line in lines]
    if uneven:
        again = [_again(text, int(numbers[i]), separator) for i, (_, text) in zip(at, uneven, strict=True)]
        frame = pd.concat([frame, _frame(again, head.width, odd)]).sort_index(kind="stable")
    return frame, odd


def _arrow(
    content: bytes, separator: str, width: int, skip: int, quotes: bool, threads: bool, uneven: list[tuple[int, str]]
) -> pa.Table:
    def keep_for_later(row: Any) -> str:
        if len(uneven) <= _MOST_UNEVEN:
            uneven.append((row.number, row.text))
        return "error" if threads or len(uneven) > _MOST_UNEVEN else "skip"

    uneven.clear()
    names = [str(i) for i in range(width)]
    return pa.csv.read_csv(
        _ThenEnd(content, separator, width) if quotes else pa.py_buffer(content),
        read_options=pa.csv.ReadOptions(
            column_names=names, skip_rows=skip, block_size=4 * 1024 * 1024, use_threads=threads
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=separator,
            quote_char='"' if quotes else False,
            newlines_in_values=quotes,
            ignore_empty_lines=False,
            invalid_row_handler=keep_for_later,
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
        ),
    )


class _ThenEnd(io.RawIOBase):
    """The content, then a row of its own, which a quote that is never closed swallows; nothing is copied whole."""

    def __init__(self, content: bytes, separator: str, width: int) -> None:
        row = separator.join([_END] * width).encode() + b"\n"
        line_end = b"" if content.endswith((b"\n", b"\r")) else b"\n"
        self._parts = [memoryview(content), memoryview(line_end + row)]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._parts and not len(self._parts[0]):
            self._parts.pop(0)
        if not self._parts:
            return 0
        taken = self._parts[0][: len(buffer)]
        buffer[: len(taken)] = taken
        self._parts[0] = self._parts[0][len(taken) :]
        return len(taken)


def _again(text: str, number: int, separator: str) -> Record:
    record = next(exact_csv(text, separator, _MOST_UNEVEN), Record(number, 0, []))
    return Record(number, 0, record.cells, record.code)


def _lines(content: bytes) -> int:
    return content.count(b"\n") + (not content.endswith(b"\n"))


def _exact(decoded: Decoded, separator: str, head: Head, limits: Limits, lang: str) -> tuple[pd.DataFrame, list[Odd]]:
    odd: list[Odd] = []
    starts: list[int] = []
    chunks: list[pd.DataFrame] = []
    records = exact_csv(decoded.content.decode("utf-8"), separator, limits.columns)
    for _ in range(head.skip):
        next(records, None)
    while chunk := list(islice(records, _CHUNK)):
        chunks.append(_frame(chunk, head.width, odd))
        starts += [record.line for record in chunk]
        if len(starts) > limits.rows:
            raise CannotReadError(say("too_many_rows", lang, limit=limits.rows))
    for code, lines in decoded.odd_lines.items():
        places = np.searchsorted(np.array(starts), np.array(lines), side="right") - 1
        odd += [Odd(code, head.skip + 1 + int(p)) for p in dict.fromkeys(places.tolist()) if p >= 0]
    if not chunks:
        return _frame([], head.width, odd), odd
    return pd.concat(chunks), odd


def _frame(records: list[Record], width: int, odd: list[Odd]) -> pd.DataFrame:
    for record in records:
        cells = record.cells
        if record.code:
            odd.append(Odd(record.code, record.row, value=";".join(cells)[:200]))
        elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
            odd.append(Odd("row_too_long", record.row, value=" | ".join(cells[width:])[:200]))
        elif 0 < len(cells) < width and any(cell.strip() for cell in cells):
            odd.append(Odd("row_too_short", record.row, value=str(len(cells))))
    columns = [
        pa.array([r.cells[i] if i < len(r.cells) else "" for r in records], type=pa.large_string())
        for i in range(width)
    ]
    frame = pa.table(columns, names=[str(i) for i in range(width)]).to_pandas().astype("str")
    frame.index = pd.Index([record.row for record in records], dtype="int64", name="row")
    return frame
