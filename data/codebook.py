"""The codebook of the data as Markdown, written from the schema and the vocabulary."""

from typing import Any

import pandas as pd

from data.schema import TABLES, load_schema
from geo.vocabulary import load_vocabulary

_HEADS = {
    "en": ("Codebook", "Column", "Type", "Required", "Meaning", "yes", "Vocabulary", "Word", "Label"),
    "fr": ("Dictionnaire des données", "Colonne", "Type", "Requis", "Sens", "oui", "Vocabulaire", "Mot", "Libellé"),
}


def codebook(lang: str = "en") -> str:
    """Describe all tables, column by column, then every vocabulary that a column uses, word by word; `en` or `fr`."""
    title, column, kind, required, meaning, _, words, word, label = _HEADS[lang]
    lines = [f"# {title}", ""]
    for table in TABLES:
        lines += [f"## {table}.csv", "", *_head(column, kind, required, meaning)]
        lines += [_row(row, lang) for row in load_schema(table).itertuples()]
        lines.append("")
    schema = load_schema()
    for name in schema.loc[schema["vocabulary"].ne(""), "vocabulary"].unique():
        lines += [f"## {words} {name}", "", *_head(word, label, meaning)]
        lines += _words(load_vocabulary(name), lang)
        lines.append("")
    return "\n".join(lines)


def _head(*cells: str) -> list[str]:
    return [_line(*cells), "|" + "---|" * len(cells)]


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _row(row: Any, lang: str) -> str:
    details = [row.type, row.vocabulary, row.allowed, row.references and f"-> {row.references}", row.unit]
    required = _HEADS[lang][5] if row.required else ""
    return _line(row.column, ", ".join(part for part in details if part), required, getattr(row, f"meaning_{lang}"))


def _words(vocabulary: pd.DataFrame, lang: str) -> list[str]:
    return [_line(str(word), row[f"label_{lang}"], row[f"definition_{lang}"]) for word, row in vocabulary.iterrows()]
