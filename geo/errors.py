"""Exceptions: only for what cannot be read or answered at all; a bad row is data (see geo.problems)."""


class AtlasError(Exception):
    """Base of all errors that the atlas raises on purpose; the message is fit for a reader."""


class CannotReadError(AtlasError):
    """A file or table cannot be read at all; the message names the file and what to do."""


class WrongUseError(AtlasError):
    """A question that has no answer as asked: an unknown unit, day, camp, layer or option."""
