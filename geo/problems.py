"""Row problems as data: one row per problem, never an exception."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from geo.message import Message

PROBLEM_COLUMNS = ["file", "row", "column", "value", "code", "message", "suggestion", "severity"]
SEVERITIES = ("error", "warning")


def problems(rows: Iterable[Mapping[str, Any]] = (), lang: str = "en") -> pd.DataFrame:
    """Put row problems into one table.

    Grain: one row per problem. Columns: `file` (name as given), `row` (row number as in the file, the header being
    row 1; 0 where the whole file or column is meant), `column`, `value` (as read), `code` (stable word for
    machines), `message` (what is wrong and what to do; a geo.message.Message is said in `lang`), `suggestion` (best
    repair, blank if none), `severity` (`error` keeps the row out, `warning` does not; `error` where not given).

    Raises KeyError where a row lacks `code` or `message`.
    """
    full = [
        {"file": "", "row": 0, "column": "", "value": "", "suggestion": "", "severity": "error"}
        | {key: row[key] for key in ("code", "message")}
        | {key: value.say(lang) if isinstance(value, Message) else value for key, value in row.items()}
        for row in rows
    ]
    frame = pd.DataFrame(full, columns=PROBLEM_COLUMNS)
    frame["row"] = frame["row"].astype("int64")
    for column in PROBLEM_COLUMNS:
        if column != "row":
            frame[column] = frame[column].astype(str)
    return frame
