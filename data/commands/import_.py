"""`python -m data import FILE`: take a file into the ledger as a new version, or say what it would change."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from data.commands._accept import accept_upload, stamp_of, tell_colours
from data.commands._bar import bar
from data.commands._bundle import find_bundle, import_bundle
from data.commands._division import BOUNDARIES, import_division
from data.commands._rows import describe_rows, print_rows
from data.commands._upload import add_file, describe_file, print_file, read_upload_file
from data.commands._versions import print_counts
from data.commands._who import local_name
from data.ledger import (
    latest_version,
    open_ledger,
    open_version,
)
from data.make_upload import make_upload
from data.plan import plan_tables
from geo.command_parser import CommandParser
from geo.message import say

HELP = "help.data.import"


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `import`."""
    add_file(parser)
    parser.add_argument("--replace-source", action="store_true", help="help.import.replace_source")
    parser.add_argument("--rows", action="store_true", help="help.import.rows")
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
    if tables := find_bundle(args):
        return import_bundle(args, tables)
    ledger = open_ledger()
    dataset = open_version(ledger)
    progress, stamp = bar(args.lang), stamp_of(args.file)
    content, prepared, kept = read_upload_file(args, dataset, progress.part(0.0, 0.5))
    told = describe_file(prepared, dataset, kept, args.json) | describe_rows({}, args.rows)
    told |= {"tables": {}, "colours": [], "version": latest_version(ledger).number}
    if prepared.ready:
        mode = "replace_source" if args.replace_source else "merge"
        upload = make_upload(prepared, content, dataset, mode=mode)
        plans = plan_tables(dataset, upload.rows, upload.kind, mode, None, progress.part(0.5, 0.6), upload.kept)
        told |= {"tables": {table: plan.counts for table, plan in plans.items()}}
        told |= describe_rows(plans, args.rows)
        told["spared"] = sum(len(plan.spared_at) for plan in plans.values())
        told["colours"] = tell_colours(dataset, plans, args.lang)
        if not args.dry_run and not all(plan.is_empty for plan in plans.values()):
            told["new_version"] = told["version"] = accept_upload(ledger, upload, plans, stamp, args, progress)
    progress.at(1.0, "done")
    _print(args, told)
    return int(bool(prepared.rejected) or not prepared.ready)


def _print(args: argparse.Namespace, told: dict[str, Any]) -> None:
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    print_file(told, args.lang)
    print_counts(told["tables"], args.lang)
    print_rows(told, args.lang, args.rows)
    if told.get("spared"):
        print(say("command.spared", args.lang, n=told["spared"]))
    for sentence in told["colours"]:
        print(f"  {sentence}")
    code = "command.new_version" if "new_version" in told else "command.unchanged"
    print(say(code, args.lang, version=told["version"]))
