"""The problems that a curator should be told of now: without the echoes of one question or of one missing column."""

import pandas as pd

from data.prepare import Prepared

_PRECISIONS = ("date_precision", "from_precision", "as_of_precision")
_BLANK = ("missing_value", "source_missing")


def told_problems(prepared: Prepared) -> pd.DataFrame:
    """A copy of the problems of an upload (same columns) without those that would only repeat another.

    Left out are errors in rows that hang on a question that is not answered yet (they stay out of what may be taken
    until it is), and blank cells of a column that the whole file lacks, which is told once, as row 0.
    """
    found = prepared.problems
    asked = {question.column for question in prepared.converted.questions}
    dates = any(question.code == "date_order" for question in prepared.converted.questions)
    hangs = found["file_column"].isin(asked)
    if dates:
        hangs |= found["column"].isin(_PRECISIONS) & found["file_column"].eq("")
    lacking = found.loc[found["row"].eq(0) & found["code"].eq("missing_column"), "column"]
    echo = found["code"].isin(_BLANK) & found["column"].isin(lacking)
    again = found["row"].gt(0) & found["severity"].eq("error") & (hangs | echo)
    return found[~again].reset_index(drop=True)
