"""A recipe is offered again for the same header, however it is written."""

import pytest

from data.ledger import Ledger
from data.ledger.recipes import find_recipes, header_fingerprint, keep_recipe
from geo.errors import WrongUseError


def test_the_same_header_finds_its_recipes(ledger: Ledger):
    keep_recipe(ledger, "mapping", ["Date", "Cercle "], "monthly", {"date_start": "Date"}, "Awa")
    keep_recipe(ledger, "mapping", ["Date", "Cercle"], "other", {"a": "é"})
    keep_recipe(ledger, "mapping", ["date", "cercle"], "monthly", {"date_start": "date"})
    assert find_recipes(ledger, "mapping", ["CERCLE", " date"]) == {
        "monthly": {"date_start": "date"},
        "other": {"a": "é"},
    }
    assert list(find_recipes(ledger, "mapping", ["CERCLE", " date"])) == ["monthly", "other"]
    assert find_recipes(ledger, "mapping", ["date", "cercle", "more"]) == {}
    assert find_recipes(ledger, "corrections", ["date", "cercle"]) == {}


def test_a_header_is_known_by_its_words():
    assert header_fingerprint(["A  b", "C"]) == header_fingerprint(["c", "a B "])
    assert header_fingerprint(["ab"]) != header_fingerprint(["a", "b"])


def test_a_recipe_has_a_purpose(ledger: Ledger):
    with pytest.raises(WrongUseError, match="'soup'"):
        keep_recipe(ledger, "soup", ["a"], "x", {})
