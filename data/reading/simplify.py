"""One spelling for comparing names: no accents, no case, no punctuation."""

import re
import unicodedata

_OTHER = re.compile(r"[\W_]+")


def simplify(text: str) -> str:
    """Lower-case letters and digits of a text, its accents removed, words joined by one blank. Letters of other scripts
    stay: a name in Arabic letters is a name and not a blank.

    >>> simplify("  N° d'Évènement_ID ")
    'n d evenement id'
    """
    if text.isascii():
        return _OTHER.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _OTHER.sub(" ", ascii_digits(plain)).strip()


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of all scripts (Arabic-Indic, N'Ko ...) and the Arabic decimal mark in ASCII."""
    if text.isascii():
        return text
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return plain.replace("\u066b", ".")
