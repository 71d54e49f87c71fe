import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.load import load_dataset, type_table
from data.schema import TABLES, load_schema
from geo.errors import CannotReadError

_KINDS = {"date": "datetime64[s]", "number": "float64", "count": "float64", "flag": "bool"}


def test_every_column_has_the_type_of_the_schema():
    dataset = load_dataset()
    for table, frame in dataset.tables().items():
        schema = load_schema(table)
        expected = {row.column: _KINDS.get(row.type, "str") for row in schema.itertuples()}
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == expected
        assert list(frame.columns) == list(schema["column"])
        assert not frame[list(schema.loc[~schema["type"].isin(_KINDS), "column"])].isna().any(axis=None)


def test_cells_become_days_numbers_flags_and_text():
    raw = pd.DataFrame({"unit_id": ["a", "b"], "level": ["2", "x"], "in_focus": ["TRUE", ""], "hue": ["red", ""]})
    raw["valid_from"] = ["2016-01-01", "2016"]
    frame = type_table(raw.set_axis([4, 9]), "units")
    assert_frame_equal(
        frame[["unit_id", "level", "in_focus", "valid_from", "note", "hue"]],
        pd.DataFrame(
            {
                "unit_id": ["a", "b"],
                "level": [2.0, float("nan")],
                "in_focus": [True, False],
                "valid_from": pd.to_datetime(["2016-01-01", None]).astype("datetime64[s]"),
                "note": ["", ""],
                "hue": ["red", ""],
            }
        ).astype({"unit_id": "str", "note": "str", "hue": "str"}),
    )
    assert list(frame.columns) == [*load_schema("units")["column"], "hue"]


def test_the_version_names_the_content(tmp_path):
    shipped = load_dataset()
    for table in TABLES:
        getattr(shipped, table).iloc[:0].to_csv(tmp_path / f"{table}.csv", index=False)
    empty = load_dataset(tmp_path)
    assert len(empty.claims) == 0
    assert empty.version != shipped.version == load_dataset().version


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CannotReadError, match=r"claims\.csv in "):
        load_dataset(tmp_path)
