"""`python -m data passphrase`: hash the curators' passphrase for the secrets."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import Any

from data.accounts import hash_passphrase
from geo.errors import WrongUseError

HELP = "hash a passphrase for curators, typed or piped in, for .streamlit/secrets.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing: a passphrase on the command line would stay in its history."""


def run(args: argparse.Namespace, load: Callable[..., Any]) -> int:
    """Print the lines for the secrets; 0."""
    if sys.stdin.isatty():
        first, second = getpass.getpass("Passphrase: "), getpass.getpass("Again: ")
    else:
        first = second = sys.stdin.readline().rstrip("\n")
    if first != second:
        raise WrongUseError("the two passphrases differ")
    print(f'[curators]\npassphrase = "{hash_passphrase(first)}"')
    return 0
