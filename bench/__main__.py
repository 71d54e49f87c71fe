"""`python -m bench [NAME ...]`: run the measurements, print one table, keep the figures as JSON in bench/results/."""

import argparse
import datetime
import importlib
import json
import platform
import sys
from pathlib import Path
from typing import Any

MEASURES = {
    "join": "bench.join",
    "influence": "bench.influence",
    "aggregates": "bench.aggregates",
    "spellings": "bench.spellings",
    "import_million": "bench.import_million",
    "import_page": "bench.import_page",
    "crash": "bench.crash",
    "redraw": "bench.redraw",
    "viewers": "bench.viewers",
    "exports": "bench.exports",
}
RESULTS = Path(__file__).parent / "results"


def main(argv: list[str] | None = None) -> int:
    """Run the chosen measurements one after another; each module has `measure() -> list of rows`.

    A row: `name`, `value`, `unit`, and where they exist `ratio` with `ratio_to` (what it is a ratio to, measured in
    the same run), `target` (words from the design) and `met` (true, false or None where there is no target).
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the atlas; ratios within one run.")
    parser.add_argument("names", nargs="*", help=f"which (default: all): {', '.join(MEASURES)}")
    names = parser.parse_args(argv).names or list(MEASURES)
    if unknown := [name for name in names if name not in MEASURES]:
        parser.error(f"no measurement named {', '.join(unknown)}")
    rows: list[dict[str, Any]] = []
    for name in names:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += [{"measure": name} | row for row in importlib.import_module(MEASURES[name]).measure()]
    print(_table(rows))
    _keep(rows)
    return 0


def _table(rows: list[dict[str, Any]]) -> str:
    head = ["measure", "what", "value", "ratio", "target", "met"]
    body = [
        [
            row["measure"],
            row["name"],
            f"{row['value']:,.4g} {row['unit']}".strip(),
            f"{row['ratio']:.3g} of {row['ratio_to']}" if row.get("ratio") is not None else "",
            row.get("target") or "",
            {True: "yes", False: "NO"}.get(row.get("met"), ""),  # type: ignore[arg-type]
        ]
        for row in rows
    ]
    widths = [max(len(line[i]) for line in [head, *body]) for i in range(len(head))]
    lines = [head, ["-" * w for w in widths], *body]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)


def _keep(rows: list[dict[str, Any]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    now = datetime.datetime.now().astimezone()
    report = {"measured": now.isoformat(timespec="seconds"), "python": platform.python_version(), "rows": rows}
    path = RESULTS / f"{now:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(report, indent=1, default=float), encoding="utf-8")
    print(f"kept as {path.relative_to(RESULTS.parent.parent)}")


if __name__ == "__main__":
    sys.exit(main())
