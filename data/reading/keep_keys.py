"""Keys that the atlas already has, for rows whose key was written otherwise before."""

from collections.abc import Sequence

import pandas as pd

from data.reading.report import together
from data.reading.say import say
from geo.problems import problems


def keep_keys(
    keys: pd.Series, older: Sequence[pd.Series], had: pd.DataFrame, *, column: str = "", lang: str = "en",
    source: pd.Series | None = None,
) -> tuple[pd.Series, pd.DataFrame]:  # fmt: skip
    """Give rows the key under which the atlas has them: theirs, else the first of `older` that is in `had` (keys in the
    first column, `source_id`), of the same `source` where that is given; rows that are not there keep `keys`.

    So a file read today changes the rows that an earlier file brought and does not double them. Returns the keys
    (same index) and one warning that says how many rows keep an older key, or none.
    """
    kept = keys.copy()
    sources = dict(zip(had.iloc[:, 0], had["source_id"], strict=True))
    left = ~keys.isin(set(sources))
    for other in older:
        there = left & other.isin(set(sources)) & (other != "")
        if source is not None and there.any():
            there &= other.map(sources).fillna("").eq(source)
        kept, left = kept.mask(there, other), left & ~there
    changed = kept != keys
    if not changed.any():
        return kept, problems()
    at = changed.idxmax()
    note = {"row": 0, "column": column, "code": "older_key", "severity": "warning",
            "message": say("older_key", lang, count=int(changed.sum()), value=kept[at], new=keys[at])}  # fmt: skip
    return kept.astype("str"), together([problems([note])])
