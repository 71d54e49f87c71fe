"""Are the columns the table's own?"""

import numpy as np

from data.checks.cells import Around, Cells
from data.checks.finding import Finding
from data.schema import load_schema
from data.suggest import suggest

_WHOLE = np.zeros(1, dtype="int64")  # row 0: the column is meant, not a row


def check_header(cells: Cells, around: Around) -> list[Finding]:
    """Columns that are missing (required or not) and columns that the table does not know."""
    schema = load_schema(cells.table)
    found = []
    for column in schema[~schema["column"].isin(cells.raw.columns)].itertuples():
        code = "missing_column" if column.required else "missing_optional_column"
        found.append(Finding(code, column.column, _WHOLE, "", getattr(column, f"meaning_{around.lang}")))
    unknown = [name for name in cells.raw.columns if name not in set(schema["column"])]
    absent = [name for name in schema["column"] if name not in cells]
    near = suggest(unknown, dict(zip(absent, absent, strict=True)), limit=1).set_index("word")["id"]
    return found + [Finding("unknown_column", name, _WHOLE, name, "", near.get(name, "")) for name in unknown]
