import argparse

import pytest

from data.__main__ import main as data
from geo.__main__ import main as geo
from geo.command_parser import CommandParser, asked_language, speaking
from geo.message import Message


@pytest.mark.parametrize(
    ("words", "lang"),
    [([], "en"), (["log", "--lang", "fr"], "fr"), (["--lang=fr", "log"], "fr"), (["--lang", "de"], "en"),
     (["--lang"], "en"), (["--lang", "fr", "log", "--lang", "en"], "en")],
)  # fmt: skip
def test_the_language_is_known_before_the_words_are_parsed(words, lang):
    assert asked_language(words) == lang


def test_help_is_said_in_the_language_and_percent_signs_stay():
    parser = CommandParser(prog="x", description="help.data", lang="fr")
    parser.add_argument("--ids", help=Message("help.render.ids", name="100 %"))
    told = parser.format_help()
    assert "Les données de l’Atlas" in told and "100 %, identifiants séparés par des virgules" in told


def test_the_words_of_argparse_are_said_and_put_back(capsys):
    before = argparse.ArgumentParser(prog="x").format_help()
    with speaking("fr"), pytest.raises(SystemExit):
        CommandParser(prog="x", lang="fr").parse_args(["--no"])
    assert capsys.readouterr().err == "x: arguments inconnus\u00a0: --no (voir x --help)\n"
    assert argparse.ArgumentParser(prog="x").format_help() == before


@pytest.mark.parametrize(("main", "commands"), [(geo, 6), (data, 9)])
def test_every_command_has_help_in_both_languages(main, commands, capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    names = [
        line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("    ") and line[4] != " "
    ]
    assert len(names) == commands
    for name in names:
        told = []
        for lang in ("en", "fr"):
            with pytest.raises(SystemExit) as end:
                main([name, "--help", "--lang", lang])
            assert end.value.code == 0
            told.append(capsys.readouterr().out)
        assert told[0].startswith("usage: ") and told[1].startswith("emploi\u00a0: ")
        assert "help." not in "".join(told) and "langue de tout ce qui est dit" in told[1]


def test_wrong_use_is_one_french_line(capsys):
    with pytest.raises(SystemExit) as end:
        geo(["units", "--level", "9", "--lang", "fr"])
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert (
        told.startswith("python -m geo units: argument --level\u00a0: choix inconnu\u00a0: 9") and told.count("\n") == 1
    )
