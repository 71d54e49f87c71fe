"""Whether the decisions about an upload are still those that somebody has read: two windows may show one draft."""

import hashlib
from collections.abc import Collection

from sqlalchemy import Connection

from data.ledger.parts import part_in
from geo.errors import ConflictError


def stamp_of(decisions: str) -> str:
    """A short text that differs whenever the text of decisions does."""
    return hashlib.sha256(decisions.encode()).hexdigest()


def must_be_as_read(connection: Connection, upload: int, seen: Collection[str] | None) -> None:
    """Raise ConflictError where the decisions have none of the stamps `seen`; None: whatever they are."""
    if seen is not None and stamp_of(part_in(connection, upload, "corrections").decode()) not in seen:
        raise ConflictError("ledger.overtaken", upload=upload)
