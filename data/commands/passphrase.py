"""`python -m data passphrase`: hash the curators' passphrase for the secrets."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Any

from data.accounts import hash_passphrase
from geo.command_parser import CommandParser
from geo.errors import WrongUseError
from geo.message import say

HELP = "help.data.passphrase"


_SECRETS = "[curators]\npassphrase = "


def add_arguments(parser: CommandParser) -> None:
    """Nothing: a passphrase on the command line would stay in its history."""


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print the lines for the secrets; 0."""
    if sys.stdin.isatty():
        first, second = (getpass.getpass(say(code, args.lang)) for code in ("command.passphrase", "command.again"))
    else:
        first = second = sys.stdin.readline().rstrip("\n")
    if first != second:
        raise WrongUseError("command.differ")
    print(_SECRETS + f'"{hash_passphrase(first)}"')
    return 0
