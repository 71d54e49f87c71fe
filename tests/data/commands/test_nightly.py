"""The command line decides like a curator: recipes, kept mappings, answers; and tells programs what a page shows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.ledger import open_ledger, open_version
from data.ledger.recipes import keep_recipe
from data.load import load_dataset
from data.reading.mapping import Mapping
from data.repair.correction import Correction, to_recipe
from data.write_csv import write_csv

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NOW = load_dataset()
SHEET = "Jour de l'incident;Lieu;Qui;Type;Morts\n03/04/2019;Kidal;JNIM;Combat;1\n05/06/2019;Gao;JNIM;Combt;2\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path / "home"))
    for name in ("MALI_ATLAS_DB", "MALI_ATLAS_DATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    path = tmp_path / "suivi.csv"
    path.write_bytes(("Suivi des incidents\n" + SHEET).encode("cp1252"))
    return str(path)


def _json(capsys: pytest.CaptureFixture, *words: str) -> tuple[int, dict]:
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


OPTIONS = ("--source", "seed-rls-2018", "--date-order", "dmy", "--encoding", "cp1252", "--header-row", "2")


def test_a_file_with_an_open_question_is_imported_with_answer_and_recipe(sheet, home, capsys):
    code, told = _json(capsys, "import", sheet, "--source", "seed-rls-2018")
    assert code == 1 and told["questions"] and told["version"] == 1
    recipe = home / "corrections.json"
    recipe.write_text(json.dumps(to_recipe([Correction("replace", "Type", "Combt", "Combat")])))
    code, told = _json(capsys, "import", sheet, *OPTIONS, "--recipe", str(recipe))
    assert (code, told["accepted"], told["rejected"], told["new_version"]) == (0, 2, 0, 2)
    assert told["read"]["encoding"] == "cp1252" and told["read"]["header_row"] == 2
    assert told["corrections"] == {"given": 1, "cells": 1}
    taken = open_version(open_ledger()).events.tail(2)
    assert taken["date_start"].dt.strftime("%Y-%m-%d").tolist() == ["2019-04-03", "2019-06-05"]
    assert main(["import", sheet, *OPTIONS, "--recipe", str(recipe)]) == 0
    out = capsys.readouterr().out
    assert "read as cp1252 · separator ; · header in row 2 · columns: " in out
    assert "1 correction(s) changed 1 cell(s) or row(s)" in out and out.endswith("nothing was changed; version 2\n")


@pytest.mark.parametrize(("order", "day"), [("dmy", "2019-04-03"), ("mdy", "2019-03-04"), ("ymd", "")])
def test_the_order_of_dates_is_the_one_given(sheet, order, day, capsys):
    _, told = _json(capsys, "validate", sheet, "--source", "seed-rls-2018", "--date-order", order)
    assert bool(told["questions"]) == (day == "")
    main(["import", sheet, "--source", "seed-rls-2018", "--date-order", order])
    taken = open_version(open_ledger()).events
    assert len(taken) == len(NOW.events) + bool(day)
    assert not day or str(taken["date_start"].iloc[-1].date()) == day


def test_years_of_two_digits_may_come_first(home, capsys):
    path = home / "a.csv"
    path.write_text(
        SHEET.replace("03/04/2019", "19-04-03").replace("05/06/2019", "19-06-05").replace("Combt", "Combat")
    )
    assert main(["import", str(path), "--source", "seed-rls-2018", "--date-order", "ymd"]) == 0
    taken = open_version(open_ledger()).events.tail(2)
    assert taken["date_start"].dt.strftime("%Y-%m-%d").tolist() == ["2019-04-03", "2019-06-05"]


def test_a_mapping_kept_for_this_header_is_used_and_said(sheet, home, capsys):
    columns = SHEET.split("\n")[0].split(";")
    fields = {"date": columns[0], "place": "Lieu", "actor1": "Qui", "event_type": "Type", "sub_type": "Morts"}
    keep_recipe(open_ledger(), "mapping", columns, "april.csv", Mapping(fields).to_recipe(), "Awa")
    _, told = _json(capsys, "validate", sheet, *OPTIONS)
    assert told["mapping"] == {"columns": fields, "constants": {}, "kept_as": "april.csv"}
    main(["validate", sheet, *OPTIONS, "--lang", "fr"])
    assert "comme auparavant dans april.csv" in capsys.readouterr().out
    own = home / "mapping.json"
    own.write_text(json.dumps(Mapping(fields | {"sub_type": "Qui"}).to_recipe()))
    _, told = _json(capsys, "validate", sheet, *OPTIONS, "--recipe", str(own))
    assert told["mapping"]["kept_as"] == "" and told["mapping"]["columns"]["sub_type"] == "Qui"


def test_a_sheet_of_claims_is_imported_and_a_kept_mapping_says_what_it_is(home, capsys):
    (home / "zones.csv").write_text("Cercle;Groupe;Niveau de contrôle;Date\nKoro;JNIM;Contrôle;2020-03-04\n")
    path = str(home / "zones.csv")
    _, told = _json(capsys, "validate", path, "--source", "seed-rls-2018")
    assert told["format"] == "mapped_claims" and told["accepted"] == 1
    fields = {"cercle": "Cercle", "actor": "Groupe", "level": "Niveau de contrôle", "date": "Date"}
    kept = Mapping(fields, {"scope": "rural"}, kind="claims")
    keep_recipe(open_ledger(), "mapping", [*fields.values()], "before.csv", kept.to_recipe(), "Awa")
    assert main(["import", path, "--source", "seed-rls-2018"]) == 0
    taken = open_version(open_ledger()).claims.iloc[-1]
    assert taken[["area_id", "actor_id", "level", "scope"]].tolist() == ["ml-mopti-koro", "jnim", "control", "rural"]
    own = home / "mapping.json"
    own.write_text(json.dumps(kept.to_recipe()))
    assert main(["validate", path, "--kind", "events", "--recipe", str(own)]) == 2


@pytest.mark.parametrize("content", ["no json", "[1]", '{"recipe": "corrections", "version": 9}', "[" * 100_000])
def test_what_is_no_recipe_is_refused(sheet, home, content, capsys):
    (home / "r.json").write_text(content)
    code, told = _json(capsys, "import", sheet, "--recipe", str(home / "r.json"))
    assert code == 2 and list(told) == ["error"]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"PK\x03\x04broken"])
@pytest.mark.parametrize("command", ["validate", "import"])
def test_an_unreadable_file_is_told_as_json(command, content, home, capsys):
    (home / "x.csv").write_bytes(content)
    assert main([command, str(home / "x.csv"), "--json", "--lang", "fr"]) == 2
    captured = capsys.readouterr()
    assert list(json.loads(captured.out)) == ["error"] and captured.err.count("\n") == 1
    assert _json(capsys, command, "/no/such.csv")[0] == 2
    assert _json(capsys, command, str(home / "x.csv"), "--encoding", "klingon")[0] == 2


def test_suggestions_are_ranked_with_scores(home, capsys):
    rows = NOW.events[NOW.events["geo_precision"].eq("exact")].head(3).astype({"date_start": "str", "date_end": "str"})
    rows["region_id"], rows["camp1"] = ["Menaca", *rows["region_id"][1:]], [rows["camp1"].iloc[0], "jihadistt", "state"]
    rows["date_end"] = [*rows["date_end"][:2], "x"]
    (home / "e.csv").write_bytes(write_csv(rows))
    _, told = _json(capsys, "validate", str(home / "e.csv"))
    assert {one["code"] for one in told["problems"]} >= {"unit_region_disagree", "broken_reference"}
    told["problems"] = [one for one in told["problems"] if one["code"] != "unit_region_disagree"]
    best = {one["value"]: one["suggestions"] for one in told["problems"]}
    assert best["Menaca"][0] == {"value": "ml-menaka", "name": "Ménaka", "score": 0.93}
    assert best["jihadistt"][0]["value"] == "jihadist" and best["x"] == []
    for ranked in best.values():
        scores = [one["score"] for one in ranked if one["score"] is not None]
        assert scores == sorted(scores, reverse=True) and all(0 < score <= 1 for score in scores)


def test_a_dry_run_names_the_rows_and_what_lies_in_the_past(home, capsys):
    rows = NOW.events.head(150).assign(summary_en="told anew")
    new = NOW.events.head(1).assign(event_id="new", event_group="new", date_start="2026-11-01", date_end="2026-11-01")
    (home / "e.csv").write_bytes(write_csv(pd.concat([rows.astype({"date_start": "str", "date_end": "str"}), new])))
    code, told = _json(capsys, "import", str(home / "e.csv"), "--dry-run")
    assert code == 0 and "new_version" not in told and told["rows"] == 151
    changes = told["changes"]["events"]
    assert changes["inserted"] == [{"key": "new", "past": False}] and changes["deleted"] == []
    assert changes["changed"][0] == {"key": "evt-0001", "past": True, "columns": ["summary_en"]}
    assert len(changes["changed"]) == told["changes_at_most"] == 100 and told["tables"]["events"]["changed"] == 150
    assert told["past"]["events"] == {"inserted": 0, "changed": 150, "deleted": 0}
    _, told = _json(capsys, "import", str(home / "e.csv"), "--dry-run", "--rows")
    assert len(told["changes"]["events"]["changed"]) == 150 and told["changes_at_most"] is None
    main(["import", str(home / "e.csv"), "--dry-run", "--rows"])
    out = capsys.readouterr().out
    assert "events: in the past, of days that the data already knew: 0 inserted, 150 changed, 0 deleted" in out
    assert "  + events new\n" in out and "  ~ events evt-0150 summary_en (in the past)\n" in out


def test_the_script_of_the_readme_works_as_printed(sheet, home):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = home / "nightly.sh"
    script.write_text(re.search(r"```sh\n(#!/bin/sh\n# nightly.*?)```", text, re.DOTALL)[1])
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    (home / "fine.csv").write_text(SHEET.replace("Combt", "Combat"))
    for file, options, said, code in [
        ("fine.csv", OPTIONS[:4], "taken: {", 0),
        ("suivi.csv", OPTIONS, "taken but for some rows", 0),
        ("none.csv", (), "not taken: {", 2),
    ]:
        words = ["sh", str(script), str(home / file), *options]
        done = subprocess.run(words, cwd=ROOT, env=os.environ | {"PATH": path}, capture_output=True, text=True)
        assert (done.returncode, done.stdout[: len(said)]) == (code, said), done.stderr
        assert json.loads(done.stdout.partition(": ")[2])
