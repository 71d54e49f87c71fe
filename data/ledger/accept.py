"""Plan the next version, and accept it: in one transaction or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from sqlalchemy import update

from data.broken_references import broken_references
from data.ledger.bases import read_base
from data.ledger.clock import now
from data.ledger.connect import Ledger, reading, writing
from data.ledger.materialise import (
    Replay,
    fingerprint_of_version,
    materialise,
    read_replays,
    remember,
)
from data.ledger.needs import must_lead_somewhere
from data.ledger.tables import uploads
from data.ledger.uploads import find_upload, read_kept, read_rows
from data.ledger.versions import (
    Version,
    find_version,
    newest,
    order_of_acceptance,
    write_version,
)
from data.load import Dataset
from data.merge import TablePlan
from data.plan import apply_plans, compare_datasets, count_plans, plan_tables
from data.progress import Progress
from geo.errors import ConflictError, WrongUseError
from geo.message import Message


@dataclass(frozen=True)
class VersionPlan:
    """The next version as it would be, and the version it was planned against. Nothing is saved.

    `tables` holds one plan per table in which something happens (see data.merge.TablePlan); `before` the data now.
    """

    against: Version
    action: str  # import, undo, redo
    upload: int
    replays: tuple[Replay, ...]
    tables: Mapping[str, TablePlan]
    before: Dataset
    base: str

    @property
    def counts(self) -> dict[str, int]:
        """Rows inserted, changed, deleted and unchanged over all tables."""
        return count_plans(self.tables)

    @cached_property
    def after(self) -> Dataset:
        """The data as they would be."""
        return apply_plans(self.before, self.tables, fingerprint_of_version(self.base, self.replays))

    def work_out(self, progress: Progress) -> None:
        """Work `after` out now, with a bar and a way out: it takes a second or two for a million rows."""
        fingerprint = fingerprint_of_version(self.base, self.replays)
        self.__dict__["after"] = apply_plans(self.before, self.tables, fingerprint, progress)

    @cached_property
    def broken(self) -> pd.DataFrame:
        """The cells that would lead nowhere, as data.broken_references gives them: with any, nothing is accepted."""
        return broken_references(self.before, self.after)


def plan_upload(
    ledger: Ledger,
    upload: int,
    rows: Mapping[str, pd.DataFrame] | None = None,
    progress: Progress | None = None,
    tables: Mapping[str, TablePlan] | None = None,
) -> VersionPlan:
    """Dry run of a pending upload against the newest version.

    `rows`: the rows of the upload, where the caller still has them in memory; `tables`: what data.plan.plan_tables
    made of them already, taken over as long as the tables that it was made for are the newest. Raises WrongUseError
    for an upload that is not pending, and as data.merge.plan_import.
    """
    progress = progress or Progress()
    progress.at(0.0, "comparing")
    with reading(ledger) as connection:
        against, row = newest(connection), find_upload(connection, upload)
    if row.state != "pending":
        raise WrongUseError("ledger.already", upload=upload, state=Message(f"state.{row.state}"))
    replay = read_replays(ledger, [upload])[0]
    before, base = _data_of(ledger, against)
    progress.at(0.2, "comparing")
    if tables is None or any(plan.current is not getattr(before, table) for table, plan in tables.items()):
        rows = read_rows(ledger, upload) if rows is None else rows
        kept = read_kept(ledger, upload)
        tables = plan_tables(before, rows, replay.kind, replay.mode, replay.sources, progress.part(0.3, 0.6), kept)
    replays = (*read_replays(ledger, against.uploads), replay)
    plan = VersionPlan(against, "import", upload, replays, tables, before, base.version)
    plan.work_out(progress.part(0.6, 1.0))
    progress.at(1.0, "comparing")
    return plan


def plan_undo(ledger: Ledger, number: int) -> VersionPlan:
    """Dry run of taking back what a version did: the data now without its upload, or with it again for an undo.

    The uploads that stay are replayed in the order in which they were accepted. Raises WrongUseError for a shipped
    dataset, which cannot be taken back, and for an upload that is not (or is again) in effect.
    """
    target = find_version(ledger, number)
    with reading(ledger) as connection:
        against, order = newest(connection), order_of_acceptance(connection)
    if not target.upload:
        raise WrongUseError("ledger.shipped", version=number)
    back = target.action == "undo"
    if back == (target.upload in against.uploads):
        raise WrongUseError("ledger.redone" if back else "ledger.undone", upload=target.upload, version=number)
    numbers = {*against.uploads, target.upload} if back else {*against.uploads} - {target.upload}
    replays = read_replays(ledger, sorted(numbers, key=order.__getitem__))
    before, base = _data_of(ledger, against)
    plans = compare_datasets(before, materialise(ledger, base, replays))
    return VersionPlan(against, "redo" if back else "undo", target.upload, replays, plans, before, base.version)


def accept(ledger: Ledger, plan: VersionPlan, who: str, note: str = "", progress: Progress | None = None) -> Version:
    """Make the planned version the newest one.

    Raises ConflictError where another version was accepted since the plan was made, or the upload was repaired since:
    nothing is changed then, the upload stays pending, and a new dry run shows what it means now. Raises WrongUseError
    where rows would refer to an actor, source or place that is not there; it says what to take back first: such a
    claim would colour the map (or drop off it) and could not be questioned. After the commit the
    new tables go to the cache; what is killed before it leaves the upload pending and no version.
    """
    (progress or Progress()).at(0.0, "accepting")
    must_lead_somewhere(ledger, plan)
    version = Version(
        number=plan.against.number + 1,
        parent=plan.against.number,
        base=plan.against.base,
        action=plan.action,
        upload=plan.upload,
        uploads=tuple(replay.upload for replay in plan.replays),
        fingerprint=fingerprint_of_version(plan.base, plan.replays),
        counts=plan.counts,
        who=who,
        at=now(),
        note=note,
    )
    with writing(ledger) as connection:
        _must_be_newest(plan, newest(connection))
        if plan.action == "import":
            row = find_upload(connection, plan.upload)
            _must_be_as_planned(plan, row.state, row.fingerprint)
            connection.execute(update(uploads).where(uploads.c.upload_id == plan.upload).values(state="accepted"))
        write_version(connection, version)
    remember(ledger, plan.base, plan.replays, plan.after)
    (progress or Progress()).report(1.0, "done")  # too late to cancel
    return version  # not asked for again: it is accepted, whatever becomes of the database now


def compare_versions(ledger: Ledger, first: int, second: int) -> dict[str, TablePlan]:
    """What changed from one version to another: one plan per table in which anything differs."""
    return compare_datasets(*(_data_of(ledger, find_version(ledger, number))[0] for number in (first, second)))


def _data_of(ledger: Ledger, version: Version) -> tuple[Dataset, Dataset]:
    base = read_base(ledger, version.base)
    return materialise(ledger, base, read_replays(ledger, version.uploads)), base


def _must_be_newest(plan: VersionPlan, last: Version) -> None:
    if last.number == plan.against.number:
        return
    code = "ledger.faster_import" if plan.action == "import" else "ledger.faster_undo"
    who = last.who or Message("ledger.unnamed")
    raise ConflictError(code, version=last.number, upload=plan.upload, who=who, at=last.at)


def _must_be_as_planned(plan: VersionPlan, state: str, fingerprint: str) -> None:
    if state != "pending":
        raise ConflictError("ledger.already", upload=plan.upload, state=Message(f"state.{state}"))
    if fingerprint != plan.replays[-1].fingerprint:
        raise ConflictError("ledger.repaired", upload=plan.upload)
