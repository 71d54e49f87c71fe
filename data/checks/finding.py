"""What a check finds, and how it becomes row problems in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data.checks.cells import TEXT, Positions
from geo.problems import PROBLEM_COLUMNS, problems

_WORDS = Path(__file__).parent.parent / "schemas"
_LONGEST = 60


@dataclass(frozen=True)
class Finding:
    """One fault at many rows: code, column, row numbers in the file, and per row (or one for all) the value as read,
    `other` (what the message sets beside the value) and the suggested repair."""

    code: str
    column: str
    rows: Positions
    value: Any = ""
    other: Any = ""
    suggestion: Any = ""


def describe(findings: Iterable[Finding], file: str, lang: str = "en") -> pd.DataFrame:
    """Findings as row problems (geo.problems) with a message in `en` or `fr`, ordered by row, then as found.

    Messages are put together from the pieces of a template by concatenation, so that nothing in a value is read as
    a template.
    """
    frames = [_describe(finding, file, lang) for finding in findings if len(finding.rows)]
    if not frames:
        return problems()
    return pd.concat(frames, ignore_index=True).sort_values("row", kind="stable", ignore_index=True)


def severity(code: str) -> str:
    """`error` (keeps a row out) or `warning`, for a code of data/schemas/messages.csv."""
    return str(_table("messages").at[code, "severity"])


def phrase(name: str, lang: str = "en", **values: object) -> str:
    """A phrase of data/schemas/phrases.csv with its {names} replaced."""
    text = str(_table("phrases").at[name, lang])
    for key, value in values.items():
        text = text.replace("{" + key + "}", str(value))
    return text


@cache
def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(_WORDS / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8", index_col=0)


def _describe(finding: Finding, file: str, lang: str) -> pd.DataFrame:
    count = len(finding.rows)
    template = _table("messages").loc[finding.code]
    value, other, suggestion = (_series(x, count) for x in (finding.value, finding.other, finding.suggestion))
    rows = pd.Series(finding.rows, dtype="int64")
    column = _series(finding.column, count)
    pieces = {"row": rows.astype(TEXT), "column": column, "value": _shown(value), "other": other}
    message = _join(str(template[f"message_{lang}"]), pieces, count)
    if suggestion.ne("").any():
        hint = " " + _join(phrase("perhaps", lang), {"suggestion": _shown(suggestion)}, count)
        message = message + hint.where(suggestion.ne(""), "")
    code, weight = _series(finding.code, count), _series(severity(finding.code), count)
    parts = (_series(file, count), rows, column, value, code, message, suggestion, weight)
    return pd.DataFrame(dict(zip(PROBLEM_COLUMNS, parts, strict=True)))


def _series(value: Any, count: int) -> pd.Series:
    values = np.repeat(np.array([value], dtype=object), count) if isinstance(value, str) else value
    return pd.Series(values, dtype=TEXT).reset_index(drop=True)


def _join(template: str, pieces: dict[str, pd.Series], count: int) -> pd.Series:
    text = _series("", count)
    for at, part in enumerate(template.replace("}", "{").split("{")):
        text = text + (pieces[part] if at % 2 else part)
    return text


def _shown(value: pd.Series) -> pd.Series:
    """Values fit for a line of text: no control characters, not endless."""
    short = value.str.slice(0, _LONGEST) + np.where(value.str.len() > _LONGEST, "…", "")
    return short.str.replace(r"[\x00-\x1f\x7f]", " ", regex=True).astype(TEXT)
