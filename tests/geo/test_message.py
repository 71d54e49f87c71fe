"""What the atlas says: both languages, hostile values, and a table without gaps or leftovers."""

import ast
import csv
import errno
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import AtlasError, CannotReadError, ConflictError
from geo.message import MESSAGES, Amount, Message, Names, load_messages, os_reason

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [p for room in ("geo", "data", "components") for p in (ROOT / room).rglob("*.py")]


def _strings(path: Path) -> set[str]:
    """All texts in a module; the piece f"state.{...}" of a family of ids is "state."."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_message_has_both_languages_with_the_same_values():
    for code, (english, french) in load_messages().items():
        assert english.strip() and french.strip(), code
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), code


def test_french_is_set_as_printers_set_it():
    for code, (_, french) in load_messages().items():
        plain = re.sub(r"https?:|python -m \S+|crs=|MALI_ATLAS_\w+", "", french)
        assert "'" not in plain and not re.search(r"(?<![\u00a0\u202f])[:;!?»]( |$)", plain), code
        assert not re.search(r"«(?!\u00a0)", plain), code


def test_rows_are_whole():
    for path in MESSAGES.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(None not in row and None not in row.values() for row in csv.DictReader(file)), path.name


def test_every_message_is_used():
    used = set().union(*map(_strings, SOURCES))
    assert [code for code in load_messages() if code not in used and f"{code.split('.')[0]}." not in used] == []


def test_an_error_is_said_in_both_languages():
    error = CannotReadError("bounds.which_layer", title="x.gpkg", n=2, layers=Names(["a", "b"]))
    assert str(error) == "x.gpkg has 2 layers; say which one to read: 'a', 'b'"
    french = "x.gpkg a 2 couches\u00a0; dites laquelle lire\u00a0: «\u00a0a\u00a0», «\u00a0b\u00a0»"
    assert error.say("fr") == french
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.say("fr")) == (CannotReadError, french)


def test_words_that_are_said_already_stay():
    assert AtlasError("Pas ce fichier {title}").say("en") == "Pas ce fichier {title}"


def test_a_conflict_keeps_its_numbers():
    error = ConflictError("late", version=7, upload=1)
    assert (error.version, error.upload, str(error)) == (7, 1, "late")


def test_amounts_names_and_messages_inside_are_said_in_the_same_language():
    inner = Message("bounds.gap", size=Amount(1234.5, 2), x=Amount(-1.5, 4), y=Amount(15, 4))
    outer = Message("bounds.unreadable", title="x", reason=inner)
    assert "1,234.50 km² at longitude -1.5000" in outer.say("en")
    assert "1\u202f234,50\u00a0km² à la longitude -1,5000" in outer.say("fr")
    assert Names([]).say("fr") == "aucune"
    assert Message("unknown", what="x", value="de", known={"en": 1, "fr": 2}).say("en").endswith("known: en, fr")


def test_reasons_of_the_system_are_in_words():
    reason = os_reason(OSError(errno.ENOENT, "No such file or directory"))
    assert (reason.say("en"), reason.say("fr")) == ("No such file or directory", "aucun fichier ni dossier de ce nom")
    assert os_reason(OSError(errno.EXDEV, "Cross-device link")).say("fr") == "Cross-device link"


@pytest.mark.parametrize("lang", ["en", "fr"])
@settings(max_examples=100)
@given(st.text(max_size=400))
def test_a_value_is_put_in_as_typed_and_keeps_to_its_line(lang: str, value: str):
    for said in (Message("bounds.empty", title=value).say(lang), Names([value]).say(lang)):
        assert "{title}" not in said.replace(value, "")
        assert all(c.isprintable() or c in "\u00a0\u202f" for c in said) and len(said) < 600


def test_a_value_is_never_a_pattern():
    said = Message("bounds.no_layer", title="{layer}", layer="{{7*7}} {title} %s", layers=Names(["${x}"])).say("en")
    assert said == "{layer} has no layer '{{7*7}} {title} %s'; it has '${x}'"
