"""What the commands about versions share."""

from collections.abc import Mapping

from geo.message import say


def print_counts(tables: Mapping[str, Mapping[str, int]], lang: str) -> None:
    """One line per table; a line that says so where nothing differs."""
    for table, counts in tables.items():
        print(say("command.counts", lang, table=table, **counts))
    if not tables:
        print(say("command.nothing_differs", lang))
