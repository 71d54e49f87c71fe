"""The time as the ledger writes it."""

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, to the second: 2026-11-21T22:03:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
