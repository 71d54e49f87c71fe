import json

import pytest

from data.__main__ import main
from tests.data.small_dataset import changed, small_dataset


@pytest.fixture
def folder(tmp_path):
    for name, raw in small_dataset().items():
        if name == "claims":
            raw = changed(raw, level="contrl")
        raw.drop(index=raw.index if name in ("events", "places") else []).to_csv(tmp_path / f"{name}.csv", index=False)
    return tmp_path


def test_the_shipped_dataset_passes(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("0 error(s), ")


def test_problems_are_lines_and_end_with_one(folder, capsys):
    assert main(["check", str(folder), "--lang", "fr"]) == 1
    out = capsys.readouterr().out
    assert (
        "claims.csv\u00a0: erreur\u00a0: unknown_value\u00a0: Ligne 2\u00a0: level «\u00a0contrl\u00a0» n’est pas"
        in out
    )
    assert out.splitlines()[-1].endswith("avertissement(s)")


def test_json_is_a_list_of_problems_and_nothing_else(folder, capsys):
    assert main(["check", str(folder), "--json"]) == 1
    first = json.loads(capsys.readouterr().out)[0]
    assert set(first) == {"file", "row", "column", "value", "code", "message", "suggestion", "severity"}
    assert (first["file"], first["row"], first["column"], first["value"]) == ("claims.csv", 2, "level", "contrl")
    assert (first["code"], first["suggestion"]) == ("unknown_value", "control")


@pytest.mark.parametrize("words", [["check", "--lang", "de"], ["chekc"], ["check", "a", "b"], []])
def test_wrong_use_is_one_line_and_two(words, capsys):
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_folder_that_is_not_there_is_one_line_and_two(tmp_path, capsys):
    assert main(["check", str(tmp_path / "gone")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1


def test_the_codebook_is_printed(capsys):
    assert main(["codebook", "--lang", "fr"]) == 0
    assert capsys.readouterr().out.startswith("# Dictionnaire des données\n")
