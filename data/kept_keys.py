"""The keys of rows that a file has and that stay out of the atlas."""

from dataclasses import replace

import pandas as pd

from data.keys import KEYS, SOURCE
from data.load import Dataset
from data.prepare import Prepared
from data.reading.convert import convert
from data.reading.converted import Ask
from data.reading.words import lower_columns


def kept_keys(prepared: Prepared, dataset: Dataset) -> tuple[str, ...]:
    """Keys of the rows that an error, the curator or the reader keeps out; none for tables that have no source.

    A row of the data under such a key is not gone from its source: its file still has it.
    """
    kind = prepared.converted.kind
    if kind not in SOURCE:
        return ()
    tables = [prepared.converted.table[~prepared.stays], _read_all_the_same(prepared, dataset)]
    keys = pd.concat([table[KEYS[kind][0]] for table in tables if KEYS[kind][0] in table])
    return tuple(key for key in keys.unique() if key)


def _read_all_the_same(prepared: Prepared, dataset: Dataset) -> pd.DataFrame:
    """The rows set aside as the atlas would read them, those of other countries as if they were of this one."""
    out = [*prepared.converted.set_aside, *prepared.repaired.set_aside.index]
    if not out:
        return pd.DataFrame()
    rows = prepared.raw.table.loc[out]
    if (country := lower_columns(rows).get("country")) is not None:
        rows = rows.assign(**{country: ""})
    ask = Ask(dataset, prepared.choices.answers)
    return convert(replace(prepared.raw, table=rows), prepared.form, ask, prepared.mapping).table
