"""Text of the data on its way into a file: kept as typed, except for what no file format can hold."""

import re
import unicodedata

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain(value: object, lines: bool = False) -> str:
    """The value as text on one line (`lines`: line breaks stay), without control characters, lone halves of letters
    and marks that turn the direction of what follows; everything else is as typed.

    >>> plain("<b>Kidal\\x07</b>\\nx")
    '<b>Kidal</b> x'
    """
    text = _TURNS.sub("", _NOT_XML.sub("", str(value)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text if lines else " ".join(text.split("\n")).replace("\t", " "))
