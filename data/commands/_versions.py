"""What the commands about versions share."""

from collections.abc import Mapping


def print_counts(tables: Mapping[str, Mapping[str, int]]) -> None:
    """One line per table; a line that says so where nothing differs."""
    for table, counts in tables.items():
        print(f"{table}: " + ", ".join(f"{number} {what}" for what, number in counts.items()))
    if not tables:
        print("nothing differs")
