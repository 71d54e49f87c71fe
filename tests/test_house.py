"""The plan of the house: arrows between the rooms, size of the rooms."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("geo", "data", "components")
ENTRIES = {"app.py", "geo/__main__.py", "data/__main__.py"}
ALLOWED = {"geo": {"geo"}, "data": {"data", "geo"}, "components": {"components", "data", "geo"}}
NEVER = {"geo": {"streamlit", "streamlit_folium"}, "data": {"streamlit", "streamlit_folium", "folium"}}


def _modules() -> list[Path]:
    return sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_follow_the_arrows(path: Path):
    name = path.relative_to(ROOT).as_posix()
    room = name.split("/")[0]
    tops = {imported.split(".")[0] for imported in _imports(path)}
    assert not tops & NEVER.get(room, set())
    if name not in ENTRIES:
        assert not (tops & {*ROOMS, "app"}) - ALLOWED[room]


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_imports_an_entry_point(path: Path):
    assert not {i for i in _imports(path) if i == "app" or i.endswith(".__main__")}


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_stay_small(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_the_page_set_up_is_a_table_of_contents():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 80


def test_no_test_asserts_by_a_clock():
    clocks = ("perf_" + "counter", "time.monotonic(", "time.process_" + "time")
    tests = [p for p in (ROOT / "tests").rglob("*.py") if "browser" not in p.parts]
    assert not [
        str(p) for p in tests if p != Path(__file__) and any(c in p.read_text(encoding="utf-8") for c in clocks)
    ]
