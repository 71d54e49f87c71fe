"""What this machine shows: its ledger's newest version, or the shipped dataset where nobody has imported."""

import shutil
from pathlib import Path

import pytest

from data.current import Current, has_ledger, load_current
from data.ledger import NewUpload, accept, keep_upload, open_ledger, plan_upload
from data.ledger.snapshots import freeze_view, keep_briefing
from data.load import SHIPPED, load_dataset
from geo.errors import WrongUseError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path))
    for name in ("MALI_ATLAS_DB", "MALI_ATLAS_DATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_reading_makes_no_ledger(home: Path):
    assert load_current().version == load_current(1).version == load_dataset().version
    assert not has_ledger() and list(home.iterdir()) == []
    with pytest.raises(WrongUseError, match="no version 2"):
        load_current(2)


def test_the_newest_version_is_shown():
    ledger = open_ledger()
    rows = load_dataset().events.iloc[[0]].assign(event_id="new")
    number = keep_upload(ledger, NewUpload("x.csv", b"", "events", {"events": rows}), "Awa")
    accept(ledger, plan_upload(ledger, number), "Awa")
    assert has_ledger()
    assert (len(load_current().events), len(load_current(1).events)) == (208, 207)


def test_a_named_folder_comes_first(home: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(SHIPPED, home / "mine")
    (home / "mine" / "events.csv").write_text((SHIPPED / "events.csv").read_text().split("\n")[0] + "\n")
    monkeypatch.setenv("MALI_ATLAS_DATA", str(home / "mine"))
    assert load_current().events.empty
    with pytest.raises(WrongUseError, match="no versions"):
        load_current(1)


def test_frozen_views_and_briefings_are_found_by_id(home):
    ledger = open_ledger()
    frozen = freeze_view(ledger, "A view", "date=2018-10-01", 1)
    briefing = keep_briefing(ledger, "For today", [frozen.number])
    current = Current()
    assert current.snapshot(frozen.number) == frozen
    assert current.briefing(briefing) == ("For today", [frozen])
    assert current(1).version == load_current(1).version


def test_where_nothing_was_frozen_no_ledger_is_made(home):
    with pytest.raises(WrongUseError, match="nothing was ever frozen"):
        Current().snapshot("ab12")
    assert not has_ledger()
