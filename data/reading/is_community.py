"""Is a name that of a community? Communities are never actors or camps."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.simplify import simplify

_TABLE = Path(__file__).parent / "tables" / "communities.csv"
_LONGEST = 3  # words of the longest name of a community


def is_community(name: str) -> bool:
    """Whether a name is that of an ethnic group, a people or a tribe, or of several ("Dogon and Bambara", "the Fulani
    community", "Touaregs (Mali)"), by the table communities.csv; a militia or party named after one is not.
    """
    names, neutral = _words()
    words = simplify(name[:200]).split()
    found, at = False, 0
    while at < len(words):
        size = next((n for n in range(_LONGEST, 0, -1) if " ".join(words[at : at + n]) in names), 0)
        if not size and words[at] not in neutral:
            return False
        found |= size > 0
        at += size or 1
    return found


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    table = pd.read_csv(_TABLE, dtype=str, keep_default_na=False, encoding="utf-8")
    of = {kind: frozenset(group["word"]) for kind, group in table.groupby("kind")}
    return of["name"], of["neutral"]
