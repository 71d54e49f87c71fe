"""Keys for the rows of an unknown sheet, the same for the same row next month."""

import pandas as pd

from data.reading.keep_keys import keep_keys
from data.reading.mapping import Mapping
from data.reading.simplify import simplify
from data.reading.words import each_word
from geo.problems import problems


def make_keys(
    own: pd.Series, telling: pd.DataFrame, sources: pd.Series, mapping: Mapping, had: pd.DataFrame, lang: str = "en"
) -> tuple[pd.Series, pd.DataFrame]:
    """The file's `own` keys, or a digest of the `telling` columns, after the prefix of the mapping or the row's source.

    Two sources may number their rows alike. `had`: the keys that the atlas has (first column) with their `source_id`;
    rows that it has under an earlier prefix keep that. Returns the keys and what is to be said of them.
    """
    numbers = pd.util.hash_pandas_object(telling, index=False)
    digest = pd.Series([f"{n:016x}" for n in numbers], index=own.index, dtype="str")
    ends = each_word(own, lambda words: [_slug(word) for word in words])
    ends = ends.mask(ends == "", digest)
    given = mapping.constants.get("id_prefix", "")
    before = _slug(given or mapping.constants.get("source_id", "")) or "row"
    if given:
        return (before + "-" + ends).astype("str"), problems()
    first = each_word(sources, lambda words: [_slug(word) or "row" for word in words])
    older = [prefix + "-" + ends for prefix in dict.fromkeys((before, "row"))]
    return keep_keys(first + "-" + ends, older, had, column=str(own.name or ""), lang=lang, source=sources)


def _slug(word: str) -> str:
    return simplify(word[:100]).replace(" ", "-")
