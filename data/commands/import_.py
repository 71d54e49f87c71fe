"""`python -m data import FILE`: take a file into the ledger as a new version, or say what it would change."""

import argparse
import json
from collections.abc import Callable
from typing import Any

import pandas as pd

from data.commands._division import BOUNDARIES, import_division
from data.commands._upload import add_file, describe_file, print_file, read_upload_file
from data.commands._versions import print_counts
from data.commands._who import local_name
from data.dry_run import colour_changes_by_month
from data.ledger import (
    Ledger,
    NewUpload,
    accept,
    keep_upload,
    latest_version,
    open_ledger,
    open_version,
    plan_upload,
)
from data.load import Dataset
from data.make_upload import make_upload
from data.plan import apply_plans, plan_tables
from geo.command_parser import CommandParser
from geo.message import say

HELP = "help.data.import"


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `import`."""
    add_file(parser)
    parser.add_argument("--replace-source", action="store_true", help="help.import.replace_source")
    parser.add_argument("--note", default="", metavar="TEXT", help="help.note")
    parser.add_argument("--who", default="", metavar="NAME", help="help.who")
    parser.add_argument("--name", default="", metavar="NAME", help="help.boundaries.name")
    parser.add_argument("--credit", default="", metavar="TEXT", help="help.boundaries.credit")
    parser.add_argument("--dry-run", action="store_true", help="help.dry_run")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Import what may be taken; 1 where a row stays out (it is kept beside the upload) or nothing can be taken.

    A file that changes nothing makes no version, so that a nightly job may bring the same file again.
    """
    if args.kind == BOUNDARIES:
        return import_division(args, args.who or local_name())
    ledger = open_ledger()
    dataset = open_version(ledger)
    content, prepared = read_upload_file(args, dataset)
    told = describe_file(prepared) | {"tables": {}, "colours": [], "version": latest_version(ledger).number}
    if prepared.ready:
        mode = "replace_source" if args.replace_source else "merge"
        upload = make_upload(prepared, content, dataset, mode=mode)
        plans = plan_tables(dataset, upload.rows, upload.kind, mode)
        told |= {"tables": {table: plan.counts for table, plan in plans.items()}}
        told["colours"] = _colours(dataset, apply_plans(dataset, plans, ""), args.lang)
        if not args.dry_run and not all(plan.is_empty for plan in plans.values()):
            told["new_version"] = told["version"] = _accept(ledger, upload, args)
    _print(args, told)
    return int(bool(prepared.rejected) or not prepared.ready)


def _accept(ledger: Ledger, upload: NewUpload, args: argparse.Namespace) -> int:
    who = args.who or local_name()
    number = keep_upload(ledger, upload, who, args.note)
    return accept(ledger, plan_upload(ledger, number, upload.rows), who, args.note).number


def _colours(before: Dataset, after: Dataset, lang: str) -> list[str]:
    """The sentences for all months since the first claim."""
    first = min(before.claims["as_of"].min(), after.claims["as_of"].min())
    return colour_changes_by_month(before, after, first, pd.Timestamp.today())[f"sentence_{lang}"].tolist()


def _print(args: argparse.Namespace, told: dict[str, Any]) -> None:
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    print_file(told, args.lang)
    print_counts(told["tables"], args.lang)
    for sentence in told["colours"]:
        print(f"  {sentence}")
    code = "command.new_version" if "new_version" in told else "command.unchanged"
    print(say(code, args.lang, version=told["version"]))
