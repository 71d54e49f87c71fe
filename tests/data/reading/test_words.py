"""Cells that say nothing, and cells in other scripts than the Latin one."""

import pandas as pd
import pytest

from data.load import load_dataset
from data.reading.match_actors import match_actors
from data.reading.simplify import ascii_digits, simplify
from data.reading.words import is_nothing, join_parts


@pytest.mark.parametrize("word", ["", " - ", "n/a", "Inconnu", "?", "غير معروف"])
def test_what_says_nothing(word):
    assert is_nothing(word)


@pytest.mark.parametrize("word", ["جماعة نصرة الإسلام", "٣", "ߖߋߡߊ", "0", "ɓ"])
def test_letters_and_digits_of_any_script_say_something(word):
    assert not is_nothing(word)


def test_names_keep_the_letters_of_their_script_and_lose_accents():
    assert simplify("  N° d'Évènement_ID ") == "n d evenement id"
    assert simplify("كيدال (مدينة)") == "كيدال مدينة"
    assert simplify("Ɓamako") == "ɓamako"


def test_digits_of_any_script_are_digits():
    assert ascii_digits("١٢٫٥ ۳ ߄ a") == "12.5 3 4 a"


def test_an_actor_in_arabic_letters_is_unknown_and_not_nobody():
    names = pd.Series(["جماعة نصرة الإسلام", ""], dtype="str")
    days = pd.Series(["2020-01-01"] * 2, dtype="datetime64[s]")
    assert match_actors(names, days, load_dataset().actors)["known"].to_list() == [False, True]


def test_parts_of_a_date():
    year, month, day = (
        pd.Series(cells, dtype="str")
        for cells in (
            ["2019", "2019.0", "2019", "2019", "2019"],
            ["3", "3.0", "3", "0", ""],
            ["5", "17.0", "", "0", "5"],
        )
    )
    assert join_parts(year, month, day).to_list() == ["2019-03-05", "2019-03-17", "2019-03", "2019", "2019-?-05"]
