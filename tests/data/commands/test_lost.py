"""A nightly job whose ledger cannot be used ends with 2 and one line (JSON where it was asked for), no traceback."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.ledger import connect, log_versions, open_ledger
from data.ledger import open as opening
from data.load import load_dataset
from data.write_csv import write_csv

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with a ledger in it whose writers have no patience, and a file to import."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MALI_ATLAS_HOME", str(folder))
    for name in ("MALI_ATLAS_DB", "MALI_ATLAS_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(connect, "_WAIT", 0.2)
    opening._opened.cache_clear()
    open_ledger()
    rows = load_dataset().events.head(1).assign(event_id="new-1", event_group="new-1")
    (tmp_path / "events.csv").write_bytes(write_csv(rows))
    yield folder
    opening._opened.cache_clear()


def _refused(capsys: pytest.CaptureFixture, *words: str) -> str:
    """The one line that a command ends with."""
    assert main(list(words)) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1 and "Traceback" not in told.err
    if "--json" in words:
        assert json.loads(told.out)["error"] in told.err
    return told.err


@pytest.mark.parametrize("command", ["import", "undo"])
def test_a_locked_ledger(home: Path, capsys: pytest.CaptureFixture, command: str):
    file = str(home.parent / "events.csv")
    assert main(["import", file]) == 0
    (home.parent / "events.csv").write_text((home.parent / "events.csv").read_text().replace("new-1", "new-2"))
    capsys.readouterr()
    with closing(sqlite3.connect(home / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        words = ["import", file, "--json"] if command == "import" else ["undo", "2", "--lang", "fr"]
        line = _refused(capsys, *words)
    assert ("another program" if command == "import" else "un autre programme") in line
    assert log_versions(open_ledger())["version"].tolist() == [2, 1]


@pytest.mark.parametrize("words", [("import", "events.csv", "--json"), ("export", "events"), ("undo", "1"), ("log",)])
def test_a_damaged_ledger(home: Path, capsys: pytest.CaptureFixture, words: tuple[str, ...]):
    open_ledger().engine.dispose()
    opening._opened.cache_clear()
    for name in ("ledger.sqlite-wal", "ledger.sqlite-shm"):
        (home / name).unlink(missing_ok=True)
    size = (home / "ledger.sqlite").stat().st_size
    (home / "ledger.sqlite").write_bytes(os.urandom(size))
    out = ["--out", str(home / "x.csv")] if words[0] == "export" else []
    given = [str(home.parent / word) if word.endswith(".csv") else word for word in words]
    assert "damaged" in _refused(capsys, *given, *out)


def test_a_server_that_is_not_there(home: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MALI_ATLAS_DB", "postgresql+psycopg://awa:secret@127.0.0.1:1/atlas")
    line = _refused(capsys, "import", str(home.parent / "events.csv"), "--json", "--lang", "fr")
    assert "ne répond pas" in line and "secret" not in line


def test_a_disk_that_takes_no_more(home: Path):
    """As `ulimit -f`: no file may grow over half a megabyte."""
    open_ledger().engine.dispose()
    rows = pd.concat([load_dataset().events.head(1)] * 500, ignore_index=True)
    names = [f"new-{row}" for row in range(500)]
    rows = rows.assign(event_id=names, event_group=names, summary_en=[os.urandom(2000).hex() for _ in names])
    (home.parent / "events.csv").write_bytes(write_csv(rows))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    command = [sys.executable, "-m", "data", "import", str(home.parent / "events.csv"), "--json"]
    done = subprocess.run(command, cwd=ROOT, preexec_fn=limit, capture_output=True, text=True, timeout=100)
    assert "Traceback" not in done.stderr
    assert (done.returncode, list(json.loads(done.stdout))) == (2, ["error"])
    assert log_versions(open_ledger())["version"].tolist() == [1]
