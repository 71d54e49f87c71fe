"""What people call a level of control, in English and French, as the atlas's level."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.reading.simplify import simplify
from geo.vocabulary import load_vocabulary

_TABLE = Path(__file__).parent / "tables" / "level_words.csv"


def level_of(word: str) -> str:
    """The level (an id of the vocabulary) that a word means; "" for what is in no table. Never fuzzy."""
    return _words().get(simplify(word), ("", ""))[0]


def is_blockade(word: str) -> bool:
    """Whether a word for a level means a blockade: `presence` with `blockade` set."""
    return _words().get(simplify(word), ("", ""))[1] == "true"


@cache
def _words() -> dict[str, tuple[str, str]]:
    levels = load_vocabulary("levels")
    words = {simplify(str(s)): (str(i), "") for c in ("label_en", "label_fr") for i, s in levels[c].items()}
    table = pd.read_csv(_TABLE, dtype=str, keep_default_na=False, encoding="utf-8")
    words |= {str(row.word): (str(row.level), str(row.blockade)) for row in table.itertuples(index=False)}
    return words | {str(i): (str(i), "") for i in levels.index}
