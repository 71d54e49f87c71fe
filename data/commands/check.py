"""`python -m data check [FOLDER] [--json] [--lang en|fr]`: what is wrong in the rows of a dataset."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from data.check import check_dataset

HELP = "check the tables of a folder (default: the shipped dataset) row by row"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder, `--json` and `--lang`."""
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="folder with the eight CSV files of a dataset")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--lang", choices=("en", "fr"), default="en", help="language of the messages")


def run(args: argparse.Namespace, load: Callable[[], Any]) -> int:
    """Print the problems, one line each, or as a JSON list; 1 if a problem is an error, else 0."""
    found = check_dataset(args.folder, lang=args.lang)
    errors = int(found["severity"].eq("error").sum())
    if args.json:
        print(json.dumps(found.to_dict(orient="records"), ensure_ascii=False, indent=1))
        return int(errors > 0)
    for problem in found.itertuples():
        print(f"{problem.file}: {problem.severity}: {problem.code}: {problem.message}")
    print(_summary(errors, len(found) - errors, args.lang))
    return int(errors > 0)


def _summary(errors: int, warnings: int, lang: str) -> str:
    if lang == "fr":
        return f"{errors} erreur(s), {warnings} avertissement(s)"
    return f"{errors} error(s), {warnings} warning(s)"
