import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.spelling import LONGEST, folded, plain, spoken_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  MÉNAKA ", "ménaka"),
        ("Gourma \t Rharous", "gourma rharous"),
        ("Aguel’hoc", "aguel'hoc"),
        ("Tin‑Essako", "tin-essako"),
        ("Me\u0301naka", "ménaka"),
        ("", ""),
        ("x" * (LONGEST + 1), ""),
        (None, ""),
        (float("nan"), ""),
        (7, ""),
    ],
)
def test_plain(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ménaka", "menaka"),
        ("ti-n-essako", "tinessako"),
        ("aguel'hoc", "aguelhoc"),
        ("cœur", "coeur"),
        ("كيدال", "كيدال"),
        ("--", ""),
    ],
)
def test_folded(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cercle de tessalit", ("tessalit", ("cercle",))),
        ("la région de kidal", ("kidal", ("region",))),
        ("cercle d'abeïbara", ("abeïbara", ("cercle",))),
        ("kidal region", ("kidal", ("region",))),
        ("kidal (cercle)", ("kidal", ("cercle",))),
        ("district of the sahel", ("sahel", ("region", "cercle"))),
        ("gao, région", ("gao", ("region",))),
        ("the town of ber", ("ber", ("place",))),
        ("kidal", ("", ())),
        ("cercle", ("", ())),
        ("regional council", ("", ())),
    ],
)
def test_a_kind_that_is_said(text, expected):
    assert spoken_kind(text) == expected


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_has_a_bounded_plain_form(text):
    once = plain(text)
    assert len(once) <= 18 * LONGEST  # the longest that one character becomes
    assert folded(once).isalnum() or folded(once) == ""
    named, kinds = spoken_kind(once)
    assert bool(named) == bool(kinds)
