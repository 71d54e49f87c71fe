"""The rows that an import would insert, change or delete, by key, and which of them lie in the past."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.keys import KEYS
from data.merge import TablePlan
from data.past_rows import past_rows
from geo.message import say

MOST = 100
SIGNS = {"inserted": "+", "changed": "~", "deleted": "-"}


def describe_rows(plans: Mapping[str, TablePlan], everything: bool) -> dict[str, Any]:
    """`changes`: per table and kind of change its rows (`key`, `past`, of changed ones `columns`), the first 100 of
    each unless `everything`; `past`: how many of all of them speak of days that the data already knew."""
    rows, past = {}, {}
    for table, plan in plans.items():
        late = past_rows(plan)
        frames = {"inserted": plan.inserted, "changed": plan.changed_new, "deleted": plan.deleted}
        rows[table] = {what: _rows(plan, what, frame, late[what], everything) for what, frame in frames.items()}
        past[table] = {what: int(marks.sum()) for what, marks in late.items()}
    return {"past": past, "changes": rows, "changes_at_most": None if everything else MOST}


def print_rows(told: Mapping[str, Any], lang: str, listed: bool) -> None:
    """A line per table that says what lies in the past, and one per row where they are asked for."""
    for table, counts in told["past"].items():
        if any(counts.values()):
            print("  " + say("command.past", lang, table=table, **counts))
    for table, kinds in told["changes"].items() if listed else ():
        for what, rows in kinds.items():
            for row in rows:
                late = say("command.in_the_past", lang) if row["past"] else ""
                words = f"{SIGNS[what]} {table} {row['key']} {', '.join(row.get('columns', []))}".rstrip()
                print("  " + f"{words} {late}".rstrip())


def _rows(plan: TablePlan, what: str, frame: pd.DataFrame, late: Any, everything: bool) -> list[dict[str, Any]]:
    end = len(frame) if everything else min(len(frame), MOST)
    keys = [_text(frame[name].head(end)) for name in KEYS[plan.table]]
    told: list[dict[str, Any]] = [
        {"key": "|".join(parts), "past": bool(past)} for *parts, past in zip(*keys, late[:end], strict=True)
    ]
    if what == "changed":
        for row, columns in zip(told, plan.changed_columns.head(end), strict=True):
            row["columns"] = str(columns).split("|")
    return told


def _text(cells: pd.Series) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return cells.dt.strftime("%Y-%m-%d").fillna("").tolist()
    return cells.astype("str").tolist()
