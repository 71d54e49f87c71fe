"""The vocabulary: levels, statuses, colours and all their English and French words are rows of geo/tables/*.csv."""

from functools import cache
from pathlib import Path

import pandas as pd

from geo.errors import unknown

TABLES = Path(__file__).parent / "tables"


@cache
def load_vocabulary(name: str) -> pd.DataFrame:
    """Read one table of the vocabulary: one row per word, indexed by `id`; text, "" for blank; read-only.

    Every table has `label_en` and `label_fr`; most have `definition_en` and `definition_fr`. Raises WrongUseError
    for a table that does not exist.
    """
    path = TABLES / f"{name}.csv"
    if not path.is_file():
        raise unknown("what.vocabulary", name, sorted(p.stem for p in TABLES.glob("*.csv")))
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8").set_index("id", verify_integrity=True)


def label(name: str, word: str, lang: str = "en") -> str:
    """The reader's word for an id of a table, in `en` or `fr`; the id itself where the table does not know it."""
    return _labels(name, lang).get(word, word)


@cache
def _labels(name: str, lang: str) -> dict[str, str]:
    return load_vocabulary(name)[f"label_{lang}"].to_dict()
