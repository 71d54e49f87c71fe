import pandas as pd
import pytest

from geo.say import fill, of_name, say_day, say_list, say_month, say_number


def test_values_are_put_in_and_never_read_again():
    assert fill("{a} of {b} {c}", a="{b}", b="x{a}") == "{b} of x{a} {c}"
    assert fill("{{7*7}} {a", a="1") == "{{7*7}} {a"


@pytest.mark.parametrize(
    ("day", "lang", "words"),
    [
        ("2018-10-01", "en", "1 October 2018"),
        ("2018-10-01", "fr", "1er octobre 2018"),
        ("2018-08-02", "fr", "2 août 2018"),
        (pd.NaT, "fr", ""),
    ],
)
def test_days_are_read_aloud(day: object, lang: str, words: str):
    assert say_day(day, lang) == words


def test_months_numbers_and_lists():
    assert say_month("2018-02-03", "fr") == "février 2018"
    assert say_number(12345.6, "fr", 1) == "12\u202f345,6"
    assert say_number(12345, "en") == "12,345"
    assert say_number(float("nan"), "en") == ""
    assert say_list(["a"], "en") == "a"
    assert say_list(["a", "b", "c"], "fr") == "a, b et c"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kidal", "de Kidal"),
        ("Abeïbara", "d’Abeïbara"),
        ("Inékar", "d’Inékar"),
        ("Hombori", "de Hombori"),
        ("Youwarou", "de Youwarou"),
        ("Éléoua", "d’Éléoua"),
    ],
)
def test_french_de_is_elided_before_a_vowel(name: str, said: str):
    assert of_name(name) == said
