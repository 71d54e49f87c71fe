"""Compare new rows with a table by key: what would be inserted, changed, deleted; and do it."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.coded import coded
from data.keys import DAYS, KEYS, SOURCE
from data.progress import Progress
from data.spool import rest
from data.take_rows import take_rows
from geo.errors import WrongUseError, unknown
from geo.message import Names

MODES = ("merge", "replace_source", "replace_table")
_THREADS = 2
COUNTS = ("inserted", "changed", "deleted", "unchanged")


@dataclass(frozen=True)
class TablePlan:
    """What new rows would do to one table; nothing is done yet.

    `at` are positions in the current table, so that a plan is small however large the table is: `changed_at[i]` is
    the row that `changed_new.iloc[i]` replaces. All frames have the columns of the table, in its order and types.
    """

    table: str
    mode: str
    current: pd.DataFrame
    inserted: pd.DataFrame
    changed_new: pd.DataFrame
    changed_at: np.ndarray
    deleted_at: np.ndarray
    unchanged_at: np.ndarray
    changed_columns: pd.Series  # per changed row the names of its changed columns, "a|b"
    spared_at: np.ndarray  # of a replaced source; stay because the file has them, though with an error

    @property
    def changed_old(self) -> pd.DataFrame:
        """The rows as they are now that would be replaced, in the order of `changed_new`."""
        return take_rows([self.current], self.changed_at)

    @property
    def deleted(self) -> pd.DataFrame:
        """The rows that would go."""
        return take_rows([self.current], self.deleted_at)

    @property
    def unchanged(self) -> pd.DataFrame:
        """The rows of the table that the new rows repeat exactly."""
        return take_rows([self.current], self.unchanged_at)

    @property
    def counts(self) -> dict[str, int]:
        """Rows inserted, changed, deleted and unchanged (repeated exactly by the new rows)."""
        sizes = (len(self.inserted), len(self.changed_at), len(self.deleted_at), len(self.unchanged_at))
        return dict(zip(COUNTS, sizes, strict=True))

    @property
    def is_empty(self) -> bool:
        """Whether the table would stay as it is."""
        return not (len(self.inserted) or len(self.changed_at) or len(self.deleted_at))

    def past(self, before: pd.Timestamp) -> dict[str, np.ndarray]:
        """Per kind of change (inserted, changed, deleted) which of its rows speak of a day before `before`.

        A changed row lies in the past if its old or its new day does. Tables without days (sources, places) never.
        """
        days = self.current[list(DAYS.get(self.table, ()))]
        changed = _older(days.iloc[self.changed_at], self.table, before)
        return {
            "inserted": _older(self.inserted, self.table, before),
            "changed": changed | _older(self.changed_new, self.table, before),
            "deleted": _older(days.iloc[self.deleted_at], self.table, before),
        }


def plan_import(
    current: pd.DataFrame,
    new_rows: pd.DataFrame,
    table: str,
    mode: str = "merge",
    sources: Collection[str] | None = None,
    progress: Progress | None = None,
    kept: Collection[str] = (),
) -> TablePlan:
    """Compare new rows with a table, by its key (data.keys.KEYS).

    `merge` inserts and changes; `replace_source` also deletes rows whose source is in `sources` (default: the
    sources that the new rows name) and whose key is neither among the new rows nor in `kept` (keys of rows that the
    file has and an error keeps out); `replace_table` deletes every row that
    is not among the new rows (this is how two versions are compared). A column that the new rows do not have keeps
    its value in rows that are there, and is blank in new ones; a column that is there and blank makes it blank.
    Types as in data.load.Dataset; vectorised. Raises WrongUseError for an unknown table, mode or column, a key
    column that is missing, a blank or repeated key, and `replace_source` on a table without a source column.
    """
    _check(current, new_rows, table, mode)
    at = _positions(current, new_rows, table)
    _must_differ(new_rows, table, at)
    full = _full_rows(current, new_rows, at)
    there = np.flatnonzero(at >= 0)
    columns, differs = _differences(current, full, at[there], there, list(new_rows.columns), progress)
    gone = _deleted(current, new_rows, at, table, mode, sources)
    spared = _is_in(current[KEYS[table][0]].take(gone), kept)
    return TablePlan(
        table=table,
        mode=mode,
        current=current,
        inserted=take_rows([full], np.flatnonzero(at < 0)),
        changed_new=take_rows([full], there[differs]),
        changed_at=at[there[differs]],
        deleted_at=gone[~spared],
        unchanged_at=at[there[~differs]],
        changed_columns=columns,
        spared_at=gone[spared],
    )


def apply_plan(plan: TablePlan, progress: Progress | None = None) -> pd.DataFrame:
    """The table after a plan: changed rows stay where they were, inserted ones follow at the end; a new frame."""
    if plan.is_empty:
        return plan.current
    order = np.arange(len(plan.current))
    order[plan.changed_at] = len(plan.current) + np.arange(len(plan.changed_at))
    order = np.delete(order, plan.deleted_at)
    start = len(plan.current) + len(plan.changed_at)
    order = np.concatenate([order, start + np.arange(len(plan.inserted))])
    return take_rows([plan.current, plan.changed_new, plan.inserted], order, progress=progress)


def _check(current: pd.DataFrame, new_rows: pd.DataFrame, table: str, mode: str) -> None:
    if table not in KEYS:
        raise unknown("what.table", table, KEYS)
    if mode not in MODES:
        raise unknown("what.mode", mode, MODES)
    if mode == "replace_source" and table not in SOURCE:
        raise WrongUseError("merge.one_source", table=table)
    if odd := [c for c in new_rows.columns if c not in current.columns]:
        raise WrongUseError("merge.no_column", table=table, columns=Names(odd[:5]))
    if missing := [c for c in KEYS[table] if c not in new_rows.columns]:
        raise WrongUseError("merge.key_column", table=table, columns=missing)
    first = new_rows[KEYS[table][0]]
    if (first == "").any():
        raise WrongUseError("merge.no_key", n=int((first == "").sum()), table=table, column=KEYS[table][0])


def _must_differ(new_rows: pd.DataFrame, table: str, at: np.ndarray) -> None:
    """No key twice: neither among the rows that are there already (by their positions) nor among the new ones."""
    there, new = at[at >= 0], np.flatnonzero(at < 0)
    if len(pd.unique(there)) == len(there):
        keys = new_rows[list(KEYS[table])]
        keys = keys if len(new) == len(keys) else keys.iloc[new]
        if len(KEYS[table]) == 1 and len(coded(keys[KEYS[table][0]])[1]) == len(keys):
            return
    first, twice = new_rows[KEYS[table][0]], new_rows.duplicated(list(KEYS[table]))
    if twice.any():
        raise WrongUseError("merge.twice", table=table, key=first[twice].iloc[0])


def _positions(current: pd.DataFrame, new_rows: pd.DataFrame, table: str) -> np.ndarray:
    keys = list(KEYS[table])
    if len(keys) == 1:
        old, new = (pa.array(rows[keys[0]].array, type=pa.large_string()) for rows in (current, new_rows))
        return pc.index_in(new, value_set=old).fill_null(-1).to_numpy().astype(np.int64)
    return pd.MultiIndex.from_frame(current[keys]).get_indexer(pd.MultiIndex.from_frame(new_rows[keys]))


def _full_rows(current: pd.DataFrame, new_rows: pd.DataFrame, at: np.ndarray) -> pd.DataFrame:
    """The new rows with all columns of the table: what they do not say is taken from the row that is there."""
    columns = {}
    for name in current.columns:
        if name in new_rows.columns:
            columns[name] = new_rows[name].astype(current[name].dtype).array
        elif not len(current):
            columns[name] = pd.Series(_blank(current[name].dtype), index=new_rows.index, dtype=current[name].dtype)
        else:
            kept = current[name].take(np.where(at >= 0, at, 0)).reset_index(drop=True)
            columns[name] = kept.mask(at < 0, _blank(current[name].dtype)).astype(current[name].dtype).array
    return pd.DataFrame(columns, copy=False)


def _blank(dtype: object) -> object:
    if pd.api.types.is_bool_dtype(dtype):
        return False
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return pd.NaT
    return np.nan if pd.api.types.is_numeric_dtype(dtype) else ""


def _differences(
    current: pd.DataFrame,
    full: pd.DataFrame,
    at: np.ndarray,
    there: np.ndarray,
    columns: list[str],
    progress: Progress | None,
) -> tuple[pd.Series, np.ndarray]:
    """Which columns differ, for the rows where any does, and which rows these are; two blanks are the same.

    Row `at[i]` of the current table is compared with row `there[i]` of the new ones, a column at a time.
    """
    with ThreadPoolExecutor(_THREADS) as threads:
        unequal: list[np.ndarray] = []
        for marks in threads.map(lambda name: _unequal(current[name], full[name], at, there), columns):
            (progress or Progress()).at(len(unequal) / len(columns), "comparing")
            unequal.append(marks)
    differs = {name: marks for name, marks in zip(columns, unequal, strict=True) if marks.any()}
    rows = np.logical_or.reduce(list(differs.values())) if differs else np.zeros(len(at), dtype=bool)
    words = np.full(int(rows.sum()), "", dtype=object)
    for name in differs:
        words[differs[name][rows]] += "|" + name
    return pd.Series(words, dtype="str").str[1:], rows


def _unequal(old: pd.Series, new: pd.Series, at: np.ndarray, there: np.ndarray) -> np.ndarray:
    before, after = _at(old, at), _at(new, there)
    unequal = (before != after).to_numpy(dtype=bool)
    if unequal.any():
        unequal = unequal & ~(before.isna() & after.isna()).to_numpy()
    rest()
    return unequal


def _at(cells: pd.Series, at: np.ndarray) -> pd.Series:
    """Cells at positions, numbered from 0; not copied where the positions follow each other."""
    if len(at) and at[-1] - at[0] == len(at) - 1 and (np.diff(at) == 1).all():
        return cells.iloc[at[0] : at[-1] + 1].reset_index(drop=True)
    return cells.take(at).reset_index(drop=True)


def _deleted(
    current: pd.DataFrame,
    new_rows: pd.DataFrame,
    at: np.ndarray,
    table: str,
    mode: str,
    sources: Collection[str] | None,
) -> np.ndarray:
    if mode == "merge":
        return np.empty(0, dtype=np.int64)
    gone = np.ones(len(current), dtype=bool)
    if mode == "replace_source":
        column = SOURCE[table]
        named = new_rows[column].unique() if column in new_rows.columns else []
        gone = current[column].isin(list(sources if sources is not None else named)).to_numpy(copy=True)
    gone[at[at >= 0]] = False
    return np.flatnonzero(gone)


def _is_in(keys: pd.Series, kept: Collection[str]) -> np.ndarray:
    return keys.isin(list(kept)).to_numpy(dtype=bool)


def _older(rows: pd.DataFrame, table: str, before: pd.Timestamp) -> np.ndarray:
    days = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]")
    for column in DAYS.get(table, ()):
        days = days.fillna(rows[column])
    return (days < before).to_numpy()
