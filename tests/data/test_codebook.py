import re

import pytest

from data.codebook import codebook
from data.load import SHIPPED
from data.schema import TABLES, load_schema


def _columns_by_table(markdown: str) -> dict[str, set[str]]:
    """Column names of a codebook: the first cells of the table below each `## name.csv`, or words in backticks."""
    found = {}
    for part in markdown.split("\n## ")[1:]:
        if match := re.match(r"(\w+)\.csv", part):
            section = part.split("\n### ")[0]
            cells = re.findall(r"^\| ([a-z0-9_, ]+) \|", section, flags=re.MULTILINE) or re.findall(r"`(\w+)`", section)
            found[match[1]] = {name.strip() for cell in cells for name in cell.split(",")}
    return found


def test_the_shipped_codebook_and_the_schema_have_the_same_columns():
    shipped = _columns_by_table((SHIPPED / "CODEBOOK.md").read_text(encoding="utf-8"))
    assert shipped == {table: set(load_schema(table)["column"]) for table in TABLES}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_written_codebook_has_every_column_and_word(lang):
    text = codebook(lang)
    assert _columns_by_table(text) == {table: set(load_schema(table)["column"]) for table in TABLES}
    assert all(meaning in text for meaning in load_schema()[f"meaning_{lang}"])
    assert "\n| explosion_remote_violence | " in text
