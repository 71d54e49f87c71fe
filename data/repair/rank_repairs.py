"""What a cell may have meant, best first: for the choice that a curator is given beside the best guess."""

import pandas as pd

from data.load import Dataset
from data.reading.is_community import without_communities
from data.schema import load_schema
from data.suggest import suggest
from geo.vocabulary import load_vocabulary

REPAIR_COLUMNS = ["id", "name", "score"]
_SPELLINGS = ("name", "name_en", "name_fr", "name_ascii", "label_en", "label_fr", "acronym", "title", "aliases")
_WORDS = ("label_en", "label_fr")


_KINDS = {"town": "places", "cercle": "units:2", "region": "units:1"}


def rank_repairs(
    value: str, table: str, column: str, dataset: Dataset, limit: int = 5, *, area_level: str = ""
) -> pd.DataFrame:
    """Ids of the vocabulary or of the tables that a column may hold, by their likeness to what was typed.

    `area_level`: what the row says of the kind of its area; only such areas are ranked for `area_id` then.
    One row per id: `id`, `name` (the spelling that came closest), `score` (0 to 1, see data.suggest). Empty for
    columns whose cells are free, and where nothing comes near.
    """
    schema = load_schema(table).set_index("column")
    if column not in schema.index:
        return pd.DataFrame(columns=REPAIR_COLUMNS)
    known = _words(schema.loc[column])
    references = str(schema.at[column, "references"])
    references = _KINDS.get(area_level, references) if column == "area_id" else references
    for reference in filter(None, references.split("|")):
        name, _, level = reference.partition(":")
        known |= _rows(name, level, dataset)
    near = suggest([value], known, limit)
    return (without_communities(near) if column in _people(schema) else near)[REPAIR_COLUMNS]


def _people(schema: pd.DataFrame) -> set[str]:
    return set(schema.index[schema["references"].isin(["actors", "camps"])])


def _words(column: pd.Series) -> dict[str, str]:
    if not column["vocabulary"]:
        return {}
    words = load_vocabulary(column["vocabulary"])
    allowed = [word for word in column["allowed"].split("|") if word] or list(words.index)
    spellings = {str(words.at[w, c]): w for c in _WORDS for w in allowed if w in words.index}
    return spellings | {word: word for word in allowed}


def _rows(table: str, level: str, dataset: Dataset) -> dict[str, str]:
    """Every spelling of a table's rows -> id; the id itself wins over a name that looks like it."""
    frame = getattr(dataset, table)
    if level:
        frame = frame[frame["level"] == int(level)]
    ids = frame[load_schema(table)["column"].iloc[0]].to_numpy()
    spellings: dict[str, str] = {}
    for column in (name for name in _SPELLINGS if name in frame.columns):
        parts = pd.Series(frame[column].to_numpy(), index=ids).str.split("|").explode()
        spellings |= {str(name): str(identity) for identity, name in parts.items() if str(name).strip()}
    return spellings | {str(identity): str(identity) for identity in ids}
