"""Which colours an import would change, on a day and over all months."""

from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.dry_run import can_change_colours, colour_changes, colour_changes_by_month
from data.load import Dataset, load_dataset
from data.progress import Progress
from geo.diff import DIFF_COLUMNS
from geo.errors import CancelledError

NOW = load_dataset()


def _with_claims(claims: pd.DataFrame) -> Dataset:
    return replace(NOW, claims=claims)


def _other() -> Dataset:
    claims = NOW.claims.copy()
    claims.loc[claims["area_id"].eq("kidal"), "level"] = "influence"
    return _with_claims(claims.drop(claims.index[claims["area_id"].eq("ml-kidal-tessalit")]).reset_index(drop=True))


def test_a_new_claim_changes_one_town():
    claim = NOW.claims.iloc[[0]].assign(
        claim_id="new", claim_group="new", area_level="cercle", area_id="ml-kayes-kita", scope="rural", camp_id="cma",
        level="influence", valid_from=pd.Timestamp("2020-03-05"), valid_to=pd.Timestamp("2020-06-30"),
        as_of=pd.Timestamp("2020-06-30"), map_use="influence", basis="stated",
    )  # fmt: skip
    after = _with_claims(pd.concat([NOW.claims, claim.astype(NOW.claims.dtypes)], ignore_index=True))
    changes = colour_changes(NOW, after, "2020-04-01")
    assert changes["sentence_en"].tolist() == [
        "Kita, countryside: no information → CMA influence; 1 claim, 1 source, confidence low"
    ]
    assert colour_changes(NOW, after, "2020-08-01").empty
    months = colour_changes_by_month(NOW, after, "2012-01-01", "2026-11-21")
    assert months[["unit_id", "scope", "first", "last"]].astype(str).to_numpy().tolist() == [
        ["ml-kayes-kita", "rural", "2020-04-01", "2020-06-01"]
    ]
    assert ", entre avril 2020 et juin 2020\u00a0;" in months["sentence_fr"][0]


def test_the_months_say_what_each_day_says():
    after = _other()
    runs = colour_changes_by_month(NOW, after, "2014-01-15", "2016-12-31")
    assert len(runs) > 5
    for month in pd.date_range("2014-01-01", "2016-12-01", freq="5MS"):
        there = runs[(runs["first"] <= month) & (runs["last"] >= month)]
        on_the_day = colour_changes(NOW, after, month)
        assert_frame_equal(there[DIFF_COLUMNS].reset_index(drop=True), on_the_day[DIFF_COLUMNS])
    follows = runs["first"].eq(runs["last"].shift() + pd.offsets.MonthBegin(1))
    same = (runs[DIFF_COLUMNS] == runs[DIFF_COLUMNS].shift()).all(axis=1)
    assert not (follows & same).any(), "runs are as long as they can be"


def test_events_colour_nothing():
    after = replace(NOW, events=NOW.events.iloc[:10])
    assert not can_change_colours(NOW, after)
    assert not can_change_colours(NOW, _with_claims(NOW.claims.copy()))
    assert colour_changes(NOW, after, "2018-10-01").empty
    none = colour_changes_by_month(NOW, after, "2012-01-01", "2026-11-21")
    some = colour_changes_by_month(NOW, _other(), "2014-01-01", "2014-12-01")
    assert none.empty and none.dtypes.equals(some.dtypes)


def test_it_can_be_cancelled():
    with pytest.raises(CancelledError):
        colour_changes_by_month(NOW, _other(), "2014-01-01", "2014-12-01", Progress(cancelled=lambda: True))
