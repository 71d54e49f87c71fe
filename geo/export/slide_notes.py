"""The notes page of a slide: the claims behind the map, for whoever is asked."""

from typing import Any

import pandas as pd

from geo.export.make_sheet import Sheet, words
from geo.export.plain import plain
from geo.say import say_day
from geo.vocabulary import label


def write_notes(slide: Any, sheet: Sheet) -> None:
    """Write every winning claim, area by area, then the losing ones, each with source, date and sentence."""
    claims = sheet.claims.sort_values(["won", "unit_id", "scope"], ascending=[False, True, False], kind="stable")
    names = sheet.tables.units.set_index("unit_id")["name"]
    sources = sheet.tables.sources.drop_duplicates("source_id").set_index("source_id")
    lines = [f"{sheet.title}, {sheet.day}", *sheet.origin, "", words("notes_head", sheet.lang, n=len(claims))]
    lines += [_line(row, names, sources, sheet.lang) for _, row in claims.iterrows()]
    slide.notes_slide.notes_text_frame.text = plain("\n".join(lines), lines=True)


def _line(row: "pd.Series[Any]", names: "pd.Series[str]", sources: pd.DataFrame, lang: str) -> str:
    where = f"{names.get(row['unit_id'], row['unit_id'])}, {label('scopes', row['scope'], lang)}"
    what = f"{label('camps_look', row['camp_id'], lang)}, {label('levels', row['level'], lang)}"
    publisher = sources["publisher"].get(row["source_id"], row["source_id"])
    lost = "" if row["won"] else f" [{words('notes_lost', lang)}]"
    told = f"{publisher}, {say_day(row['as_of'], lang)}, {row['claim_id']}"
    return f"{where} | {what}{lost}: {row[f'statement_{lang}']} ({told})"
