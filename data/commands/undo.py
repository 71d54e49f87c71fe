"""`python -m data undo VERSION`: a new version without what that version brought."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from data.commands._versions import print_counts
from data.commands._who import local_name
from data.ledger import accept, division_keys, name_needs, open_ledger, plan_undo, say_needs
from geo.command_parser import CommandParser
from geo.message import say

HELP = "help.data.undo"


def add_arguments(parser: CommandParser) -> None:
    """Add the arguments of `undo`."""
    parser.add_argument("version", type=int, metavar="VERSION", help="help.undo.version")
    parser.add_argument("--note", default="", metavar="TEXT", help="help.note")
    parser.add_argument("--who", default="", metavar="NAME", help="help.who")
    parser.add_argument("--dry-run", action="store_true", help="help.dry_run")


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Undo and print what changed; 1, with the rows, where rows that stay refer to what would go."""
    ledger = open_ledger()
    plan = plan_undo(ledger, args.version)
    sides = [division_keys(ledger, n) for n in (plan.against.uploads, [replay.upload for replay in plan.replays])]
    if plan.tables or sides[0] == sides[1]:
        print_counts({table: one.counts for table, one in plan.tables.items()}, args.lang)
    if len(plan.broken):
        needs = name_needs(ledger, plan)
        for cell in needs.to_dict("records"):
            brought = f" ({cell['version']}: {cell['file_name']})" if cell["version"] else ""
            print(f"! {cell['table']} {cell['key']} {cell['column']} {cell['value']}{brought}")
        print(say_needs(needs).say(args.lang))
        return 1
    if not args.dry_run:
        number = accept(ledger, plan, args.who or local_name(), args.note).number
        print(say("command.version", args.lang, version=number))
    _print_divisions(sides, args.lang)
    return 0


def _print_divisions(sides: Sequence[Mapping[str, str]], lang: str) -> None:
    """Which divisions go or come back; rows say nothing of them."""
    before, after = sides
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            print(say("division.back" if name in after else "division.withdrawn", lang, name=name))
