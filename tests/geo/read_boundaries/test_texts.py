import pytest

from geo.read_boundaries.texts import guess_encoding


def _dbf(text, encoding):
    return b"\x03" + b"\0" * 7 + (32).to_bytes(2, "little") + b"\0" * 22 + text.encode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "cpg", "used", "warned"),
    [
        ("Menaka", "ascii", None, "utf-8", False),
        ("Ménaka", "utf-8", None, "utf-8", False),
        ("Ménaka", "cp1252", None, "cp1252", False),
        ("Ménaka", "iso-8859-1", b"88591", "iso8859-1", False),
        ("Ménaka", "cp1252", b"1252\n", "cp1252", False),
        ("Ménaka", "utf-8", b"1252", "utf-8", True),
        ("Ménaka", "cp1252", b"UTF-8", "cp1252", True),
    ],
)
def test_the_texts_outweigh_the_label(text, encoding, cpg, used, warned):
    found, notes = guess_encoding(_dbf(text, encoding), cpg, None)
    assert found == used
    assert [note["code"] for note in notes] == ["encoding"] * warned


def test_a_letter_cut_at_the_width_of_the_column_is_forgiven():
    whole = "Ménaka Abeïbara Léré Niafunké Diré Djenné"
    cut = _dbf(whole, "utf-8") + "é".encode()[:1]
    assert guess_encoding(cut, None, None) == ("utf-8", [])


def test_what_is_asked_for_wins():
    assert guess_encoding(_dbf("Ménaka", "utf-8"), b"UTF-8", "cp850") == ("cp850", [])
