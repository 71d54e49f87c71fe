"""A prepared file as an upload for the ledger."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from data.kept_keys import kept_keys
from data.ledger.uploads import NewUpload
from data.load import Dataset, type_table
from data.prepare import Prepared
from data.progress import Progress
from data.repair.correction import Correction, to_recipe
from data.take_rows import keep_rows
from data.type_rows import type_rows


def make_upload(
    prepared: Prepared,
    original: bytes | Path,
    dataset: Dataset,
    *,
    mode: str = "merge",
    sources: Sequence[str] = (),
    corrections: Sequence[Correction] | str = (),
    progress: Progress | None = None,
) -> NewUpload:
    """Put together what the ledger keeps of a file: its rows that may enter, typed, and all that stays out.

    Sources that the reader made up for the file come along where `dataset` does not know them; a known source is
    never overwritten by such a row. `set_aside`: the rows of the file that an error or the curator keeps out, as they
    stand in it, with `row` (number in the file) and `why` (`error`, `curator` or `reader`). `corrections`: the
    curator's, or any text that is to be kept in their place.
    """
    progress = progress or Progress()
    progress.at(0.0, "keeping")
    kind = prepared.converted.kind
    rows = {kind: type_rows(prepared.converted.table, prepared.stays, kind, progress)}
    new_sources = _unknown_sources(prepared, dataset)
    if len(new_sources):
        rows["sources"] = new_sources
    text = corrections if isinstance(corrections, str) else json.dumps(to_recipe(corrections), ensure_ascii=False)
    return NewUpload(
        file_name=prepared.raw.name,
        original=original,
        kind=kind,
        rows=rows,
        mode=mode,
        sources=tuple(sources),
        format=prepared.form,
        rows_read=len(prepared.raw.table),
        problems=prepared.problems,
        set_aside=_set_aside(prepared),
        corrections=text,
        kept=kept_keys(prepared, dataset) if mode == "replace_source" else (),
    )


def _unknown_sources(prepared: Prepared, dataset: Dataset) -> pd.DataFrame:
    given = prepared.converted.sources
    if not len(given) or not prepared.taken:
        return pd.DataFrame()
    typed = type_table(given.reset_index(drop=True), "sources")[list(dataset.sources.columns)]
    return typed[~typed["source_id"].isin(dataset.sources["source_id"])].reset_index(drop=True)


def _set_aside(prepared: Prepared) -> pd.DataFrame:
    why = dict.fromkeys(prepared.rejected, "error")
    why |= dict.fromkeys(prepared.converted.set_aside, "reader")
    why |= dict.fromkeys(prepared.repaired.set_aside.index, "curator")
    raw = prepared.raw.table
    rows = keep_rows(raw, np.asarray(raw.index.isin(list(why)), dtype=bool))
    taken = {"row", "why"} & set(rows.columns)  # a file may have such a column itself
    rows = rows.rename(columns={name: f"file_{name}" for name in taken}).rename_axis("row")
    marks = pd.Series([why[row] for row in rows.index], index=rows.index, dtype="str", name="why")
    return pd.concat([marks, rows], axis=1).reset_index()
