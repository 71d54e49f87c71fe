"""Which known words a mistyped word may have meant."""

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

_LEAST = 0.72
_MOST_WORDS = 500  # the commonest words get suggestions; a column of noise must not cost minutes
_COLUMNS = ["word", "id", "name", "score"]


def suggest(words: Sequence[str], known: Mapping[str, str], limit: int = 3) -> pd.DataFrame:
    """Rank the known ids that each word may stand for; never a decision, only a suggestion.

    `known` maps spellings (ids, labels, aliases) to ids. Grain of the answer: one row per word and id, words in their
    order, best first. Columns: `word`, `id`, `name` (the spelling that came closest), `score` (0 to 1, Jaro-Winkler
    similarity of the spellings without case, accents and punctuation; from rapidfuzz). Words beyond the first 500 and
    ids below 0.72 get no row.
    """
    asked = list(dict.fromkeys(words))[:_MOST_WORDS]
    names = list(known)
    if not asked or not names:
        return _frame([])
    scores = cdist(
        [_plain(word) for word in asked],
        [_plain(name) for name in names],
        scorer=JaroWinkler.normalized_similarity,
        score_cutoff=_LEAST,
    )
    ranked = (_best(word, line, names, known, limit) for word, line in zip(asked, scores, strict=True))
    return _frame([row for rows in ranked for row in rows])


def _best(
    word: str, line: np.ndarray, names: list[str], known: Mapping[str, str], limit: int
) -> list[tuple[str, str, str, float]]:
    found: dict[str, tuple[str, str, str, float]] = {}
    for at in np.argsort(-line, kind="stable"):
        if line[at] < _LEAST or len(found) == limit:
            break
        identity = known[names[at]]
        found.setdefault(identity, (word, identity, names[at], round(float(line[at]), 2)))
    return list(found.values())


def _plain(text: str) -> str:
    """Letters and digits in lower case without accents, words parted by one space."""
    spread = unicodedata.normalize("NFKD", text[:100]).casefold()
    letters = (c if c.isalnum() else " " for c in spread if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def _frame(rows: list[tuple[str, str, str, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.astype({"word": "str", "id": "str", "name": "str", "score": "float64"})
