"""Is a name that of a community? Communities are never actors or camps."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.simplify import simplify

_TABLE = Path(__file__).parent / "tables" / "communities.csv"
_NEARLY = 0.9
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


def without_communities(near: pd.DataFrame) -> pd.DataFrame:
    """Suggestions of actors or camps (as data.suggest gives them) without those that rest on a community.

    The name of a community leads to no actor; a name that has one in it ("Fulani Ethnic Militia") only to what is
    nearly spelled like it.
    """
    named = near["word"].map({word: is_community(word) for word in near["word"].unique()}).astype(bool)
    mentions = near["word"].map({word: _mentions(word) for word in near["word"].unique()}).astype(bool)
    return near[~named & (~mentions | (near["score"] >= _NEARLY))]


def _mentions(name: str) -> bool:
    words = simplify(name[:200]).split()
    spans = (" ".join(words[at : at + n]) for at in range(len(words)) for n in range(1, _LONGEST + 1))
    return not _words()[0].isdisjoint(spans)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    table = pd.read_csv(_TABLE, dtype=str, keep_default_na=False, encoding="utf-8")
    of = {kind: frozenset(group["word"]) for kind, group in table.groupby("kind")}
    return of["name"], of["neutral"]
