"""When a division was taken back: a link to it must say so instead of showing another map."""

import json

from sqlalchemy import select

from data.ledger.connect import Ledger, reading
from data.ledger.tables import uploads, versions


def withdrawn_in(ledger: Ledger, name: str) -> int:
    """Number of the version that took back the division of this name; 0 if there was none, or if there is one now."""
    with reading(ledger) as connection:
        asked = select(uploads.c.upload_id, uploads.c.sources).where(uploads.c.kind == "boundaries")
        of_name = {row.upload_id for row in connection.execute(asked) if name in json.loads(row.sources)}
        if not of_name:
            return 0
        newest_first = select(versions.c.version_id, versions.c.uploads).order_by(versions.c.version_id.desc())
        without = 0
        for row in connection.execute(newest_first):
            if of_name & set(json.loads(row.uploads)):
                return without
            without = int(row.version_id)
    return 0
