"""A whole version as it was exported, checked table by table, each against the data with the tables before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.ledger.uploads import NewUpload
from data.load import Dataset, type_table
from data.make_upload import make_upload
from data.merge import TablePlan, plan_import
from data.plan import apply_plans
from data.prepare import Choices, Prepared, prepare_table
from data.progress import Progress
from data.reading.question import Question
from data.reading.raw_table import RawTable
from data.reading.read_file import read_file

BUNDLE = "bundle"
ORDER = ("sources", "places", "actors", "claims", "events")  # what others refer to comes first


@dataclass(frozen=True)
class PreparedBundle:
    """`parts`: the tables that can be taken, each as data.prepare gives it; `plans`: what each would do to its table;
    `left_out`: tables of the bundle that differ from the data and belong to the software: camps, units, communes."""

    name: str
    parts: dict[str, Prepared] = field(default_factory=dict)
    plans: dict[str, TablePlan] = field(default_factory=dict)
    uploads: dict[str, NewUpload] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """Rows that an error keeps out, of all tables."""
        return sum(len(part.rejected) for part in self.parts.values())

    @property
    def questions(self) -> list[Question]:
        """What is open; nothing is taken before it is answered."""
        return [question for part in self.parts.values() for question in part.converted.questions]


def prepare_bundle(
    tables: Mapping[str, bytes], name: str, dataset: Dataset, *, lang: str = "en", progress: Progress | None = None
) -> PreparedBundle:
    """Check the tables of a bundle (data.reading.read_bundle) and plan them as one merge; nothing is saved.

    Rows are inserted and changed, never deleted: what came after the export stays. Raises as data.prepare.
    """
    progress, found, now = progress or Progress(), PreparedBundle(name), dataset
    there = [table for table in ORDER if table in tables]
    for at, table in enumerate(there):
        step = progress.part(at / len(there), (at + 1) / len(there))
        raw = _read(tables[table], table, lang)
        part = prepare_table(raw, now, Choices(form=f"atlas_{table}"), lang=lang, progress=step)
        upload = make_upload(part, b"", now)
        plan = plan_import(getattr(dataset, table), upload.rows[table], table)
        now = apply_plans(now, {table: plan}, "")
        found.parts[table], found.plans[table], found.uploads[table] = part, plan, upload
    left = tuple(t for t in tables if t not in ORDER and _differs(_read(tables[t], t, lang), t, dataset))
    return PreparedBundle(name, found.parts, found.plans, found.uploads, left)


def bundle_upload(prepared: PreparedBundle, original: bytes) -> NewUpload:
    """All tables that change as one upload: accepted together, and taken back together."""
    changed = [table for table, plan in prepared.plans.items() if not plan.is_empty]
    aside = [up.set_aside.assign(file_table=table) for table, up in prepared.uploads.items() if len(up.set_aside)]
    problems = [part.problems for part in prepared.parts.values() if len(part.problems)]
    return NewUpload(
        prepared.name,
        original,
        BUNDLE,
        {table: prepared.uploads[table].rows[table] for table in changed},
        format=BUNDLE,
        rows_read=sum(upload.rows_read for upload in prepared.uploads.values()),
        problems=pd.concat(problems, ignore_index=True) if problems else pd.DataFrame(),
        set_aside=pd.concat(aside, ignore_index=True).fillna("") if aside else pd.DataFrame(),
    )


def _read(content: bytes, table: str, lang: str) -> RawTable:
    return read_file(content, f"{table}.csv", encoding="utf-8", separator=",", header_row=1, lang=lang)


def _differs(raw: RawTable, table: str, dataset: Dataset) -> bool:
    current = getattr(dataset, table)
    rows = type_table(raw.table, table)
    rows = rows[[column for column in rows.columns if column in current.columns]]
    return len(rows) != len(current) or not rows.equals(current[list(rows.columns)].reset_index(drop=True))
