"""What the atlas says when it refuses, warns or reports: rows of geo/tables/messages/*.csv, in English and French."""

import errno
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from geo.read_texts import read_texts
from geo.say import fill, say_number

MESSAGES = Path(__file__).parent / "tables" / "messages"
_LONGEST = 500
_LONGEST_NAME = 60
_SPACES = "\u00a0\u202f"  # as printers set French; they are no control characters


class Message:
    """A row of the table by its id, with the values of its {names}; said in either language when it is shown.

    An id that the table does not know is taken for words that are said already, and stays as it is. Values are put
    in as they are and never read as patterns: a Message, Amount or Names is said in the same language, a list is
    parted by commas, text is cut and freed of control characters.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        """Keep the id and the values."""
        self.code, self.values = code, values

    def say(self, lang: str) -> str:
        """The words in `en` or `fr`."""
        both = load_messages().get(self.code)
        if both is None:
            return self.code
        return fill(both[lang == "fr"], **{name: _said(value, lang) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.say("en")


class Amount(Message):
    """A number that is read as an amount: its thousands apart, with so many decimals."""

    def __init__(self, number: float, digits: int = 0) -> None:
        """Keep the number and how it is written."""
        super().__init__("", number=number, digits=digits)
        self.number, self.digits = float(number), digits

    def say(self, lang: str) -> str:
        """12,345.6 or 12 345,6."""
        return say_number(self.number, lang, self.digits)


class Names(Message):
    """Names of somebody else's making, each in quotation marks; what to say where there are none."""

    def __init__(self, names: Iterable[object], none: str = "none_at_all") -> None:
        """Keep the names and the id of the words for no name."""
        super().__init__(none)
        self.names = [str(name) for name in names]

    def say(self, lang: str) -> str:
        """'one', 'two' or « one », « two »."""
        marks = ("'", "'") if lang == "en" else ("«\u00a0", "\u00a0»")
        quoted = [marks[0] + _printable(name, _LONGEST_NAME) + marks[1] for name in self.names]
        return ", ".join(quoted) or super().say(lang)


def say(code: str, lang: str, /, **values: object) -> str:
    """A message in `en` or `fr`."""
    return Message(code, **values).say(lang)


def os_reason(error: OSError) -> Message:
    """Why the system refused a file, in words of ours where there are any."""
    codes = {errno.ENOENT: "os.missing", errno.EACCES: "os.denied", errno.EPERM: "os.denied", errno.ENOSPC: "os.full"}
    codes |= {errno.EDQUOT: "os.full", errno.EFBIG: "os.too_large", errno.EIO: "os.io"}
    codes |= {errno.EISDIR: "os.folder", errno.ENOTDIR: "os.no_folder", errno.EROFS: "os.read_only"}
    return Message(codes.get(error.errno or 0) or error.strerror or str(error))


@cache
def load_messages() -> dict[str, tuple[str, str]]:
    """All messages: id -> (English, French); an id may stand in one file only."""
    return read_texts(MESSAGES)


def _said(value: object, lang: str) -> str:
    if isinstance(value, Message):
        return value.say(lang)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(_said(one, lang) for one in value)
    return _printable(str(value), _LONGEST)


def _printable(text: str, most: int) -> str:
    """Outside text fit for a line of a page or terminal: no control characters, not endless."""
    text = text if len(text) <= most else text[: most - 3] + "..."
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _SPACES else " " if c.isspace() else "?" for c in text)
