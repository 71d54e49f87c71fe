"""Try a passphrase: failures are counted in the ledger, so that neither a restart nor haste helps a guesser."""

import time
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from data.accounts import check_passphrase, delay_after
from data.ledger.connect import Ledger, writing
from data.ledger.tables import failures

_FORGET = 24 * 3600.0  # seconds without a failure after which an origin starts anew
_EVERYONE = "*"  # counted beside each origin, so that many addresses guessing together slow down too;
_FREE_FOR_ALL, _LONGEST_FOR_ALL = 20, 30.0  # never so much that they could lock the curator out


@dataclass(frozen=True)
class Answer:
    """Whether the passphrase was right; if it was not looked at, how many seconds to wait before the next try."""

    right: bool
    wait: float = 0.0


def try_passphrase(ledger: Ledger, passphrase: str, hashed: str, origin: str, now: float | None = None) -> Answer:
    """Check a passphrase from an origin (the asker's address, as far as it is known).

    A try is counted as failed before it is looked at and forgiven if it was right: tries at the same moment count
    as well. While an origin has to wait, not even the right passphrase is looked at.
    """
    now = time.time() if now is None else now
    origin = origin[:255] or "unknown"
    with writing(ledger) as connection:
        own, all_ = _count(connection, origin, now), _count(connection, _EVERYONE, now)
        wait = max(_wait(own, 0, now), min(_wait(all_, _FREE_FOR_ALL, now), _LONGEST_FOR_ALL))
        if wait > 0:
            return Answer(False, wait)
        _note(connection, origin, own, now)
        _note(connection, _EVERYONE, all_, now)
    if not check_passphrase(passphrase, hashed):
        return Answer(False, delay_after(own[0] + 1))
    with writing(ledger) as connection:
        connection.execute(delete(failures).where(failures.c.origin == origin))
        fewer = {"failed": failures.c.failed - 1}
        connection.execute(update(failures).where(failures.c.origin == _EVERYONE).values(fewer))
    return Answer(True)


def _count(connection: Connection, origin: str, now: float) -> tuple[int, float]:
    row = connection.execute(select(failures).where(failures.c.origin == origin)).one_or_none()
    return (0, 0.0) if row is None or now - row.last > _FORGET else (int(row.failed), float(row.last))


def _wait(counted: tuple[int, float], free: int, now: float) -> float:
    count, last = counted
    return max(0.0, last + delay_after(count - free) - now)


def _note(connection: Connection, origin: str, counted: tuple[int, float], now: float) -> None:
    connection.execute(delete(failures).where(failures.c.origin == origin))
    connection.execute(insert(failures), {"origin": origin, "failed": counted[0] + 1, "last": now})
