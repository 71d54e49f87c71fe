"""One spelling for comparing names: no accents, no case, no punctuation."""

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")


def simplify(text: str) -> str:
    """Lower-case letters and digits of a text, its accents removed, words joined by one blank.

    >>> simplify("  N° d'Évènement_ID ")
    'n d evenement id'
    """
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _OTHER.sub(" ", plain).strip()
