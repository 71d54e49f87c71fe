"""Recipes: how a sheet was mapped or repaired, offered again when the same header comes."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from data.ledger.clock import now
from data.ledger.connect import Ledger, reading, writing
from data.ledger.tables import recipes
from geo.errors import unknown

PURPOSES = ("mapping", "corrections")


def header_fingerprint(columns: Sequence[str]) -> str:
    """The same for headers that differ only in case, in blanks around words and in the order of their columns."""
    words = sorted(" ".join(str(column).split()).casefold() for column in columns)
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def keep_recipe(
    ledger: Ledger, purpose: str, columns: Sequence[str], name: str, content: dict[str, Any], who: str = ""
) -> None:
    """Keep a recipe for a header under a name; one of the same name for the same header is replaced.

    `content` is anything that JSON can hold. Raises WrongUseError for an unknown purpose.
    """
    if purpose not in PURPOSES:
        raise unknown("what.recipe", purpose, PURPOSES)
    header = header_fingerprint(columns)
    row = {"purpose": purpose, "header": header, "name": name, "who": who, "at": now()}
    same = (recipes.c.purpose == purpose) & (recipes.c.header == header) & (recipes.c.name == name)
    with writing(ledger) as connection:
        connection.execute(delete(recipes).where(same))
        connection.execute(insert(recipes), row | {"content": json.dumps(content, ensure_ascii=False)})


def find_recipes(ledger: Ledger, purpose: str, columns: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The recipes for a header by name, the newest first."""
    query = (
        select(recipes.c.name, recipes.c.content)
        .where(recipes.c.purpose == purpose, recipes.c.header == header_fingerprint(columns))
        .order_by(recipes.c.recipe_id.desc())
    )
    with reading(ledger) as connection:
        return {row.name: json.loads(row.content) for row in connection.execute(query)}
