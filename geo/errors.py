"""Exceptions: only for what cannot be read or answered at all; a bad row is data (see geo.problems)."""


class AtlasError(Exception):
    """Base of all errors that the atlas raises on purpose; the message is fit for a reader."""


class CannotReadError(AtlasError):
    """A file or table cannot be read at all; the message names the file and what to do."""


class WrongUseError(AtlasError):
    """A question that has no answer as asked: an unknown unit, day, camp, layer or option."""


class ConflictError(AtlasError):
    """Someone else changed the data first; the work at hand is kept, and the message says what to do next.

    `version` is the version that came between, `upload` the kept upload (0 where there is none).
    """

    def __init__(self, message: str, version: int = 0, upload: int = 0) -> None:
        """Keep the numbers beside the words, so that a page can say it in its own language."""
        super().__init__(message)
        self.version = version
        self.upload = upload


class CancelledError(AtlasError):
    """The reader pressed cancel; nothing was saved."""
