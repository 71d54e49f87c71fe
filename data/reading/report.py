"""Many row problems of one code at once, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.reading.say import say
from geo.problems import PROBLEM_COLUMNS, problems


def report(
    code: str,
    rows: Any,
    values: Any = "",
    *,
    column: str = "",
    severity: str = "warning",
    suggestions: Mapping[str, str] | None = None,
    near: Mapping[str, str] | None = None,
    lang: str = "en",
    **more: Any,
) -> pd.DataFrame:
    """Problems (geo.problems) of one code: one per row number in `rows`, with `values` as read (one for all, or each).

    The sentence of the code is said once per different value; `suggestions` gives the best repair of a value,
    `near` a further sentence that follows, such as data.reading.say_nearest makes.
    """
    rows = np.asarray(rows, dtype="int64")
    if not len(rows):
        return problems()
    each = np.asarray([values] * len(rows) if isinstance(values, str) else values, dtype=object)
    codes, words = pd.factorize(each)
    first = [say(code, lang, value=str(word)[:80], **more) for word in words]
    further = [(near or {}).get(word, "") for word in words]
    sentences = np.array([f"{a} {b}".strip() for a, b in zip(first, further, strict=True)], dtype=object)
    hints = np.array([(suggestions or {}).get(word, "") for word in words], dtype=object)
    parts = ("", rows, column, each, code, sentences[codes], hints[codes], severity)
    frame = pd.DataFrame(dict(zip(PROBLEM_COLUMNS, parts, strict=True)))
    return frame.astype({c: "str" for c in PROBLEM_COLUMNS if c != "row"})


def together(frames: Sequence[pd.DataFrame], file: str = "") -> pd.DataFrame:
    """Several problem tables as one, ordered by row, with the name of the file where it is blank."""
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return problems()
    found = pd.concat(frames, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)
    found["file"] = found["file"].where(found["file"] != "", file)
    return found
