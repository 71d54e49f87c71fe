"""Run one command of a package of commands: the part that `python -m geo` and `python -m data` share."""

import argparse
import contextlib
import importlib
import io
import json
import os
import pkgutil
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from geo.command_parser import CommandParser, asked_language, one_line, speaking
from geo.errors import AtlasError, refused
from geo.language import LANGUAGES
from geo.message import Message


def run_command(
    prog: str, description: str, commands: ModuleType, load: Callable[[], Any], argv: list[str] | None = None
) -> int:
    """Run the command that `argv` (default: the process's arguments) names and return the exit code.

    `commands` is a package with one module per command, each with `HELP`, `add_arguments(parser)` and
    `run(args, load)`; modules whose names begin with an underscore are helpers, one at the end (`import_`) is not part
    of the command's name. `description` and HELP are ids of messages. Every command has `--lang`: `args.lang` is the
    language of all that it says, English by default (`args.asked_lang`: only if it was asked for, else "").
    0: done, 1: problems in the data, 2: wrong use or unreadable, told in one line on standard error, and with `--json`
    as {"error": "..."} on standard output.
    """
    words = sys.argv[1:] if argv is None else argv
    names = [m.name for m in pkgutil.iter_modules(commands.__path__) if not m.name.startswith("_")]
    modules = {name.rstrip("_"): importlib.import_module(f"{commands.__name__}.{name}") for name in names}
    lang = asked_language(words)
    with speaking(lang):
        args = _parser(prog, description, modules, lang).parse_args(words)
    args.asked_lang = args.lang
    args.lang = args.lang or "en"
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that lacks a letter shows its code instead of failing
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = int(modules[args.command].run(args, load))
        sys.stdout.flush()
        return code
    except AtlasError as error:
        return _refused(prog, args, error)
    except BrokenPipeError:  # the reader of a pipe has left: `python -m geo ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk, a folder that may not be written to
        return _refused(prog, args, refused(error))


def _refused(prog: str, args: argparse.Namespace, error: AtlasError) -> int:
    words = one_line(error.say(args.lang))
    with contextlib.suppress(OSError):  # where not even that can be written, the exit code says it
        if getattr(args, "json", False):  # who reads JSON reads standard output
            print(json.dumps({"error": words}, ensure_ascii=False), flush=True)
        print(f"{prog} {args.command}: {words}", file=sys.stderr)
    return 2


def _parser(prog: str, description: str, modules: dict[str, ModuleType], lang: str) -> CommandParser:
    parser = CommandParser(prog=prog, description=description, lang=lang)
    parser.add_argument("--lang", choices=LANGUAGES, default="", help="help.lang")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in modules.items():
        said = Message(module.HELP).say(lang)
        one = choices.add_parser(name, help=said, description=said, lang=lang)
        one.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="help.lang")
        module.add_arguments(one)
    return parser
