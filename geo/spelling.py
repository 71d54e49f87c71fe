"""One name in its many spellings: what is the same name, and which kind of unit a name speaks of."""

import re
import unicodedata

LONGEST = 200
UNIT_KINDS = {1: "region", 2: "cercle", 3: "commune"}
KINDS = ("region", "cercle", "place", "commune")
KIND_WORDS = {
    "region": ("region",),
    "région": ("region",),
    "cercle": ("cercle",),
    "circle": ("cercle",),
    "district": ("region", "cercle"),
    "commune": ("commune",),
    "ville": ("place",),
    "town": ("place",),
    "city": ("place",),
    "village": ("place",),
    "localité": ("place",),
    "localite": ("place",),
}
_WORD = "|".join(KIND_WORDS)
_LINK = r"(?:(?:de la|de|du|des|of the|of)\s+|de l'\s*|d'\s*)?"
_BEFORE = re.compile(rf"(?:(?:the|la|le)\s+)?({_WORD})\s+{_LINK}(.+)")
_AFTER = re.compile(rf"(?:the\s+)?(.+?)(?:\s+|\s*[(,]\s*)({_WORD})\s*\)?")
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɲ": "n"}
)
_MARKS = str.maketrans(dict.fromkeys("’‘ʼ`´ʿʾ", "'") | dict.fromkeys("‐‑‒–—−", "-"))


def plain(text: object) -> str:
    """A name without what never tells two names apart: case, spaces around and doubled, kind of apostrophe and hyphen.

    "" for what is no text and for text of more than LONGEST characters, which is no name.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        return ""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).casefold().split())


def folded(text: str) -> str:
    """The letters and digits of a plain name, without accents, ligatures, hyphens, apostrophes and spaces."""
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in parts if c.isalnum())


def spoken_kind(text: str) -> tuple[str, tuple[str, ...]]:
    """Name and kinds in a plain name that says what it is: "cercle de tessalit", "kidal region", "kidal (cercle)".

    Gives the name alone and the kinds that it may be; ("", ()) where no kind is said.
    """
    if found := _BEFORE.fullmatch(text):
        return found[2].strip(), KIND_WORDS[found[1]]
    if found := _AFTER.fullmatch(text):
        return found[1].strip(), KIND_WORDS[found[2]]
    return "", ()
