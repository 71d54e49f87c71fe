"""`python -m data undo VERSION`: a new version without what that version brought."""

import argparse
import getpass
from collections.abc import Callable
from typing import Any

from data.commands._versions import print_counts
from data.ledger import accept, open_ledger, plan_undo

HELP = "make a new version without the upload of a version (or with it again, for an undo)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `undo`."""
    parser.add_argument("version", type=int, metavar="VERSION", help="number of the version to take back (see log)")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, for the log")
    parser.add_argument(
        "--who", default="", metavar="NAME", help="name for the log (default: the user of this machine)"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Undo and print what changed; 0."""
    ledger = open_ledger()
    plan = plan_undo(ledger, args.version)
    print_counts({table: one.counts for table, one in plan.tables.items()})
    if not args.dry_run:
        print(f"version {accept(ledger, plan, args.who or getpass.getuser(), args.note).number}")
    return 0
