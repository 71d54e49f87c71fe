"""`validate` and `import` of a whole version as `export all` writes it: all tables in one go, as one version."""

import argparse
import json
from pathlib import Path
from typing import Any

from data.commands._accept import accept_upload, stamp_of, tell_colours
from data.commands._bar import bar
from data.commands._rows import describe_rows, print_rows
from data.commands._upload import describe_file, print_file
from data.commands._versions import print_counts
from data.ledger import latest_version, open_ledger, open_version
from data.load import Dataset
from data.prepare_bundle import BUNDLE, ORDER, PreparedBundle, bundle_upload, prepare_bundle
from data.reading.read_bundle import read_bundle
from geo.errors import WrongUseError
from geo.message import say

_OF_ONE_TABLE = ("replace_source", "source", "recipe", "date_order", "count_mark", "sheet", "encoding", "header_row")


def find_bundle(args: argparse.Namespace) -> dict[str, bytes] | None:
    """The tables of the file if it is a bundle, only that of `--kind` if one is asked for; else None.

    Raises WrongUseError for options that concern one table's rows, and for a table that the bundle has not.
    """
    path = Path(args.file)
    tables = read_bundle(path, path.name, lang=args.lang) if path.is_file() else None
    if tables is None:
        return None
    for option in _OF_ONE_TABLE:
        if getattr(args, option, None) not in (None, False, "", []):
            raise WrongUseError("bundle.option", file=path.name, option="--" + option.replace("_", "-"))
    if args.kind and args.kind not in tables:
        raise WrongUseError("command.not_as", file=path.name, kind=args.kind)
    return {args.kind: tables[args.kind]} if args.kind else tables


def validate_bundle(args: argparse.Namespace, tables: dict[str, bytes], dataset: Dataset) -> int:
    """Print what would be taken of each table; 1 where a row or a table stays out."""
    prepared = prepare_bundle(tables, Path(args.file).name, dataset, lang=args.lang, progress=bar(args.lang))
    told = _describe(prepared, dataset, args)
    _print(args, told)
    return _code(prepared)


def import_bundle(args: argparse.Namespace, tables: dict[str, bytes]) -> int:
    """Take all tables in as one version; none where nothing changes. 1 where a row or a table stays out."""
    ledger = open_ledger()
    dataset, stamp, progress = open_version(ledger), stamp_of(args.file), bar(args.lang)
    name = Path(args.file).name
    prepared = prepare_bundle(tables, name, dataset, lang=args.lang, progress=progress.part(0.0, 0.5))
    told = _describe(prepared, dataset, args)
    plans = {table: plan for table, plan in prepared.plans.items() if not plan.is_empty}
    told |= {"tables": {table: plan.counts for table, plan in prepared.plans.items()}}
    told |= describe_rows(prepared.plans, args.rows)
    told |= {"colours": tell_colours(dataset, plans, args.lang), "version": latest_version(ledger).number}
    if plans and not args.dry_run and not prepared.questions:
        upload = bundle_upload(prepared, Path(args.file).read_bytes())
        told["new_version"] = told["version"] = accept_upload(ledger, upload, plans, stamp, args, progress)
    progress.at(1.0, "done")
    _print(args, told)
    return _code(prepared)


def _describe(prepared: PreparedBundle, dataset: Dataset, args: argparse.Namespace) -> dict[str, Any]:
    parts = {table: describe_file(part, dataset, "", args.json) for table, part in prepared.parts.items()}
    sums = {name: sum(part[name] for part in parts.values()) for name in ("rows", "accepted", "rejected", "set_aside")}
    return {"file": prepared.name, "kind": BUNDLE, **sums, "parts": parts, "left_out": list(prepared.left_out)}


def _code(prepared: PreparedBundle) -> int:
    return int(bool(prepared.rejected or prepared.left_out or prepared.questions))


def _print(args: argparse.Namespace, told: dict[str, Any]) -> None:
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    for part in told["parts"].values():
        print_file(part, args.lang)
    for table in told["left_out"]:
        print(say("bundle.left_out", args.lang, table=table, tables=ORDER))
    if "version" in told:
        print_counts(told["tables"], args.lang)
        print_rows(told, args.lang, args.rows)
        for sentence in told["colours"]:
            print(f"  {sentence}")
        code = "command.new_version" if "new_version" in told else "command.unchanged"
        print(say(code, args.lang, version=told["version"]))
