"""`python -m data check [FOLDER] [--json] [--lang en|fr]`: what is wrong in the rows of a dataset."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from data.check import check_dataset
from geo.command_parser import CommandParser
from geo.message import Message, say

HELP = "help.data.check"


def add_arguments(parser: CommandParser) -> None:
    """Add the folder and `--json`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="help.check.folder")
    parser.add_argument("--json", action="store_true", help="help.json")


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print the problems, one line each, or as a JSON list; 1 if a problem is an error, else 0."""
    found = check_dataset(args.folder, lang=args.lang)
    errors = int(found["severity"].eq("error").sum())
    if args.json:
        print(json.dumps(found.to_dict(orient="records"), ensure_ascii=False, indent=1))
        return int(errors > 0)
    for problem in found.itertuples():
        weight = Message(f"severity.{problem.severity}")
        words = {"file": problem.file, "severity": weight, "code": problem.code, "message": problem.message}
        print(say("command.check_problem", args.lang, **words))
    print(say("command.check_sum", args.lang, errors=errors, warnings=len(found) - errors))
    return int(errors > 0)
