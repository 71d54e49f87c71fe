"""Rows that name a place by its id get its point; nothing else is moved."""

import pandas as pd
from pandas.testing import assert_frame_equal

from data.load import load_dataset
from data.reading.converted import Ask
from data.reading.place_by_id import place_by_id
from data.reading.read_atlas import read_atlas
from data.schema import load_schema

DATASET = load_dataset()
COLUMNS = ["place_id", "latitude", "longitude", "geo_precision", "cercle_id"]


def _rows(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str").set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))


def test_the_point_of_the_place_is_taken_where_the_row_has_none():
    rows = _rows(
        ("kidal", "", "", "exact", ""),
        ("kidal", "", "", "", "ml-kidal-kidal"),
        ("", "", "", "cercle", "ml-mopti-koro"),
    )
    assert place_by_id(rows, DATASET).to_numpy().tolist() == [
        ["kidal", "18.438", "1.402", "exact", ""],
        ["kidal", "18.438", "1.402", "exact", "ml-kidal-kidal"],
        ["", "14.059", "-3.077", "cercle", "ml-mopti-koro"],
    ]


def test_a_place_that_is_only_roughly_known_makes_the_row_rough():
    rough = DATASET.places.loc[DATASET.places["coord_precision"] == "stand_in", "place_id"].iloc[0]
    found = place_by_id(_rows((rough, "", "", "exact", ""), (rough, "", "", "cercle", "")), DATASET)
    assert found["geo_precision"].to_list() == ["cercle", "cercle"]


def test_other_rows_stay_as_they_are():
    rows = _rows(
        ("kidal", "1.5", "2.5", "exact", ""), ("kidal", "1.5", "", "exact", ""), ("kidal", "", "", "region", ""),
        ("Nowhere", "", "", "exact", ""), ("", "", "", "near", "ml-mopti-koro"),
    )  # fmt: skip
    assert_frame_equal(place_by_id(rows, DATASET), rows)


def test_a_template_without_columns_of_coordinates():
    rows = _rows(("kidal", "", "", "exact", "")).drop(columns=["latitude", "longitude"])
    assert read_atlas(rows, Ask(DATASET), "atlas_events").table.loc[2, "latitude"] == "18.438"


def test_the_shipped_events_are_not_moved():
    events = DATASET.events.astype("str")[list(load_schema("events")["column"])]
    events = events.mask(events.isin(["nan", "NaT"]), "").astype("str")
    assert_frame_equal(place_by_id(events, DATASET), events)
