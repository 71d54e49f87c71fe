"""`python -m geo diff` says how two days differ."""

import json

import pytest

from geo.__main__ import main


def test_two_days_in_words(capsys: pytest.CaptureFixture):
    assert main(["diff", "--from", "2014-05-01", "--to", "2018-10-01"]) == 0
    title, *lines = capsys.readouterr().out.splitlines()
    assert title == f"From 1 May 2014 to 1 October 2018: {len(lines)} of 108 areas look different."
    assert any(line.startswith("Mopti, ") and "→" in line and "1 event between" in line for line in lines)


def test_the_same_in_french_and_as_json(capsys: pytest.CaptureFixture):
    main(["diff", "--from", "2014-05-01", "--to", "2018-10-01", "--lang", "fr"])
    french = capsys.readouterr().out.splitlines()
    assert french[0].startswith("Du 1er mai 2014 au 1er octobre 2018\u00a0: ")
    main(["diff", "--from", "2014-05-01", "--to", "2018-10-01", "--lang", "fr", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [area["sentence"] for area in told["areas"]] == french[1:]
    first = told["areas"][0]
    assert (told["from"], told["to"]) == ("2014-05-01", "2018-10-01")
    assert first["status_before"] != first["status_after"] or first["camps_before"] != first["camps_after"]
    assert first["claims"].count("|") + 1 == first["n_claims"] >= first["n_sources"] >= 1


def test_a_time_in_which_nothing_changes(capsys: pytest.CaptureFixture):
    assert main(["diff", "--from", "1961-01-01", "--to", "1962-01-01"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Nothing differs on the map."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--from", "2016-05-01"], "nothing to compare"),
        (["--from", "2016-05-01", "--to", "2015-05-01"], "is after"),
        (["--from", "yesterday", "--to", "2015-05-01"], "not a day"),
        (["--from", "2016-05-01", "--version", "1", "--version", "1", "--version", "1"], "once or twice"),
    ],
)
def test_a_wrong_question_ends_with_a_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture):
    assert main(["diff", *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1
