"""Old code pages: Windows-1252 unless the letters clearly speak for another one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading.decode import decode
from data.reading.read_file import read_file

FRENCH = "Lieu;Récit\nGao;Des blessés évacués à l’hôpital après l’attaque\nKidal;Armée française repoussée\n"
SHORT = ["Ansongo: €200\nBer;…l’Azawad", "Gao;3 – 5 morts", "«Kidal»;°C", "Lieu;Année\nGao;été", "Prix;£5 ou €6\n–;“x”"]


@pytest.mark.parametrize("text", SHORT)
def test_short_files_of_windows_stay_as_they_are(text):
    decoded = decode(text.encode("cp1252"))
    assert decoded.content.decode() == text
    assert decoded.encoding == "cp1252"


def test_doubt_is_told_with_its_row():
    raw = read_file("Lieu;Note\nGao;rien\nAnsongo;€200 …l’Azawad\n".encode("cp1252"), "a.csv", lang="fr")
    assert raw.table["Note"].to_list() == ["rien", "€200 …l’Azawad"]
    if len(raw.problems):
        assert raw.problems[["row", "code"]].to_numpy().tolist() == [[3, "old_code_page"]]


@pytest.mark.parametrize("codec", ["mac_roman", "cp850"])
def test_letters_that_clearly_speak_for_another_code_page_are_believed_and_told(codec):
    text = FRENCH.replace("’", "'")
    decoded = decode(text.encode(codec))
    assert decoded.content.decode() == text
    assert decoded.odd_lines == {"old_code_page": [2]}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Gao", "Kidal", "été", "€200", "l’Azawad", "à", "…", "–", "«", "»", "blessés", "Ménaka", "ÉTAT", "n°", "½"]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_text_of_windows_is_read_as_another_code_page(words):
    text = "Lieu;Note\n" + ";".join(words)
    assert decode(text.encode("cp1252")).content.decode() == text
