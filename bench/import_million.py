"""A million-row CSV on the way of the page and of `python -m data import`, in a process of its own: time and memory."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.many_events import make_dataset
from bench.server import memory_of

ROWS = 1_000_000
SECONDS, GIGABYTES = 10.0, 1.5


def measure() -> list[dict[str, Any]]:
    """Rows for `python -m bench`: the first import, and next month's file in which a tenth of the rows changed."""
    with tempfile.TemporaryDirectory() as folder:
        path = make_dataset(Path(folder) / "first", ROWS, always=True) / "events.csv"
        home, rows = Path(folder) / "home", []
        for name, file in (("first", path), ("next month's", _changed(path))):
            told = _call("import", file, home)
            steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in told["steps"].items())
            title = f"{name} {ROWS:,} rows ({path.stat().st_size / 1e6:.0f} MB): {steps}"
            rows.append(_row(title, sum(told["steps"].values()), "s", SECONDS))
            rows.append(_row(f"{name}: most memory", told["gigabytes"], "GB", GIGABYTES))
            rows.append(_row(f"{name}: longest wait of the cancel button", told["longest"], "s", 2.0))
            opened = _call("open", file, home)["open"]
            rows.append({"name": f"{name}: open the version in a new process", "value": opened, "unit": "s"})
        return rows


def import_file(path: Path) -> dict[str, Any]:
    """Import a file of events into the ledger of MALI_ATLAS_HOME by the functions that the page and the command line
    call; seconds of each step, the longest time between two looks at the cancel button, most memory of the process."""
    from data.dry_run import colour_changes_between
    from data.ledger import accept, keep_upload, open_ledger, open_version, plan_upload
    from data.make_upload import make_upload
    from data.merge import COUNTS
    from data.prepare import prepare

    ledger = open_ledger()
    before = open_version(ledger)
    watch = _Watch()
    progress = watch.progress()
    prepared = prepare(path, path.name, before, progress=progress.part(0.0, 0.5))
    watch.done("read and check")
    new = make_upload(prepared, path, before, progress=progress.part(0.5, 0.55))
    watch.done("type")
    number = keep_upload(ledger, new, "bench", progress=progress.part(0.55, 0.7))
    watch.done("keep")
    plan = plan_upload(ledger, number, new.rows, progress.part(0.7, 0.9))
    watch.done("compare")
    colour_changes_between(plan.before, plan.after, "2012-01-01", "2026-11-21", progress.part(0.9, 0.95))
    watch.done("dry run")
    version = accept(ledger, plan, "bench", progress=progress.part(0.95, 1.0))
    watch.done("accept")
    assert sum(version.counts[name] for name in COUNTS) == prepared.taken > 0.9 * ROWS
    peak = memory_of(os.getpid(), "VmHWM")  # ru_maxrss would tell that of the process that started this one
    return {"steps": watch.steps, "gigabytes": peak, "longest": watch.longest, "counts": version.counts}


class _Watch:
    """Seconds of each step, and the longest time in which nobody asked whether to stop."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self.longest = 0.0
        self._last = self._asked = time.perf_counter()
        self._fraction = 0.0

    def progress(self) -> Any:
        from data.progress import Progress

        return Progress(self._report, self._cancelled)

    def done(self, step: str) -> None:
        now = time.perf_counter()
        self.steps[step], self._last = now - self._last, now

    def _report(self, fraction: float, _step: str) -> None:
        assert fraction >= self._fraction, "the bar went back"
        self._fraction = fraction

    def _cancelled(self) -> bool:
        now = time.perf_counter()
        self.longest, self._asked = max(self.longest, now - self._asked), now
        return False


def _call(what: str, path: Path, home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.import_million", what, str(path)]
    environment = os.environ | {"MALI_ATLAS_HOME": str(home)}
    environment.pop("MALI_ATLAS_DB", None)
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(done.stdout)


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


def _open() -> dict[str, Any]:
    from data.ledger import open_ledger, open_version

    ledger = open_ledger()
    started = time.perf_counter()
    open_version(ledger)
    return {"open": time.perf_counter() - started}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(import_file(Path(sys.argv[2])) if sys.argv[1] == "import" else _open()))
    else:
        print(json.dumps(measure(), indent=1))
