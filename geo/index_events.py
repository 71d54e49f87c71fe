"""Events as arrays of numbers, made once per version of the data, so that any choice among them is quick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.day import day_numbers

Ints = npt.NDArray[np.int64]
FACETS = {
    "regions": ("region_id",),
    "cercles": ("unit_id",),
    "camps": ("camp1", "camp2"),
    "actors": ("actor1_id", "actor2_id"),
    "types": ("event_type",),
    "sources": ("source_id",),
}
_TEXTS = ("summary_en", "summary_fr", "sub_type", "fatalities_note", "place")


@dataclass(frozen=True)
class EventIndex:
    """Accounts of events as numbers, in the order of the table; shared and read-only.

    `first`, `last`: days since 1970-01-01, both included. `ids`: facet -> the ids that its codes count. `codes`:
    facet -> one array per column, -1 where blank or unknown. `group`: number of the incident; `single`: every
    incident has one account. `texts`: what a search looks into, without case and accents (an Arrow array: a million
    texts are searched in some hundredths of a second).
    """

    first: Ints
    last: Ints
    ids: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[Ints, ...]]
    group: Ints
    groups: int
    single: bool
    texts: pa.Array

    def __len__(self) -> int:
        """How many accounts."""
        return len(self.first)


def index_events(
    joined: pd.DataFrame, ids: Mapping[str, Sequence[str]], places: Mapping[str, str] | None = None
) -> EventIndex:
    """Turn events that carry their cercle (see geo.joins.join_events) into an index.

    `ids`: facet (regions, cercles, camps, actors, types, sources) -> the ids to tell apart. `places`: place_id -> name,
    so that a search finds names of places. Reads date_start, date_end, event_group, event_id, the columns of FACETS
    and summary_en, summary_fr, sub_type, fatalities_note, place_id where present. A blank end is the start; an event
    without a date is in no window.
    """
    first, last = day_numbers(joined["date_start"]), day_numbers(joined["date_end"])
    group, names = pd.factorize(joined["event_group"].where(joined["event_group"] != "", joined["event_id"]))
    return EventIndex(
        first=first,
        last=np.maximum(first, last),
        ids={facet: tuple(ids.get(facet, ())) for facet in FACETS},
        codes={
            facet: tuple(_codes(joined, column, ids.get(facet, ())) for column in FACETS[facet]) for facet in FACETS
        },
        group=group.astype("int64"),
        groups=len(names),
        single=len(names) == len(joined),
        texts=_texts(joined, places or {}),
    )


def fold(text: str) -> str:
    """Text without case and accents, as a search compares it."""
    readable = text.encode("utf-8", "replace").decode("utf-8")  # half a character, which no text of the data holds
    return str(_fold(pa.array([readable], pa.large_string()))[0].as_py())


def _fold(texts: pa.Array) -> pa.Array:
    """Folded letters of all texts at once: decomposed, marks dropped, small."""
    plain = pc.replace_substring_regex(pc.utf8_normalize(texts, "NFKD"), r"\p{Mn}+", "")
    return pc.utf8_lower(plain)


def _codes(joined: pd.DataFrame, column: str, ids: Sequence[str]) -> Ints:
    if column not in joined:
        return np.full(len(joined), -1, dtype="int64")
    return pd.Index(list(ids), dtype="str").get_indexer(joined[column]).astype("int64")


def _texts(joined: pd.DataFrame, places: Mapping[str, str]) -> pa.Array:
    frame = joined
    if "place_id" in joined:
        frame = joined.assign(place=joined["place_id"].map(dict(places)).fillna("").astype(str))
    columns = [pa.array(frame[column], pa.large_string(), from_pandas=True) for column in _TEXTS if column in frame]
    if not columns:
        return pa.array([""] * len(joined), pa.large_string())
    between = pa.scalar(" \n", pa.large_string())
    return _fold(pc.binary_join_element_wise(*columns, between, null_handling="replace", null_replacement=""))
