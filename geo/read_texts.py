"""Texts in English and French from a folder of tables."""

import csv
from pathlib import Path


def read_texts(folder: Path) -> dict[str, tuple[str, str]]:
    """All texts of a folder: id -> (English, French), from its *.csv with the columns id, en and fr.

    Raises KeyError where an id stands twice, in one file or in two.
    """
    texts: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["id"] in texts:
                    raise KeyError(f"{path.name}: {row['id']} stands twice")
                texts[row["id"]] = (row["en"], row["fr"])
    return texts
