"""The decisions about a pending upload, kept at each step, so that no work is lost with a session."""

from collections.abc import Collection

from sqlalchemy import delete

from data.ledger.connect import Ledger, reading, writing
from data.ledger.parts import read_part, write_part
from data.ledger.stamps import must_be_as_read
from data.ledger.tables import parts
from data.ledger.uploads import find_upload
from geo.errors import WrongUseError
from geo.message import Message


def keep_decisions(ledger: Ledger, upload: int, corrections: str, seen: Collection[str] | None = None) -> None:
    """Put the text of the decisions in the place of that of a pending upload; its rows wait for the next dry run.

    Raises WrongUseError for an upload that is no longer pending, and ConflictError, nothing being changed, where the
    text there has none of the stamps `seen` (see data.ledger.stamps): somebody has decided otherwise meanwhile.
    """
    with writing(ledger) as connection:
        state = find_upload(connection, upload).state
        if state != "pending":
            raise WrongUseError("ledger.fixed", upload=upload, state=Message(f"state.{state}"))
        must_be_as_read(connection, upload, seen)
        connection.execute(delete(parts).where(parts.c.upload_id == upload, parts.c.part == "corrections"))
        write_part(connection, upload, "corrections", corrections.encode())


def read_decisions(ledger: Ledger, upload: int) -> tuple[str, str]:
    """Name of the file of an upload and the text of what was decided about it; raises WrongUseError without one."""
    with reading(ledger) as connection:
        name = str(find_upload(connection, upload).file_name)
    return name, read_part(ledger, upload, "corrections").decode()
