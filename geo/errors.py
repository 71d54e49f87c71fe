"""Exceptions: only for what cannot be read or answered at all; a bad row is data (see geo.problems)."""

from collections.abc import Iterable
from pathlib import Path

from geo.message import Message, os_reason


class AtlasError(Exception):
    """Base of all errors that the atlas raises on purpose; the message is fit for a reader, in either language.

    `str(error)` is English, `error.say(lang)` the language asked for.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        """`code`: id of a message (see geo.message) and the values of its {names}; or words that are said already."""
        super().__init__(code)
        self.message = Message(code, **values)

    def __str__(self) -> str:
        return self.say("en")

    def say(self, lang: str) -> str:
        """The message in `en` or `fr`."""
        return self.message.say(lang)


class CannotReadError(AtlasError):
    """A file or table cannot be read at all; the message names the file and what to do."""


class LostError(CannotReadError):
    """The ledger cannot be asked or written to now: locked, full, damaged or away. What was kept before stays kept."""


class WrongUseError(AtlasError):
    """A question that has no answer as asked: an unknown unit, day, camp, layer or option."""


def unknown(what: str, value: object, known: Iterable[object]) -> WrongUseError:
    """The error for a value that is none of the known ones; `what`: id of the message that says what it should be."""
    return WrongUseError("unknown", what=Message(what), value=value, known=known)


def refused(error: OSError) -> AtlasError:
    """The error for what the system would not do: a full disk, a folder that may not be written to; one line."""
    file = Path(str(error.filename)).name if error.filename else ""
    return AtlasError("os.refused_file" if file else "os.refused", file=file, reason=os_reason(error))


class ConflictError(AtlasError):
    """Someone else changed the data first; the work at hand is kept, and the message says what to do next.

    `version` is the version that came between, `upload` the kept upload (0 where there is none).
    """

    def __init__(self, code: str, /, *, version: int = 0, upload: int = 0, **values: object) -> None:
        """Keep the numbers beside the words, so that a page can link to them."""
        super().__init__(code, version=version, upload=upload, **values)
        self.version = version
        self.upload = upload


class CancelledError(AtlasError):
    """The reader pressed cancel; nothing was saved."""
