"""Command line of the atlas: `python -m geo COMMAND ...`; exit codes 0, 1 (problems in the data), 2 (wrong use)."""

import sys

from data.current import Current
from geo import commands
from geo.command_line import run_command


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    return run_command("python -m geo", "help.geo", commands, Current(), argv)


if __name__ == "__main__":
    sys.exit(main())
