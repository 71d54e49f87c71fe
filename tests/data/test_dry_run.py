"""Which colours an import would change, on a day and over a long time."""

from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.dry_run import can_change_colours, colour_changes, colour_changes_between
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
    runs = colour_changes_between(NOW, after, "2012-01-01", "2026-11-21")
    assert runs[["unit_id", "scope", "first", "last"]].astype(str).to_numpy().tolist() == [
        ["ml-kayes-kita", "rural", "2020-03-05", "2020-06-30"]
    ]
    assert ", du 5 mars 2020 au 30 juin 2020\u00a0;" in runs["sentence_fr"][0]


def test_the_runs_say_what_each_day_says():
    after = _other()
    runs = colour_changes_between(NOW, after, "2014-01-15", "2016-12-31")
    assert len(runs) > 5
    for day in [*pd.date_range("2014-01-15", "2016-12-01", freq="200D"), *runs["first"][:3], *runs["last"][:3]]:
        there = runs[(runs["first"] <= day) & (runs["last"] >= day)]
        on_the_day = colour_changes(NOW, after, day)
        assert_frame_equal(there[DIFF_COLUMNS].reset_index(drop=True), on_the_day[DIFF_COLUMNS])
    again = colour_changes(NOW, after, runs["first"][0] - pd.Timedelta(days=1))
    assert runs["unit_id"][0] not in set(again["unit_id"]) or runs["first"][0] == pd.Timestamp("2014-01-15")


def test_a_claim_of_this_month_is_told_up_to_today():
    claim = NOW.claims.iloc[[0]].assign(
        claim_id="new", claim_group="new", area_level="cercle", area_id="ml-kayes-kita", scope="rural", camp_id="cma",
        level="influence", valid_from=pd.Timestamp("2026-11-10"), valid_to=pd.NaT,
        as_of=pd.Timestamp("2026-11-10"), map_use="influence", basis="stated",
    )  # fmt: skip
    after = _with_claims(pd.concat([NOW.claims, claim.astype(NOW.claims.dtypes)], ignore_index=True))
    told = colour_changes_between(NOW, after, "2012-01-01", "2026-11-22")
    assert told["sentence_en"].tolist() == [
        "Kita, countryside: no information → CMA influence, from 10 November 2026 to 22 November 2026; "
        "1 claim, 1 source, confidence low"
    ]


def test_events_colour_nothing():
    after = replace(NOW, events=NOW.events.iloc[:10])
    assert not can_change_colours(NOW, after)
    assert not can_change_colours(NOW, _with_claims(NOW.claims.copy()))
    assert colour_changes(NOW, after, "2018-10-01").empty
    none = colour_changes_between(NOW, after, "2012-01-01", "2026-11-21")
    some = colour_changes_between(NOW, _other(), "2014-01-01", "2014-12-01")
    assert none.empty and none.dtypes.equals(some.dtypes)


def test_it_can_be_cancelled():
    with pytest.raises(CancelledError):
        colour_changes_between(NOW, _other(), "2014-01-01", "2014-12-01", Progress(cancelled=lambda: True))
