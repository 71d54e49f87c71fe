"""The sentences of the readers."""

import re
from pathlib import Path

import pandas as pd
import pytest

from data.reading.say import say

ROOMS = [Path(__file__).resolve().parents[3] / "data" / room for room in ("reading", "repair")]
TABLE = pd.read_csv(ROOMS[0] / "tables" / "messages.csv", keep_default_na=False, index_col="code")


def test_values_are_put_in_and_never_read_as_patterns():
    sentence = say("no_sheet", "en", sheet="{sheets}", sheets="{0.__class__}{{7*7}}")
    assert sentence == "There is no sheet {sheets}; the workbook has: {0.__class__}{{7*7}}."


def test_every_sentence_has_the_same_values_in_both_languages():
    assert TABLE.index.is_unique
    for code, row in TABLE.iterrows():
        assert sorted(re.findall(r"{(\w+)}", row["en"])) == sorted(re.findall(r"{(\w+)}", row["fr"])), code


def test_french_is_set_as_french():
    for text in TABLE["fr"]:
        assert "'" not in text
        assert not re.search(r"(?<!\u00a0)[:;!?](?!\w)", text), text


def test_every_code_in_the_source_has_a_sentence_and_none_is_left_over():
    source = "\n".join(p.read_text(encoding="utf-8") for room in ROOMS for p in room.rglob("*.py"))
    said = set(re.findall(r"say\(\s*\"(\w+)\"", source))
    assert said <= set(TABLE.index)
    assert [code for code in TABLE.index if f'"{code}"' not in source] == []


def test_an_unknown_code_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        say("nothing")
