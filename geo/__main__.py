"""Command line of the atlas: `python -m geo COMMAND ...`; exit codes 0, 1 (problems in the data), 2 (wrong use)."""

import argparse
import importlib
import os
import pkgutil
import sys
from typing import NoReturn

from data.load import load_dataset
from geo import commands
from geo.errors import AtlasError


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = _OneLineParser(prog="python -m geo", description="The Mali Control Atlas without a browser.")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = {
        m.name: importlib.import_module(f"geo.commands.{m.name}") for m in pkgutil.iter_modules(commands.__path__)
    }
    for name, module in modules.items():
        if not name.startswith("_"):
            module.add_arguments(choices.add_parser(name, help=module.HELP, description=module.HELP))
    args = parser.parse_args(argv)
    try:
        return int(modules[args.command].run(args, load_dataset))
    except AtlasError as error:
        print(f"python -m geo {args.command}: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe has left: `python -m geo ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
