"""Check a dataset, or one table for a dataset, row by row: what is wrong is data, not an exception."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from data.checks.camps import check_camps
from data.checks.cells import Around, Cells
from data.checks.finding import Finding, describe
from data.checks.header import check_header
from data.checks.incidents import check_incidents
from data.checks.keys import check_keys
from data.checks.numbers import check_numbers
from data.checks.points import check_points
from data.checks.references import check_references
from data.checks.values import check_values
from data.coded import code_ahead, codes_kept
from data.load import SHIPPED
from data.progress import Progress
from data.read_raw import read_raw
from data.schema import TABLES
from data.spool import rest
from geo.errors import CannotReadError
from geo.problems import problems
from geo.units import load_units

Source = Path | str | Mapping[str, pd.DataFrame]
_THREADS = 2
_LOOK = 0.2  # seconds between two looks at the cancel button
CHECKS: tuple[Callable[[Cells, Around], list[Finding]], ...] = (
    check_header,
    check_values,
    check_keys,
    check_references,
    check_numbers,
    check_points,
    check_camps,
    check_incidents,
)


def check_table(
    raw: pd.DataFrame,
    table: str,
    context: Mapping[str, pd.DataFrame] | None = None,
    *,
    file: str = "",
    lang: str = "en",
    today: pd.Timestamp | None = None,
    borders: Any = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Check the rows of one table, on their own and against the tables that they refer to.

    `raw`: text cells as in the file, the index being the row number in the file (data.read_raw; any other frame of
    text is numbered from 2). `context`: the other tables by name, raw or typed (for an upload: `Dataset.tables()`;
    where the table itself is in it, its own ids count as known and its events as present); references into tables that
    are not given are not checked. `borders`: polygons of the cercles with `unit_id` and `geometry` (EPSG:4326,
    x = longitude), by default those of the atlas; `today` bounds the dates, included. `lang`: `en` or `fr`.

    Returns geo.problems: one row per problem, by row number; columns that are missing or unknown have row 0.
    Severity `error` keeps a row out, `warning` does not. Never raises for what stands in a cell; raises WrongUseError
    for a table that does not exist, and CancelledError.
    """
    findings = find_faults(raw, table, context, lang=lang, today=today, borders=borders, progress=progress)
    return describe(findings, file or f"{table}.csv", lang)


def find_faults(
    raw: pd.DataFrame,
    table: str,
    context: Mapping[str, pd.DataFrame] | None = None,
    *,
    lang: str = "en",
    today: pd.Timestamp | None = None,
    borders: Any = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """The findings behind check_table, not yet put into words: row numbers and values, one finding per kind of fault.

    For files with millions of faults, where words for all of them would fill the memory: data.checks.finding.severity
    tells whether a finding keeps its rows out, `describe` puts some or all of them into words.
    """
    cells = Cells(_numbered(raw), table)
    today = pd.Timestamp.today().normalize() if today is None else today
    borders = load_units(level=2) if borders is None else borders
    around = Around(context or {}, today, borders, lang)
    progress = progress or Progress()
    with codes_kept():
        code_ahead((cells.raw[name] for name in cells.repetitive()), progress.part(0.0, 0.3))
        return [finding for found in _all_checks(cells, around, progress.part(0.3, 1.0)) for finding in found]


def _all_checks(cells: Cells, around: Around, progress: Progress) -> Iterator[list[Finding]]:
    """What each check finds, in their order; they run on all cores and share what is known of the cells."""
    with ThreadPoolExecutor(_THREADS) as threads:
        running = [threads.submit(copy_context().run, check, cells, around) for check in CHECKS]
        try:
            for number, one in enumerate(running):
                while not one.done():
                    progress.at(number / len(CHECKS), "checking")
                    wait([one], timeout=_LOOK)
                yield [finding for finding in one.result() if len(finding.rows)]
                rest()
        finally:
            for one in running:
                one.cancel()


def check_dataset(
    source: Source | None = None, *, lang: str = "en", today: pd.Timestamp | None = None, borders: Any = None
) -> pd.DataFrame:
    """Check the eight tables of a folder (default: the shipped dataset), or raw tables by name, against each other.

    `lang`, `today` and `borders` as in check_table. Returns geo.problems, in the order of data.schema.TABLES, then by
    row. Raises CannotReadError where a file is
    missing, is not UTF-8 or has no header that its table knows.
    """
    tables, found = _tables(source, lang)
    for table, raw in tables.items():
        others = {name: frame for name, frame in tables.items() if name != table}
        found[table] = [*found.get(table, []), check_table(raw, table, others, lang=lang, today=today, borders=borders)]
    frames = [frame for parts in found.values() for frame in parts if len(frame)]
    return pd.concat(frames, ignore_index=True) if frames else problems()


def check_at_start(folder: Path | str | None = None, lang: str = "en") -> pd.DataFrame:
    """check_dataset for the start of the app: the answer is kept as long as no byte of the files changes."""
    folder = Path(folder) if folder else SHIPPED
    digest = hashlib.sha256()
    for table in TABLES:
        path = folder / f"{table}.csv"
        digest.update(path.read_bytes() if path.is_file() else b"missing")
    return _checked(folder, digest.hexdigest(), lang).copy()


@lru_cache(maxsize=8)
def _checked(folder: Path, digest: str, lang: str) -> pd.DataFrame:
    return check_dataset(folder, lang=lang)


def _tables(source: Source | None, lang: str) -> tuple[dict[str, pd.DataFrame], dict[str, list[pd.DataFrame]]]:
    if isinstance(source, Mapping):
        return {table: source[table] for table in TABLES if table in source}, {}
    folder = Path(source) if source else SHIPPED
    tables, found = {}, {}
    for table in TABLES:
        raw, shape = read_raw(folder / f"{table}.csv", lang=lang)
        if not set(raw.columns) & set(Cells(raw, table).schema["column"]):
            raise CannotReadError("data.no_known_header", file=f"{table}.csv", folder=folder)
        tables[table], found[table] = raw, [shape]
    return tables, found


def _numbered(raw: pd.DataFrame) -> pd.DataFrame:
    if raw.index.name == "row" and pd.api.types.is_integer_dtype(raw.index):
        return raw
    return raw.set_axis(pd.RangeIndex(2, len(raw) + 2, name="row"))
