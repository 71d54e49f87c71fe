"""Names of areas that are missing or stand twice."""

from typing import Any

import pandas as pd

from geo.assemble_units import slug
from geo.message import Message
from geo.spelling import LONGEST


def check_names(names: pd.Series, parents: pd.Series, column: str) -> tuple[pd.Series, list[dict[str, Any]]]:
    """Which rows have a name (bool, same index), and the problems: blank or endless names are errors, repeated ones
    warnings.

    The index is the number of the row from 0. A name is repeated if it stands under one parent twice, whatever the
    accents and capitals.
    """
    blank = names == ""
    rows = [
        _problem(at, column, "", "blank_name", Message("bounds.blank_name", row=at + 1, column=column))
        for at in names.index[blank]
    ]
    endless = (names.str.len() > LONGEST) | (parents.str.len() > LONGEST)
    rows += [
        _problem(at, column, names[at][:LONGEST], "long_name", Message("bounds.long_name", row=at + 1, most=LONGEST))
        for at in names.index[endless]
    ]
    good = ~blank & ~endless
    keys = pd.DataFrame({"name": names[good].map(slug), "parent": parents[good].map(slug)})
    first = keys.reset_index(names="at").groupby(["name", "parent"])["at"].transform("first").set_axis(keys.index)
    for at, earlier in first[first != first.index].items():
        message = Message("bounds.duplicate_name", row=at + 1, name=names[at], earlier=earlier + 1)
        rows.append(_problem(at, column, names[at], "duplicate_name", message, "warning"))
    return good, rows


def _problem(at: Any, column: str, value: str, code: str, message: Message, severity: str = "error") -> dict[str, Any]:
    where = {"row": int(at) + 1, "column": column, "value": value}
    return where | {"code": code, "message": message, "severity": severity}
