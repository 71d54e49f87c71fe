"""`python -m data log`: the versions of the data, newest first."""

import argparse
from collections.abc import Callable
from typing import Any

from data.ledger import log_versions, open_ledger
from geo.command_parser import CommandParser
from geo.message import say
from geo.vocabulary import label

HELP = "help.data.log"


def add_arguments(parser: CommandParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="help.json")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print the log; always 0."""
    log = log_versions(open_ledger())
    if args.json:
        print(log.to_json(orient="records", force_ascii=False, indent=1))
        return 0
    for row in log.to_dict("records"):
        counts = f"+{row['inserted']} ~{row['changed']} -{row['deleted']}"
        if row["kind"] == "boundaries":  # a division has no rows to count
            counts = label("upload_kinds", row["kind"], args.lang)
        action = say(f"action.{row['action']}", args.lang)
        words = f"{action} {row['file_name']}".strip()
        note = say("command.log_note", args.lang, note=row["note"]) if row["note"] else ""
        print(f"{row['version']:>4}  {row['at']}  {row['who']:<12}  {counts:<16}  {words}{note}")
    return 0
