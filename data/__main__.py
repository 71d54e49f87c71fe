"""Command line of the data: `python -m data COMMAND ...`; exit codes 0, 1 (problems in the data), 2 (wrong use)."""

import sys

from data import commands
from data.load import load_dataset
from geo.command_line import run_command


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    return run_command("python -m data", "help.data", commands, load_dataset, argv)


if __name__ == "__main__":
    sys.exit(main())
