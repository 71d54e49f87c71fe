"""`python -m data validate FILE`: what the atlas makes of a file, and what is wrong in it; nothing is saved."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from data.commands._bar import bar
from data.commands._bundle import find_bundle, validate_bundle
from data.commands._division import BOUNDARIES, validate_division
from data.commands._upload import add_file, describe_file, print_file, read_upload_file
from data.current import load_current
from geo.command_parser import CommandParser

HELP = "help.data.validate"


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `validate`."""
    add_file(parser)


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print format, rows, accepted, rejected and problems; 1 where a row stays out or a question is open."""
    if args.kind == BOUNDARIES:
        return validate_division(args, load_current())
    dataset = load_current()
    if tables := find_bundle(args):
        return validate_bundle(args, tables, dataset)
    _content, prepared, kept = read_upload_file(args, dataset, bar(args.lang))
    told = describe_file(prepared, dataset, kept, args.json)
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        print_file(told, args.lang)
    return int(bool(prepared.rejected) or not prepared.ready)
