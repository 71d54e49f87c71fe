"""The sentences of the readers: rows of messages.csv, in English and French."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

_TABLE = Path(__file__).parent / "tables" / "messages.csv"


def say(code: str, lang: str = "en", **values: Any) -> str:
    """The sentence of a code in `en` or `fr` with `{name}` replaced by the value of that name.

    Values are put in as they are and never read as patterns themselves. Raises KeyError for an unknown code.
    """
    text = str(_messages().at[code, lang])
    parts = text.split("{")
    for i, part in enumerate(parts[1:], 1):
        name, _, rest = part.partition("}")
        parts[i] = str(values[name]) + rest
    return "".join(parts)


@cache
def _messages() -> pd.DataFrame:
    return pd.read_csv(_TABLE, dtype=str, keep_default_na=False, encoding="utf-8").set_index(
        "code", verify_integrity=True
    )
