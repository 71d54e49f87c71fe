"""A whole version goes out and comes back: unchanged it changes nothing, changed it is one version."""

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.ledger import list_uploads, log_versions, open_ledger, open_version
from data.load import TABLES, load_dataset
from data.prepare_bundle import ORDER
from data.reading.read_bundle import read_bundle
from data.write_csv import write_csv

NOW = load_dataset()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path / "home"))
    for name in ("MALI_ATLAS_DB", "MALI_ATLAS_DATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def _json(capsys: pytest.CaptureFixture, *words: str) -> tuple[int, dict]:
    capsys.readouterr()
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def _zip(path: Path, **tables: pd.DataFrame) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for table in TABLES:
            archive.writestr(f"{table}.csv", write_csv(tables.get(table, getattr(NOW, table))))
    return str(path)


@pytest.mark.parametrize("ending", ["zip", "gpkg"])
def test_an_unchanged_version_changes_nothing(ending, home, capsys):
    path = str(home / f"x.{ending}")
    assert main(["export", "all", "--out", path]) == 0
    assert main(["validate", path]) == 0
    code, told = _json(capsys, "import", path)
    assert (code, told["version"], told["rejected"], told["left_out"]) == (0, 1, 0, [])
    assert "new_version" not in told and set(told["tables"]) == set(ORDER)
    for table, counts in told["tables"].items():
        assert counts == {"inserted": 0, "changed": 0, "deleted": 0, "unchanged": len(getattr(NOW, table))}
    assert len(log_versions(open_ledger())) == 1 and list_uploads(open_ledger()).empty


@pytest.mark.parametrize("ending", ["zip", "gpkg"])
def test_what_looks_like_a_formula_comes_back_as_it_was(ending, home, capsys):
    said = ["=1+1", "- attack", "'=1", "'Ansar", "@x"]
    path = _zip(home / "a.zip", events=NOW.events.head(5).assign(summary_en=said))
    assert _json(capsys, "import", path)[1]["new_version"] == 2
    assert open_version(open_ledger()).events["summary_en"].head(5).tolist() == said
    out = str(home / f"x.{ending}")
    main(["export", "all", "--out", out])
    code, told = _json(capsys, "import", out)
    assert (code, told["version"]) == (0, 2) and "new_version" not in told


def test_tables_that_need_each_other_are_one_version_and_go_together(home, capsys):
    sources = NOW.sources.head(1).assign(source_id="new-source", title="New")
    actors = NOW.actors.head(1).assign(actor_id="militia", name_en="A militia", source_ids="new-source")
    claims = NOW.claims.head(1).assign(claim_id="new-claim", actor_id="militia", camp_id=actors["camp_id"].iloc[0])
    claims = claims.assign(source_id="new-source", valid_from=pd.Timestamp("2019-01-01"), valid_to=pd.NaT)
    path = _zip(home / "a.zip", sources=sources, actors=actors, claims=claims)
    code, told = _json(capsys, "import", path, "--dry-run")
    assert told["changes"]["claims"]["inserted"][0]["key"] == "new-claim" and told["version"] == 1
    code, told = _json(capsys, "import", path, "--note", "all at once")
    assert (code, told["new_version"], told["rejected"]) == (0, 2, 0)
    assert {t: n["inserted"] for t, n in told["tables"].items() if n["inserted"]} == {
        "sources": 1, "actors": 1, "claims": 1,
    }  # fmt: skip
    log = log_versions(open_ledger())
    assert log["kind"].iloc[0] == "bundle" and log["inserted"].iloc[0] == 3 and log["deleted"].iloc[0] == 0
    assert main(["undo", "2"]) == 0
    after = open_version(open_ledger())
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(after, table), getattr(NOW, table))


def test_a_row_with_an_error_and_a_table_of_the_software_stay_out_and_are_said(home, capsys):
    events = NOW.events.head(2).assign(summary_en="anew", event_type=["battle", "battel"])
    path = _zip(home / "a.zip", events=events, units=NOW.units.assign(name="X"))
    code, told = _json(capsys, "import", path)
    assert (code, told["rejected"], told["left_out"], told["new_version"]) == (1, 1, ["units"], 2)
    assert told["parts"]["events"]["problems"][0]["suggestions"][0]["value"] == "battle"
    assert open_version(open_ledger()).units.equals(NOW.units)
    assert list_uploads(open_ledger())["rows_set_aside"].tolist() == [1]
    main(["import", path, "--lang", "fr"])
    assert "units diffère et n’est pas pris" in capsys.readouterr().out


def test_one_table_of_a_bundle_can_be_asked_for(home, capsys):
    path = _zip(home / "a.zip", events=NOW.events.head(1).assign(summary_en="anew"), places=NOW.places.assign(name="X"))
    code, told = _json(capsys, "import", path, "--kind", "events")
    assert code == 0 and set(told["tables"]) == {"events"}
    assert open_version(open_ledger()).places.equals(NOW.places)


@pytest.mark.parametrize("option", [["--replace-source"], ["--source", "x"], ["--date-order", "dmy"]])
def test_options_for_one_table_are_refused(option, home, capsys):
    code, told = _json(capsys, "import", _zip(home / "a.zip"), *option)
    assert code == 2 and option[0] in told["error"]


def test_other_files_are_no_bundles(home):
    def packed(**members: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    for content in (b"", b"a,b\n1,2\n", packed(**{"events.csv": b"x"}), packed(**{"a.csv": b"", "b.csv": b""})):
        assert read_bundle(content, "x") is None
    both = {"events.csv": b"x", "claims.csv": b"y"}
    assert read_bundle(packed(**both, **{"CODEBOOK.md": b""}), "x") == {"claims": b"y", "events": b"x"}
    assert read_bundle(packed(**both, **{"more.xlsx": b""}), "x") is None


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + b"x" * 5000, b"PK\x03\x04" + b"x" * 500])
def test_a_broken_bundle_is_refused_in_one_line(content, home, capsys):
    (home / "x.gpkg").write_bytes(content)
    code, told = _json(capsys, "import", str(home / "x.gpkg"))
    assert code == 2 and list(told) == ["error"]
