"""Separated text (CSV, TSV and the like) to a raw table."""

import codecs
from collections.abc import Set
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from data.pieces import first_of, size_of, whole
from data.progress import Progress
from data.reading.build_raw import Head, Odd, build_raw, look_at_head
from data.reading.decode import Decoded, by_mark, decode
from data.reading.exact_csv import Record, exact_csv
from data.reading.fast_csv import MOST_UNEVEN, fast_csv
from data.reading.guess_separator import guess_separator
from data.reading.limits import Limits
from data.reading.raw_table import RawTable
from data.reading.say import say
from data.take_rows import take_rows
from geo.errors import CannotReadError

_HEAD_ROWS = 40
_SAMPLE = 4 * 1024 * 1024
_CHUNK = 50_000


def read_csv_table(
    content: bytes | Path,
    name: str,
    *,
    limits: Limits,
    known: Set[str],
    lang: str,
    how: dict[str, Any],
    progress: Progress | None = None,
) -> RawTable:
    """Read separated text; `how` may fix encoding, separator and header_row (0: the file has no header).

    A file without oddities is read by pyarrow's parallel reader (fast_csv); one with ragged rows, open quotes or
    mended lines record by record (exact_csv), so that each oddity gets its row number. Both give the same table for a
    clean file. Most files are UTF-8, which is found out by parsing them; what is not is decoded in memory first.
    Raises CannotReadError where there is nothing to read or a bound is passed, and CancelledError.
    """
    more: dict[str, Any] = {"limits": limits, "known": known, "lang": lang, "how": how, "progress": progress}
    clean = None if how.get("encoding") else _clean_head(content)
    raw = _read(clean, name, exact=False, **more) if clean else None
    if raw is None:
        decoded = decode(whole(content), how.get("encoding"), lang)
        known_to_fail = clean is not None and decoded.content is content
        raw = _read(decoded, name, fast=not known_to_fail, **more)
    if raw is None:
        raise CannotReadError(say("empty_file", lang))
    return raw


def _clean_head(content: bytes | Path) -> Decoded | None:
    """The file as UTF-8 if its first part is; not where a mark of its first bytes says something else."""
    head = first_of(content, _SAMPLE)
    if by_mark(head) not in (None, "utf-8-sig"):
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) == size_of(content))
    except UnicodeDecodeError:
        return None
    return Decoded(content, "utf-8", start=len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)


def _read(
    decoded: Decoded,
    name: str,
    *,
    limits: Limits,
    known: Set[str],
    lang: str,
    how: dict[str, Any],
    progress: Progress | None,
    fast: bool = True,
    exact: bool = True,
) -> RawTable | None:
    """The table by the ways that are allowed, the quick one first; None where that is the only one and fails."""
    # only the head is decoded for a look: a title row or two, the header, some rows
    head_bytes = first_of(decoded.content, decoded.start + _SAMPLE)[decoded.start :]
    separator = how.get("separator") or guess_separator(head_bytes)
    sample = head_bytes.decode("utf-8", errors="ignore")
    records = list(islice(exact_csv(sample, separator, limits.columns), _HEAD_ROWS))
    if records and len(records[0].cells) == 1 and records[0].cells[0].lower().startswith("sep="):
        records[0].cells = []
    try:
        head = look_at_head([r.cells for r in records], known, how.get("header_row"), limits, lang)
    except CannotReadError:
        if exact:
            raise
        return None
    found = _fast(decoded, separator, head, records, progress) if fast else None
    if found is None and exact:
        found = _exact(decoded, separator, head, limits, lang)
    if found is None:
        return None
    facts = {"encoding": decoded.encoding, "separator": separator, "header_row": head.header_row}
    return build_raw(*found, head, name=name, how=facts, limits=limits, lang=lang)


def _fast(
    decoded: Decoded, separator: str, head: Head, records: list[Record], progress: Progress | None
) -> tuple[pd.DataFrame, list[Odd]] | None:
    """The whole file by pyarrow; None where that may differ from the exact reading."""
    if len(records) <= head.skip:
        return None
    lines_before = records[head.skip].line - 1  # a quoted header cell may hold line breaks
    content = decoded.content
    found = fast_csv(content, separator, head.width, lines_before, start=decoded.start, progress=progress)
    if found is None or any("\ufffd" in text for _, text in found.uneven):
        return None
    total = len(found.table) + len(found.uneven)
    if decoded.odd_lines and total + lines_before != _lines(whole(content)):
        return None
    odd = [Odd(code, line - lines_before + head.skip) for code, lines in decoded.odd_lines.items() for line in lines]
    if not found.uneven:
        return found.table.set_axis(pd.RangeIndex(head.skip + 1, head.skip + 1 + total, name="row")), odd
    numbers = np.arange(head.skip + 1, head.skip + 1 + total)
    at = np.array([number - lines_before - 1 for number, _ in found.uneven], dtype=np.int64)
    again = [_again(text, int(numbers[i]), separator) for i, (_, text) in zip(at, found.uneven, strict=True)]
    mended = _frame(again, head.width, odd)
    order = np.argsort(np.concatenate([np.delete(numbers, at), mended.index]), kind="stable")
    return take_rows([found.table, mended], order).set_axis(pd.Index(numbers, name="row")), odd


def _again(text: str, number: int, separator: str) -> Record:
    record = next(exact_csv(text, separator, MOST_UNEVEN), Record(number, 0, []))
    return Record(number, 0, record.cells, record.code)


def _lines(content: bytes) -> int:
    return content.count(b"\n") + (not content.endswith(b"\n"))


def _exact(decoded: Decoded, separator: str, head: Head, limits: Limits, lang: str) -> tuple[pd.DataFrame, list[Odd]]:
    odd: list[Odd] = []
    starts: list[int] = []
    chunks: list[pd.DataFrame] = []
    records = exact_csv(whole(decoded.content)[decoded.start :].decode("utf-8"), separator, limits.columns)
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
