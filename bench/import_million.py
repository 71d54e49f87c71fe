"""A million-row CSV is read, checked, compared and accepted, in a process of its own; its time and its memory."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd
from data.split_checked import split_checked

from bench.many_events import make_dataset
from data.check import check_table
from data.dry_run import colour_changes_by_month
from data.ledger import NewUpload, accept, keep_upload, open_ledger, open_version, plan_upload
from data.merge import COUNTS
from data.progress import Progress
from data.read_raw import read_raw

ROWS = 1_000_000
SECONDS, GIGABYTES = 10.0, 1.5
LEAN = {"ARROW_DEFAULT_MEMORY_POOL": "system"}  # gives columns that are no longer needed back to the machine at once


def measure() -> list[dict[str, Any]]:
    """Rows for `python -m bench`: the first import, and next month's file in which a tenth of the rows changed."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_dataset(Path(folder) / "first", ROWS, always=True) / "events.csv"
        rows = []
        for name, file in (("first", path), ("next month's", _changed(path))):
            told = _in_a_process(file, Path(folder) / "home")
            steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in told["steps"].items())
            title = f"{name} {ROWS:,} rows ({path.stat().st_size / 1e6:.0f} MB): {steps}"
            total, peak = sum(told["steps"].values()), told["gigabytes"]
            rows.append(_row(title, total, "s", SECONDS))
            rows.append(_row(f"{name}: most memory", peak, "GB", GIGABYTES))
            rows.append({"name": f"{name}: open the version in a new process", "value": told["open"], "unit": "s"})
        return rows


def import_file(path: Path, home: Path) -> dict[str, Any]:
    """Import a file of events into the ledger of `home`; seconds of each step and most memory of this process."""
    ledger = open_ledger(f"sqlite:///{home / 'ledger.sqlite'}", home)
    before = open_version(ledger)
    seen: list[float] = []
    progress = Progress(report=lambda fraction, _step: seen.append(fraction))
    clock = _Clock()
    raw, shape = read_raw(path)
    clock.done("read")
    found = check_table(raw, "events", before.tables())
    clock.done("check")
    found = pd.concat([shape, found], ignore_index=True)
    rows, aside = split_checked(raw, found, "events", consume=True)
    read = len(raw)
    del raw
    clock.done("type")
    new = NewUpload(path.name, path, "events", {"events": rows}, rows_read=read, problems=found, set_aside=aside)
    upload = keep_upload(ledger, new, "bench", progress=progress.part(0.5, 0.7))
    clock.done("keep")
    plan = plan_upload(ledger, upload, {"events": rows}, progress.part(0.7, 0.9))
    clock.done("compare")
    colour_changes_by_month(plan.before, plan.after, "2012-01-01", "2026-11-21")
    clock.done("dry run")
    version = accept(ledger, plan, "bench", progress=progress.part(0.9, 1.0))
    clock.done("accept")
    assert seen == sorted(seen) and sum(version.counts[name] for name in COUNTS) == read - len(aside)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {"steps": clock.steps, "gigabytes": peak, "counts": version.counts}


class _Clock:
    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._last = time.perf_counter()

    def done(self, step: str) -> None:
        now = time.perf_counter()
        self.steps[step], self._last = now - self._last, now


def _in_a_process(path: Path, home: Path) -> dict[str, Any]:
    told = _call("import", path, home)
    return told | _call("open", path, home)


def _call(what: str, path: Path, home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.import_million", what, str(path), str(home)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | LEAN).stdout)


def _changed(path: Path) -> Path:
    """The same file a month later: every tenth row tells other numbers, the first thousand are gone."""
    other = path.with_name("next.csv")
    with path.open(encoding="utf-8") as source, other.open("w", encoding="utf-8") as target:
        target.write(source.readline())
        for number, line in enumerate(source):
            if number >= 1000:
                target.write(line.replace(",near,", ",exact,", 1) if number % 10 == 0 else line)
    return other


def _row(name: str, value: float, unit: str, most: float) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "target": f"at most {most:g} {unit}", "met": value <= most}


def _open(home: Path) -> dict[str, Any]:
    ledger = open_ledger(f"sqlite:///{home / 'ledger.sqlite'}", home)
    started = time.perf_counter()
    open_version(ledger)
    return {"open": time.perf_counter() - started}


if __name__ == "__main__":
    if len(sys.argv) == 4:
        print(
            json.dumps(
                import_file(Path(sys.argv[2]), Path(sys.argv[3]))
                if sys.argv[1] == "import"
                else _open(Path(sys.argv[3]))
            )
        )
    else:
        print(json.dumps(measure(), indent=1))
