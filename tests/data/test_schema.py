from pathlib import Path

import pandas as pd
import pytest

from data.schema import TABLES, TYPES, columns_of_type, load_schema
from geo.errors import WrongUseError

ROOT = Path(__file__).resolve().parents[2]
VOCABULARIES = ROOT / "geo" / "tables"


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_has_the_columns_of_the_shipped_file_in_its_order(table):
    header = (ROOT / "data" / "shipped" / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert list(load_schema(table)["column"]) == header.split(",")


def test_every_row_of_the_schema_says_what_it_means_in_both_languages_with_known_words():
    schema = load_schema()
    assert set(schema["type"]) <= set(TYPES)
    assert (schema[["meaning_en", "meaning_fr"]] != "").all(axis=None)
    assert (schema["vocabulary"].ne("") == schema["type"].eq("word")).all()
    assert set(schema["not_before"]) <= {"", *schema["column"]}
    tables = schema["references"].str.replace(r":\d", "", regex=True).str.split("|").explode()
    assert set(tables) <= {"", *TABLES}


def test_allowed_words_are_words_of_the_vocabulary():
    schema = load_schema()
    for row in schema[schema["allowed"].ne("")].itertuples():
        words = pd.read_csv(VOCABULARIES / f"{row.vocabulary}.csv", dtype=str)["id"]
        assert set(row.allowed.split("|")) <= set(words)


def test_a_table_that_does_not_exist_is_refused():
    with pytest.raises(WrongUseError, match="rumours"):
        load_schema("rumours")


def test_columns_of_a_type():
    assert columns_of_type("claims", "date") == ["valid_from", "valid_to", "as_of"]
