import json

import pytest

from geo.__main__ import main


def test_a_name_gives_its_bearers(capsys):
    assert main(["locate", "Kidal"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["ml-kidal", "region"],
        ["ml-kidal-kidal", "cercle"],
        ["kidal", "place"],
    ]


def test_json_has_id_kind_name_score_and_how(capsys):
    assert main(["locate", "Gourma", "Rharous", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first == {
        "id": "ml-tombouctou-gourma-rharous",
        "kind": "cercle",
        "name": "Gourma-Rharous",
        "score": 1,
        "how": "accent_free",
    }


def test_a_fuzzy_hit_is_called_a_suggestion(capsys):
    assert main(["locate", "Menaca", "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and "fuzzy" in lines[0] and lines[1].startswith("These are suggestions")


def test_candidates_are_told_in_french_too(capsys):
    assert main(["locate", "Menaca", "--limit", "1", "--lang", "fr"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "région" in lines[0] and "approché" in lines[0] and lines[1].startswith("Ce sont des suggestions")


def test_communes_on_request(capsys):
    main(["locate", "Alafia", "--json"])
    assert "commune" not in {row["kind"] for row in json.loads(capsys.readouterr().out)}
    assert main(["locate", "Alafia", "--communes", "--json"]) == 0
    assert "commune" in {row["kind"] for row in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize("name", ["Paris", "", "{{7*7}}", "a\nb" * 400])
def test_nothing_found_is_one_line_and_exit_code_1(name, capsys):
    assert main(["locate", name, "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert err.startswith("no unit or place resembles") and len(err.splitlines()) == 1 and len(err) < 150


def test_wrong_use_is_one_line_and_exit_code_2(capsys):
    assert main(["locate", "Kidal", "--limit", "0"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    with pytest.raises(SystemExit) as left:
        main(["locate"])
    assert left.value.code == 2
