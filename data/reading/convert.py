"""A raw table in a known format to rows in the atlas's columns."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from data.reading.apply_claims_mapping import apply_claims_mapping
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
# what sheets in no known format can be made into by a mapping: the kind of table by format
MAPPED = {"mapped_events": "events", "mapped_claims": "claims"}
FORMATS = (*READERS, *MAPPED)
# files of other formats lack this column of events; a curator who joins accounts of one incident adds it
GROUP = "event_group"


def convert(raw: RawTable, form: str, ask: Ask, mapping: Mapping | None = None) -> Converted:
    """Convert a raw table in the format `form` (FORMATS); those of MAPPED use the mapping where it is one of their
    kind, else the suggested one.

    The result is text for data.check.check_table; its problems are those of reading and of converting, with the
    file's row numbers. Every row of the raw table is in the result's table, in `folded` or in `set_aside`. Raises
    WrongUseError for a format that does not exist.
    """
    if form not in FORMATS:
        raise WrongUseError(say("unknown_format", ask.lang, format=form, known=", ".join(FORMATS)))
    if form.startswith("atlas_"):
        return READERS[form](raw.table, ask, form)
    mapping = mapping_for(raw, form, mapping)
    if mapping and mapping.kind == "claims":
        return apply_claims_mapping(raw.table, mapping, ask, form)
    table, groups = _without_groups(raw.table, mapping)
    found = apply_mapping(table, mapping, ask, form) if mapping else READERS[form](table, ask, form)
    return _with_groups(found, groups)


def mapping_for(raw: RawTable, form: str, chosen: Mapping | None) -> Mapping | None:
    """The mapping of a format: the chosen one where it is of that kind, else a guess; None where none is needed."""
    if form not in MAPPED:
        return None
    return chosen if chosen and chosen.kind == MAPPED[form] else suggest_mapping(raw, MAPPED[form])


def format_of(mapping: Mapping) -> str:
    """The format that a mapping is for."""
    return next(form for form, kind in MAPPED.items() if kind == mapping.kind)


def _without_groups(table: pd.DataFrame, mapping: Mapping | None) -> tuple[pd.DataFrame, pd.Series | None]:
    """The table as its format knows it, and the column that a curator's joining of accounts has added to it."""
    if GROUP not in table or (mapping and GROUP in mapping.columns.values()):
        return table, None
    return table.drop(columns=GROUP), table[GROUP]


def _with_groups(found: Converted, groups: pd.Series | None) -> Converted:
    """Accounts of one incident share a group: the one that the file gives, else that of the reader."""
    own = found.came_from | {GROUP: GROUP}
    if groups is None:
        return replace(found, came_from=own)
    given = groups.reindex(found.table.index).str.strip()
    table = found.table.assign(**{GROUP: found.table[GROUP].mask(given != "", given)})
    return replace(found, table=table, came_from=own)
