"""Bring the tables of a ledger to the schema of this software, step by step."""

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select

from data.ledger.connect import Ledger, reading, writing
from data.ledger.tables import SCHEMA, metadata, schema_version
from geo.errors import CannotReadError

# STEPS[n] changes a ledger of schema n - 1 to n, inside one transaction; step 1 made all tables.
STEPS: dict[int, Callable[[Connection], None]] = {1: metadata.create_all}


def migrate(ledger: Ledger) -> None:
    """Make or update the tables, once, however many processes start together.

    Raises CannotReadError for a ledger that newer software has written; nothing is changed then.
    """
    with reading(ledger) as connection:
        if _number(connection) == SCHEMA:
            return
    with writing(ledger) as connection:
        there = _number(connection)
        if there > SCHEMA:
            raise CannotReadError("ledger.newer", there=there, known=SCHEMA)
        for number in range(there + 1, SCHEMA + 1):
            STEPS[number](connection)
            connection.execute(insert(schema_version).values(number=number))


def _number(connection: Connection) -> int:
    if not inspect(connection).has_table(schema_version.name):
        return 0
    return max(connection.execute(select(schema_version.c.number)).scalars(), default=0)
