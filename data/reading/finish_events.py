"""The last step of every reader of events: all columns of the atlas, in its order, blank where the file has nothing."""

import pandas as pd

from data.reading.words import blank
from data.schema import load_schema

SOURCE_ROWS = {
    "acled": {
        "source_id": "acled", "title": "Armed Conflict Location and Event Data", "publisher": "ACLED",
        "url": "https://acleddata.com/", "accessed_as": "original", "type": "academic", "language": "en",
        "reliability": "A", "note": "Uploaded by a curator; ACLED’s terms do not allow the rows to be passed on.",
    },
    "ucdp-ged": {
        "source_id": "ucdp-ged", "title": "UCDP Georeferenced Event Dataset",
        "publisher": "Uppsala Conflict Data Program",
        "author": "Sundberg & Melander; Davies, Pettersson & Öberg", "url": "https://ucdp.uu.se/downloads/",
        "accessed_as": "original", "type": "academic", "language": "en", "reliability": "A", "note": "CC BY 4.0.",
    },
}  # fmt: skip


def finish_events(parts: dict[str, pd.Series], like: pd.DataFrame) -> pd.DataFrame:
    """Put columns together to a table of events; no point where only the country is known (codebook)."""
    columns = list(load_schema("events")["column"])
    table = pd.DataFrame({name: parts.get(name, blank(like)) for name in columns}, index=like.index)
    country = table["geo_precision"] == "country"
    for column in ("latitude", "longitude"):
        table[column] = table[column].where(~country, "")
    table.index.name = "row"
    return table


def source_row(source_id: str, known: pd.DataFrame) -> pd.DataFrame:
    """The row of the sources table that a published dataset needs; empty where the atlas has it."""
    columns = list(load_schema("sources")["column"])
    row = SOURCE_ROWS.get(source_id)
    if row is None or source_id in set(known["source_id"]):
        return pd.DataFrame(columns=columns, dtype="str")
    return pd.DataFrame([{column: row.get(column, "") for column in columns}], dtype="str")
