"""CSV and XLSX that do no harm where they are opened: text is never a formula."""

import csv
import io

import pandas as pd

_FORMULA = r"\A'*[ \u00a0]*[=+\-@\t\r\n＝＋－＠]"
_NUMBER = r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?"


def write_csv(table: pd.DataFrame) -> bytes:
    """A table as UTF-8 CSV with a byte order mark (so that spreadsheet programs read the accents), comma, LF.

    Text that a spreadsheet program would run as a formula gets an apostrophe before it, in cells and in the header;
    plain numbers do not. Dates are written as ISO days, flags as true and false, blanks and NaN as nothing.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_harmless(str(name)) for name in table.columns])
    columns = [harmless_text(table.iloc[:, i]) for i in range(table.shape[1])]
    writer.writerows(zip(*columns, strict=True))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", errors="replace")


def harmless_text(column: pd.Series) -> pd.Series:
    """A column as text that no spreadsheet program runs as a formula; index kept."""
    text = _text(column)
    if not pd.api.types.is_string_dtype(column.dtype) and column.dtype != object:
        return text  # numbers, days and flags are ours
    return text.mask(_needs_apostrophe(text), "'" + text)


def typed_text(column: pd.Series) -> pd.Series:
    """The inverse of `harmless_text` for a column of text: without the apostrophes that it has put there.

    Text that was typed with an apostrophe keeps it: `harmless_text` puts a second one before "'=1", and "'Ansar" and
    "'-5" are no formulas.
    """
    marked = column.str.startswith("'")
    if not marked.any():
        return column
    rest = column[marked].str.slice(1)
    return column.mask(marked & _needs_apostrophe(rest).reindex(column.index, fill_value=False), column.str.slice(1))


def _needs_apostrophe(text: pd.Series) -> pd.Series:
    """Text that would be a formula, also behind apostrophes, so that reading knows which of them is the writer's."""
    risky = text.str.contains(_FORMULA, regex=True)
    if risky.any():
        risky &= ~text.str.lstrip("'").str.fullmatch(_NUMBER)
    return risky


def _harmless(text: str) -> str:
    return str(harmless_text(pd.Series([text], dtype="str")).iloc[0])


def _text(column: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(column.dtype):
        return column.map({True: "true", False: "false"}).astype("str")
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column.dt.strftime("%Y-%m-%d").fillna("").astype("str")
    if pd.api.types.is_float_dtype(column.dtype):
        shown = ["" if v != v else str(int(v)) if float(v).is_integer() else repr(float(v)) for v in column]
        return pd.Series(shown, index=column.index, dtype="str")
    return column.fillna("").astype("str")
