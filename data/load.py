"""Read the eight tables of a dataset into typed frames."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Cells
from data.read_raw import read_raw
from data.schema import TABLES, load_schema
from geo.errors import CannotReadError
from geo.message import os_reason
from geo.units import DEFAULT

SHIPPED = Path(__file__).parent / "shipped"


@dataclass(frozen=True)
class Dataset:
    """The tables of one version of the data, as in data/shipped/CODEBOOK.md; frames are shared and read-only.

    Dates are datetime64[s] (NaT: blank), text is str ("" : blank), numbers float64 (NaN: blank), flags bool.
    `version` is a short hash of the content of all tables. `division` is the key of the division whose units these are
    (see geo.units); in another than the shipped one (see data.in_division) its name follows the version.
    """

    claims: pd.DataFrame
    events: pd.DataFrame
    actors: pd.DataFrame
    camps: pd.DataFrame
    sources: pd.DataFrame
    places: pd.DataFrame
    units: pd.DataFrame
    communes: pd.DataFrame
    version: str
    division: str = DEFAULT

    def tables(self) -> dict[str, pd.DataFrame]:
        """The frames by name, in the order of data.schema.TABLES."""
        return {table: getattr(self, table) for table in TABLES}


_loaded: WeakValueDictionary[tuple[bytes, ...], Dataset] = WeakValueDictionary()


def load_dataset(folder: Path | str | None = None) -> Dataset:
    """Read a dataset folder (default: the shipped one), typed by the schema; what does not fit its type becomes blank.

    The same files give the same Dataset for as long as anybody holds it: the ledger and the pages share it.
    Raises CannotReadError naming a file that is missing, is not UTF-8 or has no header. data.check says what is wrong
    in the rows.
    """
    folder = Path(folder) if folder else SHIPPED
    contents = {table: _read(folder, table) for table in TABLES}
    known = tuple(hashlib.sha256(content).digest() for content in contents.values())
    dataset = _loaded.get(known)
    if dataset is None:
        frames = {table: type_table(read_raw(content, f"{table}.csv")[0], table) for table, content in contents.items()}
        digest = hashlib.sha256(b"".join(contents.values())).hexdigest()
        dataset = _loaded[known] = Dataset(**frames, version=digest[:12])
    return dataset


def _read(folder: Path, table: str) -> bytes:
    try:
        return (folder / f"{table}.csv").read_bytes()
    except OSError as error:
        raise CannotReadError("data.system_in", file=f"{table}.csv", folder=folder, reason=os_reason(error)) from error


def type_table(raw: pd.DataFrame, table: str) -> pd.DataFrame:
    """Give a table of text the types of its schema: datetime64[s], float64, bool, str; rows numbered from 0.

    Columns that the schema has and the table lacks are added, blank, at the schema's place; columns that only the
    table has stay, as text, at the end. Text that is no date, number or flag becomes NaT, NaN or False.
    """
    schema = load_schema(table)
    extra = [name for name in raw.columns if name not in set(schema["column"])]
    cells = Cells(raw.reset_index(drop=True).rename_axis("row"), table)
    frame = {}
    for column, kind in zip(schema["column"], schema["type"], strict=True):
        frame[column] = TYPES.get(kind, _text)(cells, column)
    return pd.DataFrame(frame | {name: cells.text(name) for name in extra})


def _text(cells: Cells, column: str) -> pd.Series:
    return cells.text(column) if column in cells else pd.Series("", index=range(len(cells)), dtype=TEXT)


def _dates(cells: Cells, column: str) -> np.ndarray:
    return cells.dates(column)


def _numbers(cells: Cells, column: str) -> np.ndarray:
    return cells.numbers(column)


def _flags(cells: Cells, column: str) -> np.ndarray:
    return _text(cells, column).str.lower().eq("true").to_numpy(dtype=bool)


TYPES: dict[str, Callable[[Cells, str], Any]] = {
    "date": _dates,
    "number": _numbers,
    "count": _numbers,
    "flag": _flags,
}
