"""What the cells of many problems may have meant, best first: for programs that read the report."""

import pandas as pd

from data.load import Dataset
from data.repair.acceptable import OF_ONE_ROW
from data.repair.rank_repairs import rank_repairs

_MOST = 500  # different cells; a column of noise must not cost minutes
Suggestion = dict[str, str | float | None]


def rank_problems(found: pd.DataFrame, converted: pd.DataFrame, kind: str, dataset: Dataset) -> list[list[Suggestion]]:
    """For each problem its suggestions: `value` (what to put), `name` (the spelling that came closest), `score`.

    The check's own suggestion comes first; it has no score (None) where it is no matter of likeness: a date written
    otherwise, the cercle in which a point lies. The others are those of data.repair.rank_repairs.
    """
    levels = pd.Series("", index=found.index, dtype="str")
    if "area_level" in converted.columns:
        levels = found["row"].map(converted["area_level"]).fillna("").astype("str")
    ranked: dict[tuple[str, str, str], list[Suggestion]] = {}
    told = []
    columns = (found["column"], found["value"], levels, found["suggestion"], found["code"])
    for column, value, level, own, code in zip(*columns, strict=True):
        key = (column, value, level)
        if code in OF_ONE_ROW or not value:
            told.append([_own(own)] if own else [])
            continue
        if key not in ranked:
            ranked[key] = _rank(value, kind, column, dataset, level) if len(ranked) < _MOST else []
        told.append(_own_first(own, ranked[key]))
    return told


def _rank(value: str, kind: str, column: str, dataset: Dataset, level: str) -> list[Suggestion]:
    rows = rank_repairs(value, kind, column, dataset, area_level=level)
    return [
        {"value": str(i), "name": str(name), "score": float(score)}
        for i, name, score in zip(rows["id"], rows["name"], rows["score"], strict=True)
        if i != value
    ]


def _own(suggestion: str) -> Suggestion:
    return {"value": suggestion, "name": suggestion, "score": None}


def _own_first(own: str, ranked: list[Suggestion]) -> list[Suggestion]:
    if not own:
        return ranked
    first = next((one for one in ranked if one["value"] == own), _own(own))
    return [first, *(one for one in ranked if one["value"] != own)]
