"""A raw table in a known format to rows in the atlas's columns."""

from collections.abc import Callable

import pandas as pd

from data.reading.apply_mapping import apply_mapping
from data.reading.converted import Ask, Converted
from data.reading.mapping import Mapping
from data.reading.raw_table import RawTable
from data.reading.read_acled import read_acled
from data.reading.read_atlas import read_atlas
from data.reading.read_ucdp import read_ucdp
from data.reading.recognise import KINDS
from data.reading.say import say
from data.reading.suggest_mapping import suggest_mapping
from geo.errors import WrongUseError

# what a format is, is a row here: name, and the reader of its raw table
READERS: dict[str, Callable[[pd.DataFrame, Ask, str], Converted]] = {
    **{f"atlas_{kind}": read_atlas for kind in KINDS},
    "acled": read_acled,
    "acled_before_2019": read_acled,
    "acled_actor_rows": read_acled,
    "ucdp_ged": read_ucdp,
}
MAPPED = "mapped_events"
FORMATS = (*READERS, MAPPED)


def convert(raw: RawTable, form: str, ask: Ask, mapping: Mapping | None = None) -> Converted:
    """Convert a raw table in the format `form` (FORMATS); `mapped_events` uses the mapping, or the suggested one.

    The result is text for data.check.check_table; its problems are those of reading and of converting, with the
    file's row numbers. Every row of the raw table is in the result's table, in `folded` or in `set_aside`. Raises
    WrongUseError for a format that does not exist.
    """
    if form == MAPPED:
        return apply_mapping(raw.table, mapping or suggest_mapping(raw), ask, form)
    if form not in READERS:
        raise WrongUseError(say("unknown_format", ask.lang, format=form, known=", ".join(FORMATS)))
    return READERS[form](raw.table, ask, form)
