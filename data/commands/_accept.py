"""What every import does at its end: keep the upload, make sure that it is the file that was checked, accept it."""

import argparse
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from data.commands._who import local_name
from data.dry_run import colour_changes_between
from data.ledger import Ledger, NewUpload, accept, discard_upload, keep_upload, plan_upload
from data.load import Dataset
from data.merge import TablePlan
from data.plan import apply_plans
from data.progress import Progress
from geo.errors import CannotReadError


def accept_upload(
    ledger: Ledger,
    upload: NewUpload,
    plans: Mapping[str, TablePlan],
    stamp: tuple[int, ...],
    args: argparse.Namespace,
    progress: Progress,
) -> int:
    """The number of the new version; raises CannotReadError where the file was written to since `stamp`."""
    who = args.who or local_name()
    number = keep_upload(ledger, upload, who, args.note, progress.part(0.6, 0.8))
    if stamp != stamp_of(args.file):  # the bytes that are kept would not be those that were checked
        discard_upload(ledger, number)
        raise CannotReadError("command.changed", file=upload.file_name)
    plan = plan_upload(ledger, number, upload.rows, progress.part(0.8, 0.9), plans)
    return accept(ledger, plan, who, args.note, progress.part(0.9, 1.0)).number


def stamp_of(file: str) -> tuple[int, ...]:
    """What differs where a file was written to meanwhile; nothing for a pipe or a missing file."""
    path = Path(file)
    if not path.is_file():
        return ()
    state = path.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


def tell_colours(before: Dataset, plans: Mapping[str, TablePlan], lang: str) -> list[str]:
    """The sentences for all days since the first claim; events colour nothing and need not be put together."""
    after = apply_plans(before, {table: plan for table, plan in plans.items() if table != "events"}, "")
    first = min(before.claims["as_of"].min(), after.claims["as_of"].min())
    return colour_changes_between(before, after, first, pd.Timestamp.today())[f"sentence_{lang}"].tolist()
