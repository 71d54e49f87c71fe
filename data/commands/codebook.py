"""`python -m data codebook [--lang en|fr]`: the columns of all tables and their words, as Markdown."""

import argparse
from collections.abc import Callable
from typing import Any

from data.codebook import codebook

HELP = "print what every column of the tables means, as Markdown"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--lang`."""
    parser.add_argument("--lang", choices=("en", "fr"), default="en", help="language of the meanings")


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print the codebook; always 0."""
    print(codebook(args.lang), end="")
    return 0
