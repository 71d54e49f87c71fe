"""What a set of new rows would make of a whole dataset, before anything is saved."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import pandas as pd

from data.load import TABLES, Dataset
from data.merge import COUNTS, TablePlan, apply_plan, plan_import
from data.progress import Progress


def plan_tables(
    dataset: Dataset,
    rows: Mapping[str, pd.DataFrame],
    kind: str,
    mode: str = "merge",
    sources: Collection[str] | None = None,
    progress: Progress | None = None,
    kept: Collection[str] = (),
) -> dict[str, TablePlan]:
    """Plan the rows of several tables at once: an event file may bring its source and its actors with it.

    Only the table named by `kind` follows `mode` and `kept`; rows of the others are merged. One plan per table;
    raises as data.merge.plan_import.
    """
    return {
        table: plan_import(
            getattr(dataset, table), new, table, mode if table == kind else "merge", sources, progress, kept
        )
        for table, new in rows.items()
    }


def compare_datasets(before: Dataset, after: Dataset) -> dict[str, TablePlan]:
    """What lies between two datasets: one plan per table in which anything differs."""
    plans = {}
    for table in TABLES:
        old, new = getattr(before, table), getattr(after, table)
        if old is new:  # tables that no upload touched are shared
            continue
        plan = plan_import(old, new[[c for c in new.columns if c in old.columns]], table, "replace_table")
        if not plan.is_empty:
            plans[table] = plan
    return plans


def apply_plans(
    dataset: Dataset, plans: Mapping[str, TablePlan], version: str, progress: Progress | None = None
) -> Dataset:
    """The dataset after the plans; tables without one are shared, not copied."""
    changed = {table: apply_plan(plan, progress) for table, plan in plans.items()}
    return replace(dataset, **changed, version=version)


def count_plans(plans: Mapping[str, TablePlan]) -> dict[str, int]:
    """Rows inserted, changed, deleted and unchanged over all tables."""
    return {name: sum(plan.counts[name] for plan in plans.values()) for name in COUNTS}
