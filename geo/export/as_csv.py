"""A view as one CSV: who holds what, one row per area and town."""

import pandas as pd

from geo.export.make_sheet import Sheet
from geo.export.shown_tables import shown_tables
from geo.write_csv import write_csv


def as_csv(sheet: Sheet) -> bytes:
    """Countryside, seats and places of a view in one table (columns: see geo.export.shown_tables).

    Each row also has `version` (hash of the data) and `attribution`; text is never a formula (see geo.write_csv).
    """
    tables = shown_tables(sheet)
    rows = pd.concat([tables[name] for name in ("countryside", "seats", "places")], ignore_index=True)
    return write_csv(rows.assign(version=sheet.tables.version, attribution=sheet.credits))
