"""The atlas's own templates: what a spreadsheet program did to them is undone, nothing else."""

import pandas as pd

from data.coded import code_ahead
from data.reading.converted import Ask, Converted
from data.reading.place_by_id import place_by_id
from data.reading.read_counts import read_counts
from data.reading.read_numbers import read_degrees
from data.reading.read_template_dates import read_template_dates
from data.reading.words import each_word, lower_columns
from data.schema import columns_of_type, load_schema
from data.write_csv import typed_text

_TRUE, _FALSE = ("true", "vrai", "oui", "yes", "1", "x"), ("false", "faux", "non", "no", "0", "")


def read_atlas(raw: pd.DataFrame, ask: Ask, form: str) -> Converted:
    """Take a table of a kind (`atlas_events` and so on; text, index = row numbers) over as it is.

    Column names are matched without case; days written by a spreadsheet become ISO again, years and months the day that
    their column takes (data.reading.read_template_dates), decimal commas points, VRAI true, and the apostrophe goes
    that data.write_csv puts before what a spreadsheet program would run. Columns that the schema does not know stay,
    for the checks to report.
    """
    kind = form.removeprefix("atlas_")
    schema = load_schema(kind)
    ours = lower_columns(raw)
    names = {ours[column]: column for column in schema["column"] if column in ours}
    table = raw.rename(columns=names).copy()
    for column in names.values():
        table[column] = typed_text(table[column])
    code_ahead(table[column] for column in columns_of_type(kind, "date", "number", "count", "flag") if column in table)
    dates, questions, told = read_template_dates(kind, table, ours, ask)
    for column, cells in dates.items():
        table[column] = cells
    for column in [c for c in columns_of_type(kind, "number") if c in table.columns]:
        table[column] = read_degrees(table[column])
    for column in [c for c in columns_of_type(kind, "count") if c in table.columns]:
        typed = table[column].rename(ours[column])
        counts = read_counts(typed, mark=ask.answer(f"count_mark:{typed.name}"), lang=ask.lang)
        table[column], questions = counts.values.rename(column), [*questions, *counts.questions]
    for column in [c for c in columns_of_type(kind, "flag") if c in table.columns]:
        table[column] = each_word(table[column], lambda words: [_flag(word) for word in words])
    if kind == "events":
        table = place_by_id(table, ask.dataset)
    table.index.name = "row"
    return Converted(
        kind=kind, format=form, table=table, problems=told, questions=tuple(questions),
        came_from={column: name for name, column in names.items()},
    )  # fmt: skip


def _flag(word: str) -> str:
    plain = word.strip().lower()
    return "true" if plain in _TRUE else word if plain not in _FALSE else "false" if plain else ""
