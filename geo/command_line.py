"""Run one command of a package of commands: the part that `python -m geo` and `python -m data` share."""

import argparse
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

from geo.errors import AtlasError


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)\n")


def run_command(
    prog: str, description: str, commands: ModuleType, load: Callable[[], Any], argv: list[str] | None = None
) -> int:
    """Run the command that `argv` (default: the process's arguments) names and return the exit code.

    `commands` is a package with one module per command, each with `HELP`, `add_arguments(parser)` and
    `run(args, load)`; modules whose names begin with an underscore are helpers, one at the end (`import_`) is not part
    of the command's name. 0: done, 1: problems in the data,
    2: wrong use or unreadable, told in one line on standard error.
    """
    parser = _OneLineParser(prog=prog, description=description)
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    names = [m.name for m in pkgutil.iter_modules(commands.__path__) if not m.name.startswith("_")]
    modules = {name.rstrip("_"): importlib.import_module(f"{commands.__name__}.{name}") for name in names}
    for name, module in modules.items():
        module.add_arguments(choices.add_parser(name, help=module.HELP, description=module.HELP))
    args = parser.parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that lacks a letter shows its code instead of failing
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = int(modules[args.command].run(args, load))
        sys.stdout.flush()
        return code
    except AtlasError as error:
        print(f"{prog} {args.command}: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe has left: `python -m geo ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
