"""Taking a view along: seconds and sizes of each file, on the shipped dataset, for the whole country."""

import statistics
import time
from typing import Any

from data.load import load_dataset
from geo.export.exporters import EXPORTERS, Options, export
from geo.export.make_sheet import Question, make_sheet
from geo.export.page_parts import read_page_parts
from geo.home import ROOT

REPEATS = 5
SECONDS = {"png": 1.0, "pptx": 2.0}
LARGEST = {"html": 3_000_000}


def measure() -> list[dict[str, Any]]:
    """Median seconds from question to bytes (the sheet included) of A4 and of the default view, and bytes."""
    tables, question = load_dataset(), Question("2018-10-01")
    components = ROOT / "components"
    parts = read_page_parts(components / "static", components / "texts" / "map.csv")
    options = Options("a4", 300, parts)
    rows = []
    for ending in [one for one in EXPORTERS if one not in ("gif", "mp4")]:
        seconds, size = _median(lambda ending=ending: export(make_sheet(question, tables), ending, options))
        rows += _rows(ending, seconds, size)
    return rows


def _median(work: Any) -> tuple[float, int]:
    size, times = len(work()), []  # the first one also reads fonts and boundaries
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), size


def _rows(ending: str, seconds: float, size: int) -> list[dict[str, Any]]:
    took: dict[str, Any] = {"name": f"{ending}, from question to bytes", "value": seconds, "unit": "s"}
    if ending in SECONDS:
        took |= {"target": f"at most {SECONDS[ending]:g} s", "met": seconds <= SECONDS[ending]}
    large: dict[str, Any] = {"name": f"{ending}, size", "value": size / 1e6, "unit": "MB"}
    if ending in LARGEST:
        large |= {"target": f"under {LARGEST[ending] / 1e6:g} MB", "met": size < LARGEST[ending]}
    return [took, large]
