"""Excel workbooks (.xlsx) to a raw table: the sheet with the data, cells as the curator sees them."""

import datetime as dt
import io
import itertools
import warnings
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Any

import defusedxml
import openpyxl
import pandas as pd
import pyarrow as pa
from openpyxl import DEFUSEDXML

from data.progress import Progress
from data.reading.archive import check_archive, read_member
from data.reading.build_raw import Head, Odd, build_raw, look_at_head
from data.reading.limits import Limits
from data.reading.raw_table import RawTable
from data.reading.report import report, together
from data.reading.say import say
from data.reading.simplify import simplify
from geo.errors import CancelledError, CannotReadError

_HEAD_ROWS = 40
_CHUNK = 20_000
_BLANKS = 100_000
_SPLITTABLE = (".xml", ".rels")


def read_workbook(
    content: bytes,
    name: str,
    *,
    limits: Limits,
    known: Set[str],
    lang: str,
    how: dict[str, Any],
    progress: Progress | None = None,
) -> RawTable:
    """Read one sheet of a workbook; `how` may fix sheet and header_row (0: the sheet has no header).

    Of several sheets the one whose head holds most known column names is taken, then the widest and longest: a
    licence sheet before the data does not win. Other sheets with the same header (a year each, say) are named in
    `same_header` of the result's `how` and in a problem of row 0, since their rows are not read. Days become ISO text,
    whole numbers lose their ".0", formulas give the value stored with them. Raises CannotReadError for a broken,
    locked or oversized workbook; and CancelledError.
    """
    _check_parts(content, name, limits, lang)
    book = _open(content, name, lang)
    try:
        heads = {s.title: list(itertools.islice(_rows(s, limits, lang), _HEAD_ROWS)) for s in book.worksheets}
        title = how.get("sheet") or _data_sheet(heads, known)
        if title not in heads:
            raise CannotReadError(say("no_sheet", lang, sheet=title, sheets=", ".join(heads)))
        head = look_at_head(heads[title], known, how.get("header_row"), limits, lang)
        table, odd = _read(_rows(book[title], limits, lang), head, limits, lang, progress or Progress())
    except (CannotReadError, CancelledError):
        raise
    except Exception as error:  # openpyxl has no common error: a broken part may raise anything
        raise CannotReadError(say("broken_workbook", lang, name=name)) from error
    finally:
        book.close()
    facts = {"sheet": title, "sheets": list(heads), "header_row": head.header_row}
    raw = build_raw(table, odd, head, name=name, how=facts, limits=limits, lang=lang)
    twins = _twins(heads, title, head, known, limits, lang)
    if not twins:
        return raw
    note = report("sheet_twins", [0], title, lang=lang, others=", ".join(twins)[:200])
    return replace(raw, how=facts | {"same_header": twins}, problems=together([note, raw.problems], name))


def _twins(
    heads: dict[str, list[list[str]]], title: str, head: Head, known: Set[str], limits: Limits, lang: str
) -> list[str]:
    """Sheets with the header of the one that is read and with rows below it: they hold more of the same table."""
    ours, twins = _header(head), []
    for other, rows in heads.items():
        filled = sum(any(cells) for cells in rows)
        if other != title and ours and filled > 1 and any(ours <= {simplify(cell) for cell in cells} for cells in rows):
            theirs = look_at_head(rows, known, None, limits, lang)
            twins += [other] * (_header(theirs) == ours)
    return twins


def _header(head: Head) -> set[str]:
    return {simplify(name) for name in head.names} - {""}


def _check_parts(content: bytes, name: str, limits: Limits, lang: str) -> None:
    """Unfold every XML part once within bounds and refuse entities: openpyxl reads parts without asking their size."""
    if not (DEFUSEDXML and defusedxml):
        raise CannotReadError(say("no_defusedxml", lang))
    small = replace(limits, members=min(limits.members, 2_000))
    with check_archive(content, name, small, lang) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith(_SPLITTABLE):
                start = read_member(archive, member.filename, name, limits, lang)
                if b"<!DOCTYPE" in start[:4096] or b"<!ENTITY" in start or _in_utf16(start):
                    raise CannotReadError(say("entities", lang, name=name))


def _in_utf16(part: bytes) -> bool:
    head = part[:4096].replace(b"\0", b"")
    return b"\0" in part[:4096] and (b"<!DOCTYPE" in head or b"<!ENTITY" in head)


def _open(content: bytes, name: str, lang: str) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # unknown extensions and styles do not concern the data
            return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # see read_workbook
        raise CannotReadError(say("broken_workbook", lang, name=name)) from error


def _rows(sheet: Any, limits: Limits, lang: str) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # the size that a sheet declares is only a claim
    cells, blanks = 0, 0
    for row in sheet.iter_rows(values_only=True):
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        cells += len(row)
        blanks = 0 if texts else blanks + 1
        if cells > limits.sheet_cells or len(texts) > 20 * limits.columns:
            raise CannotReadError(say("sheet_too_large", lang, sheet=sheet.title))
        if blanks > _BLANKS:  # formatted but empty rows down to the end of the sheet
            return
        yield texts


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _data_sheet(heads: dict[str, list[list[str]]], known: Set[str]) -> str:
    def score(title: str) -> tuple[int, int]:
        rows = heads[title]
        hits = max((sum(simplify(cell) in known for cell in row) for row in rows), default=0)
        filled = sum(sum(bool(cell) for cell in row) for row in rows if len(row) > 1)
        return (hits if hits > 1 else 0, filled)

    return max(heads, key=score)


def _read(
    rows: Iterator[list[str]], head: Head, limits: Limits, lang: str, progress: Progress
) -> tuple[pd.DataFrame, list[Odd]]:
    odd: list[Odd] = []
    chunks: list[pd.DataFrame] = []
    numbered = itertools.islice(enumerate(rows, 1), head.skip, None)
    while chunk := list(itertools.islice(numbered, _CHUNK)):
        # a sheet does not say truly how long it is: the bar moves, ever more slowly
        progress.at(chunk[0][0] / (chunk[0][0] + _CHUNK), "reading")
        chunks.append(_frame(chunk, head.width, odd))
        if chunk[-1][0] > limits.rows:
            raise CannotReadError(say("too_many_rows", lang, limit=limits.rows))
    return (pd.concat(chunks) if chunks else _frame([], head.width, odd)), odd


def _frame(chunk: list[tuple[int, list[str]]], width: int, odd: list[Odd]) -> pd.DataFrame:
    for number, cells in chunk:
        if len(cells) > width:
            odd.append(Odd("row_too_long", number, value=" | ".join(cells[width:])[:200]))
    columns = [
        pa.array([cells[i] if i < len(cells) else "" for _, cells in chunk], type=pa.large_string())
        for i in range(width)
    ]
    frame = pa.table(columns, names=[str(i) for i in range(width)]).to_pandas().astype("str")
    frame.index = pd.Index([number for number, _ in chunk], dtype="int64", name="row")
    return frame
