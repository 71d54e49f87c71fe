"""validate, import, log, undo, diff and export: the life of a file on the command line."""

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.accounts import check_passphrase, read_rules
from data.ledger import NewUpload, accept, keep_upload, open_ledger, open_version, plan_upload
from data.load import load_dataset
from data.write_csv import write_csv

NOW = load_dataset()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MALI_ATLAS_HOME", str(tmp_path / "home"))
    for name in ("MALI_ATLAS_DB", "MALI_ATLAS_DATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """Three events of the atlas, one new, one changed, one with an error."""
    rows = NOW.events.head(3).astype({"date_start": "str", "date_end": "str"})
    rows.loc[0, ["event_id", "event_group"]] = "new-1"
    rows.loc[1, "summary_en"] = "told anew"
    rows.loc[2, "date_start"] = "2012-99-99"
    path = tmp_path / "events.csv"
    path.write_bytes(write_csv(rows))
    return path


def _json(capsys: pytest.CaptureFixture, *words: str) -> dict:
    main([*words, "--json"])
    return json.loads(capsys.readouterr().out)


def test_validate_tells_and_saves_nothing(events: Path, home: Path, capsys: pytest.CaptureFixture):
    assert main(["validate", str(events)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("events.csv: atlas_events, 3 row(s): 2 accepted, 1 rejected")
    assert "row 4: error" in out
    told = _json(capsys, "validate", str(events), "--kind", "events")
    assert (told["rows"], told["accepted"], told["rejected"], told["kind"]) == (3, 2, 1, "events")
    assert not (home / "home").exists()


def test_import_undo_and_what_lies_between(events: Path, capsys: pytest.CaptureFixture):
    assert main(["import", str(events), "--dry-run"]) == 1
    assert "nothing was changed; version 1" in capsys.readouterr().out
    assert main(["import", str(events), "--note", "April", "--who", "Awa"]) == 1
    out = capsys.readouterr().out
    assert "events: 1 inserted, 1 changed, 0 deleted, 0 unchanged" in out and out.endswith("new version 2\n")
    again = _json(capsys, "import", str(events))
    assert again["version"] == 2 and "new_version" not in again and again["tables"]["events"]["unchanged"] == 2

    assert main(["log"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "Awa" in first and "+1 ~1 -0" in first and first.endswith("import events.csv: April")
    assert "shipped" in second

    told = _json(capsys, "diff", "1", "2")
    assert told["rows"]["events"][0] == {"what": "inserted", "key": "new-1", "columns": ""}
    assert told["rows"]["events"][1]["columns"] == "summary_en"
    assert main(["undo", "2", "--note", "wrong"]) == 0
    assert capsys.readouterr().out.endswith("version 3\n")
    main(["diff", "1", "3"])
    assert capsys.readouterr().out == "nothing differs\n"
    assert main(["undo", "1"]) == 2
    assert "cannot be undone" in capsys.readouterr().err


def test_an_undo_that_leaves_rows_without_their_actor_is_refused(capsys: pytest.CaptureFixture):
    ledger = open_ledger()
    claim = NOW.claims.head(1).assign(claim_id="new", actor_id="militia")
    for kind, rows in (("actors", NOW.actors.head(1).assign(actor_id="militia")), ("claims", claim)):
        number = keep_upload(ledger, NewUpload(f"{kind}.csv", b"", kind, {kind: rows}), "Awa")
        accept(ledger, plan_upload(ledger, number), "Awa")
    for words in (["undo", "2", "--dry-run"], ["undo", "2", "--lang", "fr"]):
        assert main(words) == 1
        counts, row, told = capsys.readouterr().out.splitlines()
        assert counts.startswith(("actors: 0 inserted, 0 changed, 1 deleted", "actors\u00a0: 0 ajoutée(s)"))
        assert row == "! claims new actor_id militia (3: claims.csv)"
    assert "À annuler d’abord\u00a0: version 3 (claims.csv)." in told
    assert main(["undo", "3"]) == main(["undo", "2"]) == 0


def test_the_life_of_a_file_is_told_in_french_too(events: Path, capsys: pytest.CaptureFixture):
    assert main(["validate", str(events), "--lang", "fr"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("events.csv\u00a0: atlas_events, 3 ligne(s)\u00a0: 2 acceptée(s), 1 refusée(s)")
    assert "ligne 4\u00a0: erreur\u00a0: bad_date\u00a0: Ligne 4" in out
    assert main(["import", str(events), "--lang=fr", "--who", "Awa"]) == 1
    out = capsys.readouterr().out
    assert "events\u00a0: 1 ajoutée(s), 1 modifiée(s), 0 supprimée(s), 0 inchangée(s)" in out
    assert out.endswith("nouvelle version 2\n")
    main(["--lang", "fr", "log"])
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("import events.csv") and second.endswith("livrée")
    main(["diff", "2", "2", "--lang", "fr"])
    assert capsys.readouterr().out == "rien ne diffère\n"


def test_a_question_is_asked_in_words(home: Path, capsys: pytest.CaptureFixture):
    path = home / "april.csv"
    path.write_text("Date;Lieu;Auteur;Morts;Type;lat;lon\n03/04/2018;Kidal;MNLA;3;Attaque;18.4;1.4\n")
    assert main(["validate", str(path), "--lang", "fr"]) == 1
    out = capsys.readouterr().out
    assert "à répondre\u00a0: date_order:Date\u00a0: 03/04/2018 dans la colonne Date" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["undo", "1"], "undo: la version 1 est un jeu de données livré et ne peut être annulée"),
        (["diff", "1", "9"], "diff: il n’y a pas de version 9\u00a0; les versions vont de 1 à 1"),
        (["validate", "/no/such.csv"], "validate: such.csv\u00a0: aucun fichier ni dossier de ce nom"),
        (["export", "all", "--out", "x.csv"], "export: --out doit finir par .csv pour une table"),
    ],
)
def test_refusals_are_told_in_french_too(words: list[str], said: str, capsys: pytest.CaptureFixture):
    assert main([*words, "--lang", "fr"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"python -m data {said}") and told.count("\n") == 1


def test_a_claim_tells_what_it_would_colour(tmp_path: Path, capsys: pytest.CaptureFixture):
    rows = NOW.claims.loc[NOW.claims["area_id"].eq("kidal") & NOW.claims["map_use"].eq("influence")].head(1)
    rows = rows.assign(claim_id="new", claim_group="new", area_level="cercle", area_id="ml-kayes-kita", scope="rural")
    path = tmp_path / "claims.csv"
    path.write_bytes(write_csv(rows))
    told = _json(capsys, "import", str(path), "--dry-run", "--lang", "fr")
    assert told["tables"]["claims"]["inserted"] == 1
    assert told["colours"] and all(s.startswith("Kita, campagne\u00a0: aucune information → ") for s in told["colours"])


def test_export_in_all_forms(home: Path, capsys: pytest.CaptureFixture):
    for kind, name in (("events", "e.csv"), ("all", "all.zip"), ("all", "all.gpkg")):
        assert main(["export", kind, "--out", str(home / name)]) == 0
    assert pd.read_csv(home / "e.csv")["event_id"].tolist() == NOW.events["event_id"].tolist()
    with zipfile.ZipFile(home / "all.zip") as archive:
        assert json.loads(archive.read("version.json"))["number"] == 1
    assert (home / "all.gpkg").read_bytes().startswith(b"SQLite format 3")
    assert not (home / "home").exists(), "reading makes no ledger"
    for words in (["events", "--out", "e.gpkg"], ["all", "--out", "x.csv"], ["all", "--out", "/proc/none/x.zip"]):
        assert main(["export", *words]) == 2
    assert main(["export", "events", "--out", str(home / "e.csv"), "--version", "9"]) == 2


def test_the_exported_table_comes_in_again_unchanged(home: Path, capsys: pytest.CaptureFixture):
    main(["export", "sources", "--out", str(home / "s.csv")])
    capsys.readouterr()
    told = _json(capsys, "import", str(home / "s.csv"), "--dry-run")
    assert told["tables"]["sources"]["inserted"] == told["tables"]["sources"]["deleted"] == 0


def test_a_file_that_is_not_there_is_one_line_and_two(capsys: pytest.CaptureFixture):
    assert main(["validate", "/no/such.csv"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_passphrase_is_hashed_for_the_secrets(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    import io
    import tomllib

    monkeypatch.setattr("sys.stdin", io.StringIO("four words in order\n"))
    assert main(["passphrase"]) == 0
    rules = read_rules(tomllib.loads(capsys.readouterr().out)["curators"])
    assert check_passphrase("four words in order", rules.passphrase)


def test_what_looks_like_a_formula_survives_export_and_import(home: Path, capsys: pytest.CaptureFixture):
    said = ["=1+1", "- attack", "+223", "@x", "\t=1", "'=1", "'Ansar"]
    rows = NOW.events.head(len(said)).assign(summary_en=said)
    (home / "e.csv").write_bytes(write_csv(rows))
    assert _json(capsys, "import", str(home / "e.csv"))["tables"]["events"]["changed"] == len(said)
    main(["export", "events", "--out", str(home / "e.csv")])
    capsys.readouterr()
    assert open_version(open_ledger()).events["summary_en"].head(len(said)).tolist() == said
    again = _json(capsys, "import", str(home / "e.csv"))
    assert again["version"] == 2 and again["tables"]["events"]["unchanged"] == len(NOW.events)
