"""`python -m data codebook [--lang en|fr]`: the columns of all tables and their words, as Markdown."""

import argparse
from collections.abc import Callable
from typing import Any

from data.codebook import codebook
from geo.command_parser import CommandParser

HELP = "help.data.codebook"


def add_arguments(parser: CommandParser) -> None:
    """Nothing but the language, which all commands have."""


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print the codebook; always 0."""
    print(codebook(args.lang), end="")
    return 0
