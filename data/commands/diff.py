"""`python -m data diff V1 V2`: which rows differ between two versions."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from data.commands._versions import print_counts
from data.keys import KEYS
from data.ledger import compare_versions, open_ledger
from data.merge import TablePlan
from geo.command_parser import CommandParser

HELP = "help.data.diff"
_SIGNS = {"inserted": "+", "changed": "~", "deleted": "-"}


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `diff`."""
    parser.add_argument("first", type=int, metavar="V1")
    parser.add_argument("second", type=int, metavar="V2")
    parser.add_argument("--json", action="store_true", help="help.json")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print counts per table and one line per row that differs; 0."""
    plans = compare_versions(open_ledger(), args.first, args.second)
    rows = {table: _rows(plan) for table, plan in plans.items()}
    counts = {table: plan.counts for table, plan in plans.items()}
    if args.json:
        print(json.dumps({"counts": counts, "rows": rows}, ensure_ascii=False, indent=1))
        return 0
    print_counts(counts, args.lang)
    for table, lines in rows.items():
        for row in lines:
            print(f"{_SIGNS[row['what']]} {table} {row['key']} {row['columns'].replace('|', ', ')}".rstrip())
    return 0


def _rows(plan: TablePlan) -> list[dict[str, str]]:
    frames = {"inserted": plan.inserted, "changed": plan.changed_new, "deleted": plan.deleted}
    lines = []
    for what, frame in frames.items():
        columns = list(plan.changed_columns) if what == "changed" else [""] * len(frame)
        key = KEYS[plan.table][0]
        lines += [{"what": what, "key": k, "columns": c} for k, c in zip(frame[key], columns, strict=True)]
    return lines
